import { describe, expect, it } from 'vitest'
import { JUNCTION_SETTINGS, NETWORK_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { buildJunctionGraph } from '../../../../src/core/roads/junctions/junction-graph.ts'
import { satellites } from '../../../../src/core/roads/junctions/satellites.ts'
import { buildNetwork } from '../../../../src/core/roads/network/build-network.ts'
import { localPlane } from '../../../../src/core/geo/local-plane.ts'
import { at, road } from '../make-roads.ts'

const wide = (id: string, name: string | null, points: [number, number][]) =>
  road(id, points, { name, oneway: true, class: 'primary', widthM: null })

/**
 * Two wide roads cross, two carriageways each: 东西路 (y = ±20) and 南北路 (x = ±20). A lane crosses both carriageways of
 * 南北路 at `y`; with `isHalf` only one. The four nodes of the wide roads are one group already, the lane's another.
 *
 * @returns groups that are joined.
 */
function joined(name: string | null, y: number, isHalf = false): number {
  const ew = (level: number): [number, number][] => [-200, -20, 20, 200].map((x) => [x, level])
  const ns = (x: number): [number, number][] => [-200, y, -20, 20, 200].map((row) => [x, row])
  const roads = [
    wide('a', '东西路', ew(-20)),
    wide('b', '东西路', ew(20).reverse()),
    wide('c', '南北路', ns(20)),
    wide('d', '南北路', ns(-20).reverse()),
    wide('e', name, isHalf ? [[0, y], [20, y], [200, y]] : ew(y)),
  ] // prettier-ignore
  const { network } = buildNetwork(roads, { ...NETWORK_SETTINGS, noding: 'crossings' })
  const graph = buildJunctionGraph(network, JUNCTION_SETTINGS)
  const [, lat0] = at(0, 0)
  const isLane = [...graph.nodes].map(
    (node) => ((network.nodeLngLat[2 * node + 1] ?? 0) - lat0) * localPlane(lat0).metresPerLat < -25,
  )
  const first = [isLane.indexOf(false), isLane.indexOf(true)]
  const find = (rank: number): number => first[isLane[rank] ? 1 : 0] ?? -1
  return satellites(graph, find, (rank) => (isLane[rank] ? 0 : 61), JUNCTION_SETTINGS).length
}

describe('the outer corner of a wide junction', () => {
  it('is part of it where the side carriageway of the same road crosses', () => {
    expect(joined('东西路辅路', -50)).toBe(1)
  })
  it('is a junction of its own where another road crosses, or nobody knows which', () => {
    expect(joined('小河路', -50)).toBe(0)
    expect(joined(null, -50)).toBe(0)
  })
  it('is a junction of its own farther away', () => expect(joined('东西路辅路', -70)).toBe(0))
  it('is a junction of its own when it hangs on by one lane only', () => {
    expect(joined('东西路辅路', -50, true)).toBe(0)
  })
})
