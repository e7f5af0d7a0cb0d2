import Supercluster from 'supercluster'
import { bench, describe } from 'vitest'
import { RISK_LEVELS, type RiskLevel } from '../../src/core/risk-level.ts'
import { clusterBins } from '../../src/core/wall/cluster-marks.ts'
import { addToBins, emptyBins } from '../../src/core/wall/mark-bins.ts'
import { markRadius } from '../../src/core/wall/mark-size.ts'
import { spreadMarks } from '../../src/core/wall/spread-marks.ts'

/** The demo town on a map of 940 by 780 pixels. */
const VIEW = { lng: 120.78, lat: 30.974, zoom: 13.6, width: 940, height: 780 }
const FRAME = [0, 0, 940, 640] as const

/** Seeded places over the town, most of them around ten centres. */
function makeMarks(count: number) {
  let seed = 20260618
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
  const urgency: RiskLevel[] = []
  const [lng, lat]: [number[], number[]] = [[], []]
  for (let i = 0; i < count; i++) {
    const centre = Math.floor(random() * 10)
    lng.push(120.76 + (centre % 5) * 0.01 + (random() + random() - 1) * 0.008)
    lat.push(30.96 + Math.floor(centre / 5) * 0.02 + (random() + random() - 1) * 0.008)
    urgency.push(RISK_LEVELS[random() < 0.03 ? 0 : 1 + Math.floor(random() * 3)] ?? 'blue')
  }
  return { lng, lat, urgency }
}

/** The obvious way: an index for every zoom of which the wall shows one. */
function indexed({ lng, lat, urgency }: ReturnType<typeof makeMarks>): number {
  const tree = new Supercluster<{ rank: number }, { mix: number[] }>({
    radius: 72,
    extent: 512,
    map: ({ rank }) => ({ mix: RISK_LEVELS.map((_, at) => (at === rank ? 1 : 0)) }),
    reduce: (sum, one) => void (sum.mix = sum.mix.map((many, at) => many + (one.mix[at] ?? 0))),
  })
  tree.load(
    urgency.map((level, row) => ({
      type: 'Feature' as const,
      properties: { rank: RISK_LEVELS.indexOf(level) },
      geometry: { type: 'Point' as const, coordinates: [lng[row] ?? 0, lat[row] ?? 0] },
    })),
  )
  return tree.getClusters([120, 30, 122, 32], 14).length
}

let sink = 0
/** `npm run bench:smoke` only shows that the benches start. */
const SIZES = process.env['BENCH_SMOKE'] ? [2_000] : [2_000, 100_000]

for (const count of SIZES) {
  const marks = makeMarks(count)
  const often = { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 }
  describe(`marks of the wall's one view, ${count} hazards`, () => {
    bench('bins of the view', () => {
      const bins = emptyBins(VIEW, 9)
      addToBins(bins, marks, 0, count)
      sink += spreadMarks(clusterBins(bins, 72), { radiusOf: markRadius, gapPx: 5, frame: FRAME }).length
    }, often) // prettier-ignore
    bench('an index of every zoom', () => void (sink += indexed(marks)), often)
  })
}
export { sink }
