import { afterLook, newWatchState, startDelayMs } from './keep-watch.ts'
import type { WatchedBrowser } from './wall-browser.ts'

export interface SuperviseOptions {
  open(): Promise<WatchedBrowser>
  /** Told of each start and why the browser before it was ended. */
  onStart(number: number, reason: 'first' | 'silent' | 'not-started'): void
  onError(error: unknown): void
  /** Resolves after so many ms, at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  now(): number
  signal: AbortSignal
}

const LOOK_MS = 5_000

/** Keeps a browser with the wall on the screen until the signal: starts it anew when it ends, crashes or hangs. */
export async function supervise(options: SuperviseOptions): Promise<void> {
  const { signal, now, sleep } = options
  let starts = 0
  let failures = 0
  let reason: 'first' | 'silent' | 'not-started' = 'first'
  while (!signal.aborted) {
    await sleep(startDelayMs(failures), signal)
    if (signal.aborted) return
    options.onStart(++starts, reason)
    let browser: WatchedBrowser
    try {
      browser = await options.open()
    } catch (error) {
      options.onError(error)
      failures++
      reason = 'not-started'
      continue
    }
    const hasShown = await watchOver(browser)
    failures = hasShown ? 0 : failures + 1
    reason = 'silent'
  }

  /** Until the browser has to be started anew. @returns whether the wall was ever seen in it. */
  async function watchOver(browser: WatchedBrowser): Promise<boolean> {
    let state = newWatchState(now())
    let hasShown = false
    try {
      for (;;) {
        await sleep(LOOK_MS, signal)
        if (signal.aborted) return hasShown
        const pulse = await browser.pulse()
        hasShown ||= pulse.kind === 'beat' && pulse.mark !== null
        const looked = afterLook(state, pulse, now())
        state = looked.state
        if (looked.step === 'restart') return hasShown
        if (looked.step === 'load') browser.load()
      }
    } finally {
      await browser.end()
    }
  }
}
