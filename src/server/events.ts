import { changeEvent, type ChangeEvent, type ServerStatus } from '../contracts/api.ts'
import { parseContract } from '../contracts/parse.ts'
import type { Database } from './db/database.ts'
import { CHANGE_CHANNEL } from './queries/record-change.ts'

/** What the server tells open pages. */
export type ServerEvent = { kind: 'change'; change: ChangeEvent } | { kind: 'status'; status: ServerStatus }

/** Hands what happens in this process to everybody who follows it. */
export class EventHub {
  private readonly followers = new Set<(event: ServerEvent) => void>()

  /** @returns the function that stops following. */
  follow(onEvent: (event: ServerEvent) => void): () => void {
    this.followers.add(onEvent)
    return () => void this.followers.delete(onEvent)
  }

  /** How many follow: 0 when every page has gone. */
  get size(): number {
    return this.followers.size
  }

  emit(event: ServerEvent): void {
    for (const follower of this.followers) follower(event)
  }
}

/**
 * Passes the database's change notifications on to the hub, whichever process made the change.
 *
 * @param onBroken - told about a notification that is not a `ChangeEvent`.
 * @returns the function that stops it.
 */
export function followChanges(
  db: Database,
  hub: EventHub,
  onBroken: (error: unknown) => void,
): Promise<() => Promise<void>> {
  return db.listen(CHANGE_CHANNEL, (payload) => {
    try {
      const change = parseContract(changeEvent, JSON.parse(payload), `notification ${CHANGE_CHANNEL}`)
      hub.emit({ kind: 'change', change })
    } catch (error) {
      onBroken(error)
    }
  })
}
