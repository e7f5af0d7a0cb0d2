import { packFootprints } from '../geo/distance/footprint-columns.ts'
import { layOut, makeShape, placeFootprints, type PlaneShape } from '../geo/distance/plane-shape.ts'
import { middleOfRows } from '../geo/distance/row-frame.ts'
import { tangentPlane, type TangentPlane } from '../geo/distance/tangent-plane.ts'
import { areaNear } from '../geo/area-near.ts'
import type { Geometry } from '../geo/geometry.ts'

/** GB 18218-2018, table 5: alpha counts residents within this of the plant's boundary. */
export const EXPOSED_DISTANCE_M = 500

export interface ResidentVillage {
  readonly id: string
  readonly name: string
  /** Permanent residents; null = not known. */
  readonly residents: number | null
  /** null = no boundary. */
  readonly geometry: Geometry | null
  /** Footprints of its dwellings, all of them; absent = not known, the share of the area is taken. */
  readonly buildings?: readonly Geometry[]
}

export interface ExposedLine {
  readonly villageId: string
  readonly name: string
  readonly residents: number | null
  readonly method: 'building-share' | 'area-share'
  /** Part of the buildings' or the village's area that is near, 0..1; 1 = all of it. */
  readonly share: number
  /** residents × share, not rounded; null = residents not known. */
  readonly persons: number | null
}

/** Residents near a place, as far as the villages tell. */
export interface ExposedResidents {
  readonly distanceM: number
  /** Villages that are touched, largest number first. */
  readonly lines: readonly ExposedLine[]
  /** Sum over the villages whose residents are known, rounded up; null: none of those touched is known. */
  readonly estimate: number | null
  /** Certain bounds: residents of villages that lie wholly inside; of all that are touched. `most` null = not known. */
  readonly atLeast: number
  readonly most: number | null
  /** Names of touched villages whose residents are not known: they are in no figure. */
  readonly unknown: readonly string[]
  /** Names of villages without a boundary: whether they are touched is not known. */
  readonly withoutBoundary: readonly string[]
}

/** A share this near to 0 or 1 is that: the area's own error is smaller. */
const SHARE_ERROR = 2e-4

/**
 * Residents within a distance of a plant's boundary, outward: for each village its residents times the share of its buildings'
 * footprint area that is near, or of its own area where the buildings are not known. The share errs by less than 0.02 %;
 * that people live evenly over the area is an assumption, so certain bounds stand beside the estimate.
 *
 * @param plant - the plant's boundary; a point counts as a plant without extent.
 */
export function exposedResidents(
  plant: Geometry,
  villages: readonly ResidentVillage[],
  distanceM: number = EXPOSED_DISTANCE_M,
): ExposedResidents {
  const placed = placeFootprints(packFootprints([plant]))
  const frame = middleOfRows([[placed, 0]])
  const plane = tangentPlane(...(frame?.middle ?? [0, 0]))
  const place = makeShape()
  if (frame) layOut(place, placed, 0, plane)
  const lines = villages
    .flatMap((village) => (frame === null ? [] : (lineOf(village, place, plane, distanceM) ?? [])))
    .sort((a, b) => (b.persons ?? Infinity) - (a.persons ?? Infinity) || (a.villageId < b.villageId ? -1 : 1))
  const known = lines.filter(({ residents }) => residents !== null)
  const sum = (of: (line: ExposedLine) => number) => known.reduce((total, line) => total + of(line), 0)
  const unknown = lines.filter(({ residents }) => residents === null).map(({ name }) => name)
  const withoutBoundary = villages.filter(({ geometry }) => geometry === null).map(({ name }) => name)
  return {
    distanceM,
    lines,
    estimate: lines.length > 0 && known.length === 0 ? null : wholePersons(sum(({ persons }) => persons ?? 0)),
    atLeast: sum(({ share, residents }) => (share === 1 ? (residents ?? 0) : 0)),
    most: unknown.length + withoutBoundary.length > 0 ? null : sum(({ residents }) => residents ?? 0),
    unknown,
    withoutBoundary,
  }
}

/** A part of a person is one more; what the share errs by is not. */
const wholePersons = (sum: number) => Math.max(0, Math.ceil(sum - 1e-3))

function lineOf(
  { id, name, residents, geometry, buildings }: ResidentVillage,
  place: PlaneShape,
  plane: TangentPlane,
  distanceM: number,
): ExposedLine | null {
  if (geometry === null) return null
  const whole = shareOf([geometry], place, plane, distanceM)
  // Buildings decide where they are, but a village that is not touched has none that are near.
  if (whole === 0) return null
  const method = buildings && buildings.length > 0 ? 'building-share' : 'area-share'
  const share = method === 'building-share' ? shareOf(buildings ?? [], place, plane, distanceM) : whole
  return { villageId: id, name, residents, method, share, persons: residents === null ? null : residents * share }
}

function shareOf(areas: readonly Geometry[], place: PlaneShape, plane: TangentPlane, distanceM: number): number {
  const placed = placeFootprints(packFootprints(areas))
  const shape = makeShape()
  let totalM2 = 0
  let nearM2 = 0
  areas.forEach((_, row) => {
    layOut(shape, placed, row, plane)
    const found = areaNear(shape, place, distanceM)
    totalM2 += found.totalM2
    nearM2 += found.nearM2
  })
  const share = totalM2 > 0 ? nearM2 / totalM2 : 0
  return share < SHARE_ERROR ? 0 : share > 1 - SHARE_ERROR ? 1 : share
}
