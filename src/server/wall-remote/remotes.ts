import { AppError } from '../../core/errors.ts'
import { newSecret, secretName } from './secrets.ts'
import type { Screen } from './screens.ts'

/** Remotes that may be paired at once; the one that was silent longest makes room. */
export const MAX_REMOTES = 200
/** A pairing holds so long. */
export const TOKEN_MS = 12 * 3_600_000

/** A paired remote. */
export interface Remote {
  readonly screen: Screen
  readonly expiresAt: number
}

/** The remotes that are paired, by token. Tokens themselves are not kept, only their hashes. */
export class Remotes {
  /** In the order of their last use. */
  private readonly remotes = new Map<string, Remote>()

  /** @param onChange - told of a wall whose number of remotes changed. @param clock - milliseconds. */
  constructor(
    private readonly onChange: (screen: Screen, remotes: number) => void,
    private readonly clock: () => number,
  ) {}

  /** Pairs a new remote. */
  pair(screen: Screen): { token: string; expiresAt: number } {
    this.dropExpired()
    const [silent] = this.remotes
    if (silent && this.remotes.size >= MAX_REMOTES) this.remove(...silent)
    const token = newSecret()
    const expiresAt = this.clock() + TOKEN_MS
    this.remotes.set(secretName(token), { screen, expiresAt })
    this.onChange(screen, this.countOf(screen))
    return { token, expiresAt }
  }

  /** The remote of a token. @throws AppError `pairing/ended`. */
  admit(token: string): Remote {
    this.dropExpired()
    const name = secretName(token)
    const remote = this.remotes.get(name)
    if (!remote) throw new AppError('pairing/ended', { reason: 'unknown or expired token' })
    this.remotes.delete(name)
    this.remotes.set(name, remote)
    return remote
  }

  unpair(token: string): void {
    const remote = this.remotes.get(secretName(token))
    if (remote) this.remove(secretName(token), remote)
  }

  /** Ends every pairing with a wall that has gone. */
  forget(screen: Screen): void {
    for (const [name, remote] of this.remotes) if (remote.screen === screen) this.remotes.delete(name)
  }

  countOf(screen: Screen): number {
    return [...this.remotes.values()].filter((remote) => remote.screen === screen).length
  }

  private dropExpired(): void {
    for (const [name, remote] of this.remotes) if (remote.expiresAt <= this.clock()) this.remove(name, remote)
  }

  private remove(name: string, { screen }: Remote): void {
    this.remotes.delete(name)
    this.onChange(screen, this.countOf(screen))
  }
}
