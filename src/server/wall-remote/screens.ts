import type { RemoteCommand, ScreenState } from '../../contracts/wall-remote.ts'
import { AppError } from '../../core/errors.ts'
import { isSameSecret, newCode, newSecret } from './secrets.ts'

/** Walls that may be known at once. */
export const MAX_SCREENS = 50
/** A wall that gave no sign of life for so long is forgotten, and every pairing with it. */
export const GONE_MS = 60_000
/** A code stands so long, then the next takes its place. */
export const CODE_MS = 10 * 60_000
/** A code whose time was up is taken so long after, for who is typing it just then. */
export const CODE_GRACE_MS = 30_000

/** What goes to a wall over its stream. */
export type ToScreen =
  | { event: 'command'; data: { id: number; command: RemoteCommand } }
  | { event: 'news'; data: { code: string; remotes: number } }
  | { event: 'call'; data: { forS: number } }
  /** The wall opened another stream; this one ends. */
  | { event: 'end'; data: null }

/** A wall as the server knows it. Changed only by {@link Screens}. */
export interface Screen {
  readonly id: string
  readonly key: string
  code: { text: string; madeAt: number; before: string | null }
  state: ScreenState | null
  stateAt: number
  contactAt: number
  lastCommand: number
  remotes: number
  push: ((message: ToScreen) => void) | null
  /** Told of every state. */
  readonly watchers: Set<(state: ScreenState) => void>
}

/** The walls that are there now. In memory only: after a restart each makes itself known anew. */
export class Screens {
  private readonly screens = new Map<string, Screen>()

  /** @param onGone - told of a wall that was forgotten. @param clock - milliseconds. */
  constructor(
    private readonly onGone: (screen: Screen) => void,
    private readonly clock: () => number,
  ) {}

  /** A new wall with its first code; null when {@link MAX_SCREENS} are there. */
  register(): Screen | null {
    this.dropGone()
    if (this.screens.size >= MAX_SCREENS) return null
    const now = this.clock()
    const screen: Screen = {
      id: newSecret().slice(0, 16),
      key: newSecret(),
      code: { text: newCode(this.codes()), madeAt: now, before: null },
      state: null,
      stateAt: now,
      contactAt: now,
      lastCommand: 0,
      remotes: 0,
      push: null,
      watchers: new Set(),
    }
    this.screens.set(screen.id, screen)
    return screen
  }

  /** The wall of an id and its key, alive from now on. @throws AppError `record/not-found` for either of them wrong. */
  admit(id: string, key: string): Screen {
    this.dropGone()
    const screen = this.screens.get(id)
    if (!screen || !isSameSecret(key, screen.key)) throw new AppError('record/not-found', { what: 'wall', id })
    screen.contactAt = this.clock()
    return screen
  }

  /** True while the wall is known and follows its stream. */
  isOnline(screen: Screen): boolean {
    this.dropGone()
    return this.screens.has(screen.id) && screen.push !== null
  }

  report(screen: Screen, state: ScreenState): void {
    screen.state = state
    screen.stateAt = this.clock()
    for (const watcher of screen.watchers) watcher(state)
  }

  /** Sends a wall what concerns it; a former stream of it ends. @returns the function that stops it. */
  follow(screen: Screen, push: (message: ToScreen) => void): () => void {
    screen.push?.({ event: 'end', data: null })
    screen.push = push
    this.tellNews(screen)
    return () => {
      if (screen.push === push) screen.push = null
    }
  }

  /** Gives the wall its next code when the present one is old; cheap, to be called often. */
  renewOldCode(screen: Screen): void {
    const { text, madeAt } = screen.code
    if (this.clock() - madeAt < CODE_MS) return
    screen.code = { text: newCode(this.codes()), madeAt: this.clock(), before: text }
    this.tellNews(screen)
  }

  /** Has every wall that listens show its code. @returns how many. */
  call(forS: number): number {
    this.dropGone()
    const listening = [...this.screens.values()].filter(({ push }) => push !== null)
    for (const screen of listening) {
      this.renewOldCode(screen)
      screen.push?.({ event: 'call', data: { forS } })
    }
    return listening.length
  }

  /** The wall that has this code; the code is used up by it. Every code is compared, in constant time. */
  takeCode(given: string): Screen | null {
    this.dropGone()
    let found: Screen | null = null
    for (const screen of this.screens.values()) {
      this.renewOldCode(screen)
      const { text, madeAt, before } = screen.code
      const inGrace = before !== null && this.clock() - madeAt < CODE_GRACE_MS
      const isNew = isSameSecret(given, text)
      const isOld = isSameSecret(given, before ?? text)
      if (isNew || (isOld && inGrace)) found = screen
    }
    if (found) found.code = { text: newCode(this.codes()), madeAt: this.clock(), before: null }
    return found
  }

  /** @param remotes - how many are paired with it now. */
  tellNews(screen: Screen, remotes = screen.remotes): void {
    screen.remotes = remotes
    screen.push?.({ event: 'news', data: { code: screen.code.text, remotes } })
  }

  private codes(): Set<string> {
    return new Set([...this.screens.values()].flatMap(({ code }) => [code.text, ...(code.before ? [code.before] : [])]))
  }

  /** Forgets the walls that gave no sign of life. */
  dropGone(): void {
    const before = this.clock() - GONE_MS
    for (const screen of this.screens.values()) {
      if (screen.contactAt > before) continue
      this.screens.delete(screen.id)
      screen.push?.({ event: 'end', data: null })
      screen.push = null
      this.onGone(screen)
    }
  }
}
