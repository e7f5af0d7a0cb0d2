import type { CommandAnswer, RemoteCommand, RemoteView, ScreenState } from '../../contracts/wall-remote.ts'
import { AppError } from '../../core/errors.ts'
import { countingTries, triesLeft, type WrongTry } from '../../core/wall/remote-tries.ts'
import { Remotes, type Remote } from './remotes.ts'
import { Screens, type Screen } from './screens.ts'

/** A command waits so long for the wall to say that it is done. */
const ANSWER_MS = 2_500
/** A call shows the codes so long; more calls from one address than these in a minute are refused. */
export const CALL_S = 60
const CALLS_A_MINUTE = 10

/** Walls and remotes together: who may pair, and what a command has come to. Nothing is kept beyond the process. */
export class WallRemote {
  readonly screens: Screens
  readonly remotes: Remotes
  private wrong: WrongTry[] = []
  private calls: WrongTry[] = []

  /** @param clock - milliseconds. */
  constructor(private readonly clock: () => number = () => Date.now()) {
    this.screens = new Screens((screen) => this.remotes.forget(screen), clock)
    this.remotes = new Remotes((screen, count) => this.screens.tellNews(screen, count), clock)
  }

  /**
   * Pairs the caller with the wall that shows the code.
   *
   * @throws AppError `pairing/wrong-code` with the tries left, `pairing/too-many` with the wait when there are none.
   */
  pair(code: string, address: string): { token: string; expiresAt: string } {
    const now = this.clock()
    this.wrong = countingTries(this.wrong, now)
    const before = triesLeft(this.wrong, address, now)
    if (before.left === 0) throw new AppError('pairing/too-many', { waitS: before.waitS })
    const screen = this.screens.takeCode(code)
    if (screen) {
      const { token, expiresAt } = this.remotes.pair(screen)
      return { token, expiresAt: new Date(expiresAt).toISOString() }
    }
    this.wrong.push({ address, at: now })
    const { left, waitS } = triesLeft(this.wrong, address, now)
    throw left > 0
      ? new AppError('pairing/wrong-code', { triesLeft: left })
      : new AppError('pairing/too-many', { waitS })
  }

  /** Has the walls show their codes. @returns how many walls there are. @throws AppError `pairing/too-many`. */
  call(address: string): number {
    this.calls = countingTries(this.calls, this.clock())
    if (this.calls.filter((one) => one.address === address).length >= CALLS_A_MINUTE) {
      throw new AppError('pairing/too-many', { waitS: CALL_S })
    }
    this.calls.push({ address, at: this.clock() })
    return this.screens.call(CALL_S)
  }

  /** The remote of a token, whose wall is still known. @throws AppError `pairing/ended`. */
  admit(token: string): Remote {
    this.screens.dropGone()
    return this.remotes.admit(token)
  }

  view({ screen, expiresAt }: Remote): RemoteView {
    return {
      state: screen.state,
      ageMs: Math.max(0, this.clock() - screen.stateAt),
      isOnline: this.screens.isOnline(screen),
      remotes: this.remotes.countOf(screen),
      expiresAt: new Date(expiresAt).toISOString(),
    }
  }

  /**
   * Sends a command and waits for the wall. A wall that is not there does not get it later.
   *
   * @throws AppError `argument/invalid` for a village that the wall, which shows another alone, has no figures of.
   */
  async command(remote: Remote, command: RemoteCommand): Promise<CommandAnswer> {
    const { screen } = remote
    const area = screen.state?.area ?? null
    if (command.do === 'focus' && command.focus.kind === 'village' && area !== null && command.focus.id !== area) {
      throw new AppError('argument/invalid', { name: 'focus', found: command.focus.id, expected: area })
    }
    const isDone = this.screens.isOnline(screen) && (await carriedOut(screen, command))
    return { ...this.view(remote), isDone }
  }
}

function carriedOut(screen: Screen, command: RemoteCommand): Promise<boolean> {
  const id = ++screen.lastCommand
  return new Promise((resolve) => {
    const end = (isDone: boolean) => {
      clearTimeout(timer)
      screen.watchers.delete(watch)
      resolve(isDone)
    }
    const watch = ({ lastCommand }: ScreenState) => {
      if (lastCommand >= id) end(true)
    }
    const timer = setTimeout(end, ANSWER_MS, false)
    screen.watchers.add(watch)
    screen.push?.({ event: 'command', data: { id, command } })
  })
}
