import Flatbush from 'flatbush'
import { AppError } from '../errors.ts'
import { expandBboxM, type Bbox } from '../geo/bbox.ts'
import { LONGEST_EDGE_M, type FootprintColumns } from '../geo/distance/footprint-columns.ts'
import { placeFootprints, type PlacedFootprints } from '../geo/distance/plane-shape.ts'
import { boxOfRow, middleOfRows } from '../geo/distance/row-frame.ts'

/** Largest half width of a facility or target, and largest distance asked for, metres. */
export const LARGEST_M = 100_000

/** Targets with an R-tree over their boxes. */
export interface TargetIndex {
  readonly placed: PlacedFootprints
  /** Rows of the targets whose box comes within `marginM` of a box (degrees, from `boxOfRow`), each once. */
  candidates(box: Bbox, marginM: number): number[]
}

/**
 * Builds the index once for any number of facilities. Targets without a place are left out.
 *
 * @throws AppError `argument/invalid`, naming the row, for a target of more than 100 km from its middle to its edge.
 */
export function buildTargetIndex(targets: FootprintColumns): TargetIndex {
  const placed = placeFootprints(targets)
  const rows: number[] = []
  const boxes: Bbox[] = []
  for (let row = 0; row < targets.count; row++) {
    const box = boxOfRow(placed, row)
    if (box === null) continue
    if (box[2] - box[0] > 0.5 || box[3] - box[1] > 0.5) checkSize(placed, row, 'target')
    rows.push(row)
    boxes.push(box)
  }
  if (rows.length === 0) return { placed, candidates: () => [] }
  const tree = new Flatbush(rows.length)
  let isAcross = false
  for (const box of boxes) {
    tree.add(...box)
    if (box[0] < -180 || box[2] > 180) isAcross = true
  }
  tree.finish()
  return {
    placed,
    candidates(box, marginM) {
      const [west, south, east, north] = expandBboxM(box, marginM + 2 * bulgeM(box))
      // Beyond 85° a degree of longitude is too short for a margin: search the whole way round.
      if (north > 85 || south < -85)
        return tree.search(-Infinity, south, Infinity, north).map((at) => rows[at] as number)
      const found = tree.search(west, south, east, north)
      if (!isAcross && west >= -180 && east <= 180) return found.map((at) => rows[at] as number)
      for (const turn of [-360, 360]) found.push(...tree.search(west + turn, south, east + turn, north))
      return [...new Set(found)].map((at) => rows[at] as number)
    },
  }
}

/**
 * @throws AppError `argument/invalid` when a row reaches farther than 100 km from its middle: a plane would fold it.
 */
export function checkSize(placed: PlacedFootprints, row: number, name: string): void {
  const reachM = middleOfRows([[placed, row]])?.reachM ?? 0
  if (reachM > LARGEST_M)
    throw new AppError('argument/invalid', {
      name: `${name} ${row}`,
      found: `${Math.round(reachM / 1000)} km from its middle to its edge`,
      expected: `at most ${LARGEST_M / 1000} km`,
    })
}

/** How far the geodesic of the longest edge leaves the box of its ends, towards the pole: L² tan(lat) / 8R. */
function bulgeM([, south, , north]: Bbox): number {
  const lat = Math.min(89, Math.max(Math.abs(south), Math.abs(north)) + 1)
  return ((LONGEST_EDGE_M * LONGEST_EDGE_M) / (8 * 6_335_000)) * Math.tan((lat * Math.PI) / 180)
}
