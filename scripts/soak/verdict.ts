import type { Sample } from './soak-browser.ts'
import { median, theilSen, type Slope } from './slope.ts'

/** A sample with the scenes counted over all lives of the page, and whether a fault was under way. */
export interface TimedSample extends Sample {
  /** Seconds since the start. */
  readonly atS: number
  readonly totalScenes: number
  readonly isInFault: boolean
}

export interface FaultResult {
  readonly id: string
  readonly atS: number
  /** Seconds from the end of the disturbance until the wall was well; null: not within the limit. */
  readonly recoveredS: number | null
  readonly limitS: number
  readonly error: string | null
}

export interface Criterion {
  readonly id: string
  readonly isMet: boolean
  readonly found: number | string
  readonly limit: number | string
  /** How it was judged, where that is not plain. */
  readonly note?: string
}

const MB = 2 ** 20
/** The town's own limit for weeks of running: heap, MB per 1,000 changes of scene. */
export const SLOPE_MB = 1
/** From so many changes of scene after warm-up on the estimate itself decides. */
export const LONG_SCENES = 500
/** A short run's heap, warming up still, may grow by so much in all, MB. */
const SHORT_GROWTH_MB = 12
/** Share of a run in which caches fill. */
export const WARM_UP = 0.2

/** Samples that count: after the first fifth of the run, the wall being well. */
export function settled(samples: readonly TimedSample[]): TimedSample[] {
  const endS = samples.at(-1)?.atS ?? 0
  return samples.filter(({ atS, isInFault }) => atS >= endS * WARM_UP && !isInFault)
}

/** Heap over changes of scene, MB per 1,000; only samples of one life of the page are compared with each other. */
export function heapSlope(samples: readonly TimedSample[]): Slope | null {
  const lives = new Map<number, { x: number; y: number }[]>()
  for (const { life, totalScenes, heapBytes } of samples) {
    const stretch = lives.get(life) ?? []
    stretch.push({ x: totalScenes / 1_000, y: heapBytes / MB })
    lives.set(life, stretch)
  }
  return theilSen([...lives.values()])
}

/**
 * What the run proves. A long run's heap is judged by its slope. In a short one caches still fill: its slope says little
 * (the bounds show how little), so it fails only when the growth itself is gross and the slope's lower bound above the limit.
 */
export function judge(samples: readonly TimedSample[], faults: readonly FaultResult[], manualActions: number) {
  const steady = settled(samples)
  const slope = heapSlope(steady)
  const criteria: Criterion[] = [
    slopeCriterion(steady, slope),
    {
      id: 'one-webgl-context',
      isMet: steady.length > 0 && steady.every(({ contexts }) => contexts === 1),
      found: [...new Set(steady.map(({ contexts }) => contexts))].join(', '),
      limit: 1,
    },
    { id: 'manual-actions', isMet: manualActions === 0, found: manualActions, limit: 0 },
    {
      id: 'faults-recovered',
      isMet: faults.length > 0 && faults.every(({ recoveredS }) => recoveredS !== null),
      found: `${faults.filter(({ recoveredS }) => recoveredS !== null).length} of ${faults.length}`,
      limit: 'all, each within its time',
    },
    growthCriterion('dom-nodes', steady, ({ nodes }) => nodes, 500),
    growthCriterion('listeners', steady, ({ listeners }) => listeners, 50),
    growthCriterion('gpu-bytes', steady, ({ gpuBytes }) => gpuBytes, 16 * MB),
    { id: 'scenes-change', isMet: scenesOf(steady) > 0, found: scenesOf(steady), limit: '> 0' },
  ]
  return { slope, criteria, isPassed: criteria.every(({ isMet }) => isMet) }
}

const scenesOf = (samples: readonly TimedSample[]) =>
  (samples.at(-1)?.totalScenes ?? 0) - (samples[0]?.totalScenes ?? 0)

function slopeCriterion(steady: readonly TimedSample[], slope: Slope | null): Criterion {
  const id = 'heap-slope'
  const limit = SLOPE_MB
  if (!slope) return { id, isMet: false, found: 'no samples', limit }
  const found = Number(slope.estimate.toFixed(3))
  if (scenesOf(steady) >= LONG_SCENES)
    return { id, isMet: slope.estimate < limit, found, limit, note: 'by the estimate' }
  const growthMb = (slope.low * scenesOf(steady)) / 1_000
  const isMet = slope.low < limit || growthMb < SHORT_GROWTH_MB
  const note = `short run: by the lower bound ${slope.low.toFixed(1)} (growth of ${SHORT_GROWTH_MB} MB in all allowed)`
  return { id, isMet, found, limit, note }
}

/** The later half may have at most half as much again as the earlier: what leaks with every scene has far more.
 * Scenes differ, so that a few samples do by `spare` too. */
function growthCriterion(
  id: string,
  steady: readonly TimedSample[],
  of: (sample: TimedSample) => number,
  spare: number,
): Criterion {
  // Of the page's longest life: after a load everything begins small.
  const ofLife = (life: number) => steady.filter((sample) => sample.life === life)
  const lives = [...new Set(steady.map(({ life }) => life))].map(ofLife)
  const longest = lives.reduce((most, one) => (one.length > most.length ? one : most), [])
  const half = Math.ceil(longest.length / 2)
  const middle = (part: readonly TimedSample[]) => median(part.map(of).sort((a, b) => a - b)) ?? Number.NaN
  const [early, late] = [middle(longest.slice(0, half)), middle(longest.slice(half))]
  const found = Number((late / early).toFixed(2))
  return {
    id,
    isMet: late <= Math.max(early * 1.5, early + spare),
    found,
    limit: 1.5,
    note: 'median of the later half by that of the earlier',
  }
}
