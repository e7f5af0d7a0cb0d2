import { join } from 'node:path'
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { packageRoot } from '../../src/server/package-root.ts'
import { findChromium } from '../villages/find-chromium.ts'
import { heapKinds, type HeapKinds } from './heap-kinds.ts'

/** What the page says of itself; read from outside, nothing in the page is steered. */
export interface WallState {
  /** One life of the page, ms: another after each load. */
  readonly life: number
  readonly scenes: number
  readonly scene: string
  readonly build: string
  readonly panels: number
  /** Panels that show old figures, none, or a fault. */
  readonly unwell: number
  readonly contexts: number
  readonly gpuBytes: number
}

export interface Sample extends WallState {
  readonly heapBytes: number
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
}

const STATE = `(() => {
  const { dataset } = document.documentElement
  const panels = [...document.querySelectorAll('[data-panel]')].map((panel) => panel.dataset.state)
  return {
    life: Math.round(performance.timeOrigin),
    scenes: Number(dataset.wallScenes ?? 0),
    scene: dataset.wallScene ?? '',
    build: document.querySelector('meta[name="guatu-build"]')?.content ?? '',
    panels: panels.length,
    unwell: panels.filter((state) => /stale|failed|broken|waiting/.test(state)).length,
    ...globalThis.guatuProbe(),
  }
})()`

/** A page that does not answer in time is not there. */
const ANSWER_MS = 4_000
const SNAPSHOT_MS = 60_000

/** Chromium with a profile of its own, so that what the page kept outlives the browser. */
export class SoakBrowser {
  private context: BrowserContext | null = null
  private page: Page | null = null
  private cdp: CDPSession | null = null
  /** What the page wrote to the console as errors. */
  readonly errors: string[] = []
  version = ''

  constructor(
    private readonly profile: string,
    private readonly url: string,
  ) {}

  async open(): Promise<void> {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: findChromium(),
      viewport: { width: 1920, height: 1080 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      // Mesa's software renderer, as in playwright.config.ts.
      args: ['--no-sandbox', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
    })
    this.version = this.context.browser()?.version() ?? this.version
    await this.context.addInitScript({ path: join(packageRoot(), 'scripts/soak/page-probe.js') })
    this.page = this.context.pages()[0] ?? (await this.context.newPage())
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text().slice(0, 300))
    })
    this.page.on('pageerror', (error) => this.errors.push(error.message.slice(0, 300)))
    this.cdp = await this.context.newCDPSession(this.page)
    await this.cdp.send('Performance.enable')
    await this.page.goto(this.url, { waitUntil: 'commit' })
  }

  async close(): Promise<void> {
    await this.context?.close()
    this.context = null
    this.page = null
    this.cdp = null
  }

  /** Null: the page does not answer (it hangs, or is being loaded). */
  async state(): Promise<WallState | null> {
    return this.ask<WallState>(STATE)
  }

  /** Figures of memory after the garbage is collected. */
  async sample(): Promise<Sample | null> {
    const { cdp } = this
    if (!cdp) return null
    const measured = await inTime(async () => {
      await cdp.send('HeapProfiler.collectGarbage')
      return cdp.send('Performance.getMetrics')
    }, 15_000)
    const state = await this.state()
    if (!measured || !state) return null
    const of = (name: string) => measured.metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
    return {
      ...state,
      heapBytes: of('JSHeapUsedSize'),
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      documents: of('Documents'),
    }
  }

  /** The heap by kind. The page stands still for some seconds. */
  async heapKinds(): Promise<HeapKinds | null> {
    const { cdp } = this
    if (!cdp) return null
    const pieces: string[] = []
    const hear = ({ chunk }: { chunk: string }) => void pieces.push(chunk)
    cdp.on('HeapProfiler.addHeapSnapshotChunk', hear)
    try {
      const isTaken = await inTime(async () => {
        await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
        return true
      }, SNAPSHOT_MS)
      return isTaken ? heapKinds(pieces.join('')) : null
    } finally {
      cdp.off('HeapProfiler.addHeapSnapshotChunk', hear)
    }
  }

  /** Runs a line of script in the page; null when it does not answer. */
  async ask<T>(script: string): Promise<T | null> {
    const { page } = this
    return page ? inTime(() => page.evaluate<T>(script), ANSWER_MS) : null
  }

  async freeze(isFrozen: boolean): Promise<void> {
    await this.cdp?.send('Page.setWebLifecycleState', { state: isFrozen ? 'frozen' : 'active' })
  }
}

/** Null after the time limit, and while a page is replaced under the question. */
async function inTime<T>(work: () => Promise<T>, limitMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), limitMs)))
  try {
    return await Promise.race([work().catch(gone), limit])
  } finally {
    clearTimeout(timer)
  }
}

function gone(error: unknown): null {
  if (error instanceof Error && /context was destroyed|navigat|closed|detached|guatuProbe/i.test(error.message))
    return null
  throw error
}
