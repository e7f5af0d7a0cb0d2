import { describe, expect, it } from 'vitest'
import { JUNCTION_SETTINGS, NETWORK_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { deriveJunctions } from '../../../../src/core/roads/junctions/derive-junctions.ts'
import { buildNetwork } from '../../../../src/core/roads/network/build-network.ts'
import { road } from '../make-roads.ts'

/** A one-way road of which a branch leaves to the right, `slope` metres a metre. */
function junctions(branchName: string, slope: number, branchClass = 'primary'): number {
  const lane = (id: string, name: string, points: [number, number][], roadClass = 'primary') =>
    road(id, points, { name, oneway: true, class: roadClass })
  const roads = [
    lane('a', '延安路', [[0, 0], [200, 0]]),
    lane('b', '延安路', [[200, 0], [400, 0]]),
    lane('c', branchName, [[200, 0], [400, -200 * slope]], branchClass),
  ] // prettier-ignore
  const { network } = buildNetwork(roads, { ...NETWORK_SETTINGS, noding: 'crossings' })
  return deriveJunctions(network, { points: [], devices: [] }, JUNCTION_SETTINGS).junctions.length
}

describe('lanes that part', () => {
  it('are no junction within one road, nor where lanes leave for a tunnel', () => {
    expect(junctions('延安路', 0.5)).toBe(0)
    expect(junctions('外滩隧道', 0.5)).toBe(0)
  })
  it('are one where another road begins, also one that goes off squarely with a tunnel in its name', () => {
    expect(junctions('浦城路', 0.5)).toBe(1)
    expect(junctions('隧道路', 1.5)).toBe(1)
    expect(junctions('外滩隧道', 0.5, 'residential')).toBe(1)
  })
})
