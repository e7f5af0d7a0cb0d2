import { describe, expect, it } from 'vitest'
import { judge, type FaultResult, type TimedSample } from '../../../scripts/soak/verdict.ts'

const MB = 2 ** 20
const FAULTS: FaultResult[] = [{ id: 'network-cut', atS: 60, recoveredS: 2, limitS: 90, error: null }]

/** A run with a sample every five changes; `heapMb` by the number of changes. */
function run(changes: number, heapMb: (scenes: number) => number, more: Partial<TimedSample> = {}): TimedSample[] {
  return Array.from({ length: Math.ceil(changes / 5) }, (_, at) => ({
    ...{ life: 1, scene: 'overview', build: 'b', panels: 6, unwell: 0, contexts: 1, gpuBytes: 4 * MB },
    ...{ nodes: 700, listeners: 64, documents: 1, isInFault: false },
    ...{ scenes: 5 * at, totalScenes: 5 * at, atS: 20 * at, heapBytes: heapMb(5 * at) * MB },
    ...more,
  }))
}
/** Compiled code and caches: much at first, then less and less. */
const warming = (scenes: number) => 20 + 6 * (1 - Math.exp(-scenes / 120))
const heapOf = (samples: TimedSample[], faults = FAULTS) =>
  judge(samples, faults, 0).criteria.find(({ id }) => id === 'heap-slope')

describe('what a soak proves of the heap', () => {
  it('passes where it only warms up, and says what the warm-up alone would have given', () => {
    const found = heapOf(run(800, warming))
    expect(found?.isMet).toBe(true)
    expect(Number(found?.found)).toBeLessThan(1)
    expect(Number(/; ([\d.]+) with/.exec(found?.note ?? '')?.[1])).toBeGreaterThan(1)
  })

  it('finds a leak of 1.5 MB in 1,000 changes under the warm-up, and one that begins late', () => {
    expect(heapOf(run(800, (scenes) => warming(scenes) + 0.0015 * scenes))?.isMet).toBe(false)
    expect(heapOf(run(800, (scenes) => warming(scenes) + 0.002 * Math.max(0, scenes - 350)))?.isMet).toBe(false)
  })

  it('compares no two lives of the page', () => {
    const [one, two] = [run(400, () => 20), run(400, () => 40)]
    const joined = [
      ...one,
      ...two.map((sample) => ({ ...sample, life: 2, totalScenes: sample.totalScenes + 400, atS: sample.atS + 1_600 })),
    ]
    expect(heapOf(joined)).toMatchObject({ isMet: true, found: 0 })
  })

  it('lets a short run warm up, but not grow without measure', () => {
    expect(heapOf(run(60, (scenes) => 20 + scenes / 30))?.isMet).toBe(true)
    expect(heapOf(run(400, (scenes) => 20 + scenes / 10))?.isMet).toBe(false)
  })

  it('leaves out what was measured during a fault, and proves nothing without samples', () => {
    const samples = run(800, warming).map((sample, at) =>
      at % 4 === 0 ? { ...sample, isInFault: true, heapBytes: 900 * MB } : sample,
    )
    expect(heapOf(samples)?.isMet).toBe(true)
    expect(judge([], FAULTS, 0).isPassed).toBe(false)
  })
})

describe('what else a soak proves', () => {
  const passes = (samples: TimedSample[], faults = FAULTS, hands = 0) => judge(samples, faults, hands).isPassed
  it('wants every fault recovered, no hand, one context, and no growth of nodes', () => {
    const calm = run(800, warming)
    expect(passes(calm)).toBe(true)
    expect(passes(calm, [{ id: 'sleep', atS: 1, recoveredS: null, limitS: 90, error: null }])).toBe(false)
    expect(passes(calm, [])).toBe(false)
    expect(passes(calm, FAULTS, 1)).toBe(false)
    expect(passes(run(800, warming, { contexts: 2 }))).toBe(false)
    expect(passes(calm.map((sample, at) => ({ ...sample, nodes: 700 + 20 * at })))).toBe(false)
  })
})
