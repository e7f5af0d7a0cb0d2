import Supercluster from 'supercluster'
import { bench, describe } from 'vitest'
import { z } from 'zod'
import { RISK_LEVELS } from '../../src/core/risk-level.ts'
import { clusterBins } from '../../src/core/wall/cluster-marks.ts'
import { addToBins, emptyBins } from '../../src/core/wall/mark-bins.ts'
import { fromScreen } from '../../src/core/wall/wall-view.ts'
import { markRadius } from '../../src/core/wall/mark-size.ts'
import { spreadMarks } from '../../src/core/wall/spread-marks.ts'
import { hazardFigures } from '../../src/contracts/wall-figures.ts'
import { plainSpread } from '../core/wall/plain-placing.ts'

/** The demo town on a map of 940 by 780 pixels. */
const VIEW = { lng: 120.78, lat: 30.974, zoom: 13.6, width: 940, height: 780 }
const FRAME = [0, 0, 940, 640] as const

/** Seeded places over the town, most of them around ten centres. */
function makeMarks(count: number) {
  let seed = 20260618
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
  const ranks: number[] = []
  const [lngE6, latE6]: [number[], number[]] = [[], []]
  for (let i = 0; i < count; i++) {
    const centre = Math.floor(random() * 10)
    lngE6.push(Math.round(1e6 * (120.76 + (centre % 5) * 0.01 + (random() + random() - 1) * 0.008)))
    latE6.push(Math.round(1e6 * (30.96 + Math.floor(centre / 5) * 0.02 + (random() + random() - 1) * 0.008)))
    ranks.push(random() < 0.03 ? 0 : 1 + Math.floor(random() * 3))
  }
  return { lngE6, latE6, ranks: ranks.join('') }
}

/** The obvious way: an index for every zoom of which the wall shows one. */
function indexed({ lngE6, latE6, ranks }: ReturnType<typeof makeMarks>): number {
  const tree = new Supercluster<{ rank: number }, { mix: number[] }>({
    radius: 72,
    extent: 512,
    map: ({ rank }) => ({ mix: RISK_LEVELS.map((_, at) => (at === rank ? 1 : 0)) }),
    reduce: (sum, one) => void (sum.mix = sum.mix.map((many, at) => many + (one.mix[at] ?? 0))),
  })
  tree.load(
    lngE6.map((lng, row) => ({
      type: 'Feature' as const,
      properties: { rank: Number(ranks[row]) },
      geometry: { type: 'Point' as const, coordinates: [lng / 1e6, (latE6[row] ?? 0) / 1e6] },
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

/** Bins of a wide wall, covered all over: what leaves most pairs to push apart. */
function wideBins(count: number) {
  const view = { ...VIEW, width: 2_400, height: 1_000 }
  const at = Array.from({ length: count }, (_, i) => fromScreen(view, (i * 7_919) % 2_400, (i * 104_729) % 1_000))
  const bins = emptyBins(view, 9)
  const marks = { lngE6: at.map(([lng]) => 1e6 * lng), latE6: at.map(([, lat]) => 1e6 * lat), ranks: '3'.repeat(count) }
  addToBins(bins, marks, 0, count)
  return bins
}

for (const count of SIZES) {
  const clusters = clusterBins(wideBins(count), 72)
  const options = { radiusOf: markRadius, gapPx: 5, frame: [0, 0, 2_400, 1_000] as const }
  const often = { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 }
  describe(`${clusters.length} clusters of a wide wall moved apart`, () => {
    bench('pairs that can meet', () => void (sink += spreadMarks(clusters, options).length), often)
    bench('every pair in every pass', () => void (sink += plainSpread(clusters, options).length), often)
  })
}

/** The columns as they were first: decimal degrees and the class in words, each value checked by the schema. */
const plainColumns = z.object({
  lng: z.array(z.number()),
  lat: z.array(z.number()),
  urgency: z.array(z.enum(RISK_LEVELS)),
})
for (const count of SIZES) {
  const marks = makeMarks(count)
  const often = { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 }
  const text = JSON.stringify(marks)
  const words = [...marks.ranks].map((rank) => RISK_LEVELS[Number(rank)] ?? 'blue')
  const degrees = (column: readonly number[]) => column.map((value) => value / 1e6)
  const plain = JSON.stringify({ lng: degrees(marks.lngE6), lat: degrees(marks.latE6), urgency: words })
  describe(`marks of ${count} hazards read from the answer`, () => {
    bench('whole numbers and one text, one loop', () => {
      sink += hazardFigures.shape.marks.parse(JSON.parse(text)).ranks.length
    }, often) // prettier-ignore
    bench('degrees and words, a schema for each', () => {
      sink += plainColumns.parse(JSON.parse(plain)).lng.length
    }, often) // prettier-ignore
  })
}
export { sink }
