import Flatbush from 'flatbush'
import { bboxOf, expandBboxM } from '../geo/bbox.ts'
import { localPlane } from '../geo/local-plane.ts'

/** Line segments in columns with a tree over their boxes. */
export interface SegmentIndex {
  /** lngA, latA, lngB, latB of each segment. */
  readonly ends: Float64Array
  /** Number of the owner each segment came with. */
  readonly owners: Uint32Array
  /** Segments whose box, grown by the owner's margin, touches the box of the point grown by `reachM`. */
  near(lng: number, lat: number, reachM: number): number[]
  /** Whether the box of any segment touches the box of the line grown by `reachM`. */
  touches(line: readonly (readonly number[])[], reachM: number): boolean
}

/**
 * @param lines - `owner`: any whole number; `marginM`: how far the thing reaches from its line (half a river's width).
 * Segments with a NaN are left out.
 */
export function buildSegmentIndex(
  lines: readonly { owner: number; marginM: number; coordinates: readonly (readonly number[])[] }[],
): SegmentIndex {
  const ends: number[] = []
  const owners: number[] = []
  const margins: number[] = []
  for (const { owner, marginM, coordinates } of lines) {
    for (let i = 1; i < coordinates.length; i++) {
      const [lngA = NaN, latA = NaN] = coordinates[i - 1] ?? []
      const [lngB = NaN, latB = NaN] = coordinates[i] ?? []
      if (Number.isNaN(lngA + latA + lngB + latB)) continue
      ends.push(lngA, latA, lngB, latB)
      owners.push(owner)
      margins.push(marginM)
    }
  }
  const tree = owners.length > 0 ? new Flatbush(owners.length) : null
  if (tree) {
    for (let i = 0; i < owners.length; i++) {
      const [lngA = 0, latA = 0, lngB = 0, latB = 0] = ends.slice(i * 4, i * 4 + 4)
      const { metresPerLng, metresPerLat } = localPlane((latA + latB) / 2)
      const padX = (margins[i] ?? 0) / metresPerLng
      const padY = (margins[i] ?? 0) / metresPerLat
      tree.add(
        Math.min(lngA, lngB) - padX,
        Math.min(latA, latB) - padY,
        Math.max(lngA, lngB) + padX,
        Math.max(latA, latB) + padY,
      )
    }
    tree.finish()
  }
  return {
    ends: Float64Array.from(ends),
    owners: Uint32Array.from(owners),
    near(lng, lat, reachM) {
      if (!tree) return []
      const { metresPerLng, metresPerLat } = localPlane(lat)
      // 1 % more than asked: the box is cut on one latitude's plane.
      const dx = (reachM * 1.01) / metresPerLng
      const dy = (reachM * 1.01) / metresPerLat
      return tree.search(lng - dx, lat - dy, lng + dx, lat + dy)
    },
    touches(line, reachM) {
      const box = bboxOf({ type: 'LineString', coordinates: line.map((position) => [...position]) })
      return tree !== null && box[0] <= box[2] && tree.search(...expandBboxM(box, reachM)).length > 0
    },
  }
}
