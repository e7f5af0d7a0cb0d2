import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { findChromium } from '../villages/find-chromium.ts'
import type { Pulse } from './keep-watch.ts'
import { wallBrowserArgs } from './wall-browser-args.ts'

/** The parts of a browser that the supervisor needs; replaced in tests. */
export interface WatchedBrowser {
  load(): void
  pulse(): Promise<Pulse>
  /** Ends it, also when it hangs. */
  end(): Promise<void>
}

export interface BrowserOptions {
  readonly url: string
  /** Folder that keeps what the wall keeps for a start without the server. */
  readonly profile: string
  readonly isHeadless: boolean
}

const ANSWER_MS = 5_000
const END_MS = 10_000

/** Chromium in kiosk mode with the wall. */
export async function openWallBrowser({ url, profile, isHeadless }: BrowserOptions): Promise<WatchedBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: isHeadless,
    viewport: isHeadless ? { width: 1920, height: 1080 } : null,
    // What Playwright sets for tests and a screen on a wall must not have.
    ignoreDefaultArgs: ['--enable-automation', '--disable-extensions'],
    args: wallBrowserArgs(url, { isRoot: process.getuid?.() === 0 }),
  })
  const state = { isGone: false }
  context.on('close', () => (state.isGone = true))
  const page = context.pages()[0] ?? (await context.newPage())
  page.on('crash', () => (state.isGone = true))
  // An address that does not answer shows as a page without a heartbeat, and is asked for again.
  const load = () => void page.goto(url, { waitUntil: 'commit' }).catch(() => undefined)
  load()
  return {
    load,
    pulse: () => (state.isGone ? Promise.resolve({ kind: 'gone' }) : pulseOf(page, state)),
    end: () => endOf(context, state),
  }
}

async function pulseOf(page: Page, state: { isGone: boolean }): Promise<Pulse> {
  const asked = page.evaluate<string | null>('document.documentElement.dataset.wallBeat ?? null').then(
    (mark): Pulse => ({ kind: 'beat', mark }),
    // The page was replaced under the question, or has ended: the next look says which.
    (): Pulse => (state.isGone ? { kind: 'gone' } : { kind: 'silent' }),
  )
  return inTime(asked, ANSWER_MS, { kind: 'silent' })
}

/** A hung page does not let its browser close in peace: Playwright kills it, and the time is limited all the same. */
async function endOf(context: BrowserContext, state: { isGone: boolean }): Promise<void> {
  if (state.isGone && context.pages().length === 0) return
  await inTime(context.close(), END_MS, undefined)
}

async function inTime<T>(work: Promise<T>, limitMs: number, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(late), limitMs)))
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}
