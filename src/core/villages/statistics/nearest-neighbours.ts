import Flatbush from 'flatbush'
import { localPlane } from '../../geo/local-plane.ts'
import type { Neighbours } from './answer-types.ts'
import { neighboursOf } from './neighbours.ts'

/**
 * The k nearest units of each, made symmetric: who is among another's nearest is its neighbour too, so that a unit may
 * have more than k. Ties go to the unit met first in the index.
 *
 * @param lngLat - length 2n, degrees, EPSG:4326; a unit with NaN is an island.
 * @param k - >= 1.
 */
export function nearestNeighbours(lngLat: Float64Array, k: number): Neighbours {
  const count = lngLat.length / 2
  const placed: number[] = []
  let latitudes = 0
  for (let unit = 0; unit < count; unit++) {
    if (!Number.isFinite((lngLat[2 * unit] as number) + (lngLat[2 * unit + 1] as number))) continue
    placed.push(unit)
    latitudes += lngLat[2 * unit + 1] as number
  }
  const pairs: number[] = []
  if (placed.length < 2) return neighboursOf(count, pairs, 'k-nearest')
  const { metresPerLng, metresPerLat } = localPlane(latitudes / placed.length)
  const xOf = (unit: number) => (lngLat[2 * unit] as number) * metresPerLng
  const yOf = (unit: number) => (lngLat[2 * unit + 1] as number) * metresPerLat
  const tree = new Flatbush(placed.length)
  for (const unit of placed) tree.add(xOf(unit), yOf(unit), xOf(unit), yOf(unit))
  tree.finish()
  for (const unit of placed) {
    const hits = tree.neighbors(xOf(unit), yOf(unit), k, Infinity, (hit) => placed[hit] !== unit)
    for (const hit of hits) pairs.push(unit, placed[hit] as number)
  }
  return neighboursOf(count, pairs, 'k-nearest')
}
