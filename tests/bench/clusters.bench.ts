import Supercluster from 'supercluster'
import { bench, describe } from 'vitest'
import {
  buildClusterIndex,
  CLUSTER_MAX_ZOOM,
  CLUSTER_RADIUS_PX,
  viewOf,
} from '../../src/core/clusters/cluster-index.ts'

/** Seeded places of a town, most of them around a hundred centres. Length 2n. */
function makePlaces(count: number): { lngLat: Float64Array; ranks: Uint8Array } {
  let seed = 20260618
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
  const lngLat = new Float64Array(2 * count)
  const ranks = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const centre = Math.floor(random() * 100)
    lngLat[2 * i] = 121.2 + (centre % 10) * 0.05 + (random() + random() - 1) * 0.03
    lngLat[2 * i + 1] = 31 + Math.floor(centre / 10) * 0.05 + (random() + random() - 1) * 0.03
    ranks[i] = random() < 0.03 ? 0 : 1 + Math.floor(random() * 3)
  }
  return { lngLat, ranks }
}

/** The obvious way: one GeoJSON feature a row with its class, and a reducer that counts classes by name. */
function clusterObjects({ lngLat, ranks }: ReturnType<typeof makePlaces>): number {
  const features = Array.from(ranks, (rank, row) => ({
    type: 'Feature' as const,
    properties: { row, rank },
    geometry: { type: 'Point' as const, coordinates: [lngLat[2 * row] ?? 0, lngLat[2 * row + 1] ?? 0] },
  }))
  const tree = new Supercluster<{ row: number; rank: number }, { counts: Record<number, number> }>({
    radius: CLUSTER_RADIUS_PX,
    extent: 512,
    maxZoom: CLUSTER_MAX_ZOOM,
    map: ({ rank }) => ({ counts: { [rank]: 1 } }),
    reduce: (sum, one) => {
      sum.counts = { ...sum.counts }
      for (const [rank, count] of Object.entries(one.counts))
        sum.counts[Number(rank)] = (sum.counts[Number(rank)] ?? 0) + count
    },
  })
  tree.load(features)
  return tree.getClusters([-180, -85, 180, 85], 11).length
}

let sink = 0
/** `npm run bench:smoke` only shows that the benches start. */
const SIZES = process.env['BENCH_SMOKE'] ? [4_000] : [4_000, 100_000, 1_000_000]

for (const count of SIZES) {
  const places = makePlaces(count)
  const once = {
    iterations: count > 100_000 ? 1 : 3,
    warmupIterations: count > 100_000 ? 0 : 1,
    time: 0,
    warmupTime: 0,
  }
  describe(`clustering ${count} rows at every zoom`, () => {
    bench('columns, shared mixes', () => {
      sink += viewOf(buildClusterIndex(places.lngLat, places.ranks), 11, [-180, -85, 180, 85]).length
    }, once) // prettier-ignore
    bench('one GeoJSON object a row', () => void (sink += clusterObjects(places)), once)
  })
}
export { sink }
