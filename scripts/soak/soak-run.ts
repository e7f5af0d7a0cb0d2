import { setTimeout as sleep } from 'node:timers/promises'
import { RESTARTING_FAULTS, STEADY_FAULTS, type Fault, type Stage } from './faults.ts'
import type { HeapGrowth, HeapKinds } from './heap-kinds.ts'
import type { SoakBrowser, WallState } from './soak-browser.ts'
import { WARM_UP, type FaultResult, type TimedSample } from './verdict.ts'

const SAMPLE_MS = 20_000
/** Changes of scene after a fault until the wall counts as well. */
const SCENES_AFTER = 2

export interface RunOptions {
  readonly stage: Stage
  readonly minutes: number
  /** Which fault comes first. */
  readonly seed: number
  /** Two snapshots tell which kinds of the heap grew: after warm-up, and before the page is loaded anew. */
  readonly hasKinds: boolean
  readonly say: (line: string) => void
}

interface Kinds {
  readonly kinds: HeapKinds
  readonly life: number
  readonly scenes: number
}

const growthSince = (warm: Kinds, late: Kinds | null): HeapGrowth | null =>
  late?.life === warm.life ? { scenes: [warm.scenes, late.scenes], before: warm.kinds, after: late.kinds } : null

/** Drives the wall for so many minutes with faults spread over them, then with those that load the page anew. */
export class SoakRun {
  readonly samples: TimedSample[] = []
  readonly faults: FaultResult[] = []
  /** Null: not asked for, or the page was loaded anew in between. */
  heapGrowth: HeapGrowth | null = null
  private readonly startedAt = performance.now()
  private total = 0
  private last: WallState | null = null
  private sampledAt = -Infinity
  private isInFault = false

  constructor(private readonly options: RunOptions) {}

  async run(): Promise<void> {
    const { minutes, seed, hasKinds } = this.options
    await this.untilWell(120, () => true)
    const endS = this.nowS() + minutes * 60
    // Every fault once at least, in a short run one after another.
    const gapS = Math.min(240, Math.max(4, (minutes * 60) / (2 * STEADY_FAULTS.length) - 25))
    let done = 0
    let warm: Kinds | null = null
    while (done < STEADY_FAULTS.length || this.nowS() < endS) {
      await this.watchFor(gapS)
      const fault = STEADY_FAULTS[(seed - 1 + done++) % STEADY_FAULTS.length]
      if (fault) await this.suffer(fault)
      if (hasKinds && !warm && this.nowS() >= endS * WARM_UP) warm = await this.takeKinds()
    }
    await this.watchFor(10)
    if (warm) this.heapGrowth = growthSince(warm, await this.takeKinds())
    for (const fault of RESTARTING_FAULTS) {
      await this.suffer(fault)
      await this.watchFor(8)
    }
  }

  /** Changes of scene so far, over all lives of the page. */
  get sceneChanges(): number {
    return this.total
  }

  private async suffer(fault: Fault): Promise<void> {
    const { stage, say } = this.options
    const atS = this.nowS()
    this.isInFault = true
    let recoveredS: number | null = null
    let error: string | null = null
    try {
      const before = await this.look()
      const isSo = await fault.disturb(stage, before)
      recoveredS = await this.untilWell(fault.limitS, isSo ?? (() => true))
    } catch (thrown) {
      error = thrown instanceof Error ? thrown.message : String(thrown)
    }
    this.isInFault = false
    this.faults.push({ id: fault.id, atS: Math.round(atS), recoveredS, limitS: fault.limitS, error })
    const outcome =
      recoveredS === null ? `NOT RECOVERED ${error ?? ''} ${JSON.stringify(this.last)}` : `${recoveredS.toFixed(1)} s`
    say(`${atS.toFixed(0).padStart(6)} s  ${fault.id.padEnd(24)} ${outcome}`)
    await this.takeSample()
  }

  /** @returns seconds; null: not in time. */
  private async untilWell(limitS: number, isSo: (state: WallState) => boolean): Promise<number | null> {
    const begun = this.nowS()
    const scenesBefore = this.total
    while (this.nowS() - begun < limitS) {
      const state = await this.look()
      const isMoving = this.total - scenesBefore >= SCENES_AFTER
      if (state && isMoving && state.contexts === 1 && state.panels > 0 && state.unwell === 0 && isSo(state)) {
        return this.nowS() - begun
      }
      await sleep(500)
    }
    return null
  }

  private async watchFor(s: number): Promise<void> {
    const until = this.nowS() + s
    while (this.nowS() < until) {
      await this.look()
      if (performance.now() - this.sampledAt >= SAMPLE_MS) await this.takeSample()
      await sleep(1_000)
    }
  }

  private async takeKinds(): Promise<Kinds | null> {
    const kinds = await this.browser.heapKinds()
    const state = await this.look()
    return kinds && state && { kinds, life: state.life, scenes: this.total }
  }

  private async look(): Promise<WallState | null> {
    const state = await this.browser.state()
    if (state) this.count(state)
    return state
  }

  private count(state: WallState): void {
    this.total += state.life === this.last?.life ? Math.max(0, state.scenes - this.last.scenes) : state.scenes
    this.last = state
  }

  private async takeSample(): Promise<void> {
    this.sampledAt = performance.now()
    const sample = await this.browser.sample()
    if (!sample) return
    this.count(sample)
    this.samples.push({ ...sample, atS: this.nowS(), totalScenes: this.total, isInFault: this.isInFault })
  }

  private get browser(): SoakBrowser {
    return this.options.stage.browser
  }
  private nowS(): number {
    return (performance.now() - this.startedAt) / 1_000
  }
}
