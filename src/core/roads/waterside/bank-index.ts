import { bboxOf } from '../../geo/bbox.ts'
import { localPlane } from '../../geo/local-plane.ts'
import { polygonsOf, type Ring } from '../../geo/geometry.ts'
import { linesOf, type WaterFeature, type WaterwayFeature } from '../road-features.ts'
import { buildSegmentIndex, type SegmentIndex } from '../segment-index.ts'
import { measureLine, positionAt, stepCuts } from '../road-steps.ts'
import { buildAreaIndex, type AreaIndex } from './area-index.ts'
import type { RoadsideSettings } from './roadside-settings.ts'

/** A body of water as the banks know it. Metres; half width and its error are 0 for areas. */
export interface WaterBody {
  id: string
  name: string | null
  kind: string
  depthM: number | null
  halfM: number
  errorM: number
  isArea: boolean
}

/** Banks to measure to: rings of areas, and lines of waterways less half their width. */
export interface BankIndex {
  bodies: readonly WaterBody[]
  /** Owners are indexes of `bodies`. */
  segments: SegmentIndex
  areas: AreaIndex<WaterFeature>
  skipped: { inPipe: number; tooNarrow: number; tooSmall: number; ofDefaultWidth: number }
}

/** A waterway is cut so finely before it is asked which pieces an area of water already shows. */
const PIECE_M = 20

/**
 * Banks of all open water. A waterway in a pipe has none; where its line runs inside an area of water, the area's ring
 * is the bank. Waterways narrower and areas smaller than the settings say are left out and counted.
 */
export function buildBankIndex(
  water: readonly WaterFeature[],
  waterways: readonly WaterwayFeature[],
  settings: RoadsideSettings,
): BankIndex {
  const large = water.filter(({ geometry }) => areaM2(polygonsOf(geometry)) >= settings.minWaterAreaM2)
  const areas = buildAreaIndex(large)
  const open = waterways.filter(({ properties }) => !properties.tunnel)
  const wide = open.filter(({ properties }) => widthOf(properties, settings) >= settings.minWaterWidthM)
  const bodies: WaterBody[] = []
  const lines: { owner: number; marginM: number; coordinates: readonly (readonly number[])[] }[] = []
  for (const { properties, geometry } of large) {
    const { id, name, kind = 'other', depthM = null } = properties
    const owner = bodies.push({ id, name, kind, depthM, halfM: 0, errorM: 0, isArea: true }) - 1
    for (const coordinates of linesOf(geometry)) lines.push({ owner, marginM: 0, coordinates })
  }
  for (const { properties, geometry } of wide) {
    const { id, name, kind = 'other', depthM = null } = properties
    const halfM = widthOf(properties, settings) / 2
    const errorM = properties.widthM === null ? halfM * settings.waterwayErrorShare : 0
    const owner = bodies.push({ id, name, kind, depthM, halfM, errorM, isArea: false }) - 1
    for (const line of linesOf(geometry)) {
      for (const coordinates of piecesOutside(line, areas)) lines.push({ owner, marginM: halfM, coordinates })
    }
  }
  return {
    bodies,
    segments: buildSegmentIndex(lines),
    areas,
    skipped: {
      inPipe: waterways.length - open.length,
      tooNarrow: open.length - wide.length,
      tooSmall: water.length - large.length,
      ofDefaultWidth: wide.filter(({ properties }) => properties.widthM === null).length,
    },
  }
}

function widthOf({ widthM, kind }: WaterwayFeature['properties'], settings: RoadsideSettings): number {
  if (widthM !== null) return widthM
  switch (kind) {
    case 'river':
      return settings.waterwayRiverM
    case 'canal':
      return settings.waterwayCanalM
    case 'stream':
      return settings.waterwayStreamM
    case 'ditch':
      return settings.waterwayDitchM
    case 'drain':
      return settings.waterwayDrainM
    default:
      return settings.waterwayOtherM
  }
}

/** The pieces of a line whose middle lies in no area. */
function piecesOutside(line: readonly (readonly number[])[], areas: AreaIndex<unknown>): number[][][] {
  const pieces: number[][][] = []
  for (let i = 1; i < line.length; i++) {
    const measured = measureLine([line[i - 1] ?? [], line[i] ?? []])
    const cuts = stepCuts(measured.lengthM, PIECE_M)
    for (let k = 1; k < cuts.length; k++) {
      const [from = 0, to = 0] = [cuts[k - 1], cuts[k]]
      if (!areas.find(...positionAt(measured, (from + to) / 2))) {
        pieces.push([positionAt(measured, from), positionAt(measured, to)])
      }
    }
  }
  return pieces
}

function areaM2(polygons: readonly Ring[][]): number {
  let total = 0
  for (const rings of polygons) {
    const [, south, , north] = bboxOf({ type: 'Polygon', coordinates: rings })
    const { metresPerLng, metresPerLat } = localPlane((south + north) / 2)
    rings.forEach((ring, at) => {
      const square = Math.abs(ringSquareDeg(ring)) * metresPerLng * metresPerLat
      total += at === 0 ? square : -square
    })
  }
  return total
}

/** Around the first corner, where the products keep their digits. */
function ringSquareDeg(ring: Ring): number {
  const [lng0 = 0, lat0 = 0] = ring[0] ?? []
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? []
    const [bx = 0, by = 0] = ring[i] ?? []
    twice += (ax - lng0) * (by - lat0) - (bx - lng0) * (ay - lat0)
  }
  return twice / 2
}
