import { localPlane } from '../../geo/local-plane.ts'
import { positionAt, type MeasuredLine } from '../road-steps.ts'
import { sideFrame } from '../side-frame.ts'
import type { BankIndex } from './bank-index.ts'
import type { RoadsideSettings } from './roadside-settings.ts'

/** Where a way's centre line is over water, metres from its start. */
export interface WaterCrossing {
  fromM: number
  toM: number
  /** Short and with water on both sides: a bridge or culvert without its tag. Else the line is drawn into the water. */
  isBridge: boolean
  waterName: string | null
}

/** Two wet parts this near are one. */
const JOIN_M = 1
/** How far beyond the carriageway's edge water must lie on both sides of a bridge. */
const BESIDE_M = 1

/**
 * Crossings of open water by a way's centre line: through areas from bank to bank, and over waterway lines.
 *
 * @returns in order along the way, not overlapping.
 */
export function waterCrossings(
  line: MeasuredLine,
  halfM: number,
  banks: BankIndex,
  settings: RoadsideSettings,
): WaterCrossing[] {
  const hits = bankHits(line, banks)
  const found = [...areaCrossings(line, halfM, hits, banks, settings), ...lineCrossings(hits, line, banks)]
  const joined: WaterCrossing[] = []
  for (const one of found.sort((a, b) => a.fromM - b.fromM || a.toM - b.toM)) {
    const last = joined.at(-1)
    if (last && one.fromM <= last.toM + JOIN_M && one.isBridge === last.isBridge) {
      last.toM = Math.max(last.toM, one.toM)
      last.waterName ??= one.waterName
    } else joined.push(one)
  }
  return joined
}

interface Hit {
  atM: number
  body: number
  /** Sine of the angle between road and bank. */
  sine: number
}

function bankHits({ coordinates, doneM }: MeasuredLine, { segments }: BankIndex): Hit[] {
  const hits: Hit[] = []
  for (let i = 1; i < coordinates.length; i++) {
    const [lngA = NaN, latA = NaN] = coordinates[i - 1] ?? []
    const [lngB = NaN, latB = NaN] = coordinates[i] ?? []
    const [fromM, toM] = [doneM[i - 1] ?? 0, doneM[i] ?? 0]
    if (!(toM > fromM)) continue
    const { metresPerLng, metresPerLat } = localPlane((latA + latB) / 2)
    const [rx, ry] = [(lngB - lngA) * metresPerLng, (latB - latA) * metresPerLat]
    for (const k of segments.near((lngA + lngB) / 2, (latA + latB) / 2, (toM - fromM) / 2)) {
      const at = k * 4
      const px = ((segments.ends[at] ?? NaN) - lngA) * metresPerLng
      const py = ((segments.ends[at + 1] ?? NaN) - latA) * metresPerLat
      const sx = ((segments.ends[at + 2] ?? NaN) - lngA) * metresPerLng - px
      const sy = ((segments.ends[at + 3] ?? NaN) - latA) * metresPerLat - py
      const det = rx * sy - ry * sx
      if (det === 0) continue
      const t = (px * sy - py * sx) / det
      const u = (px * ry - py * rx) / det
      if (t < 0 || t > 1 || u < 0 || u > 1) continue
      const sine = Math.abs(det) / (Math.hypot(rx, ry) * Math.hypot(sx, sy))
      hits.push({ atM: fromM + (toM - fromM) * t, body: segments.owners[k] ?? 0, sine })
    }
  }
  return hits
}

function areaCrossings(
  line: MeasuredLine,
  halfM: number,
  hits: readonly Hit[],
  banks: BankIndex,
  settings: RoadsideSettings,
): WaterCrossing[] {
  const cuts = hits.flatMap(({ atM, body }) => (banks.bodies[body]?.isArea ? [atM] : []))
  const stops = [0, ...cuts, line.lengthM].sort((a, b) => a - b)
  const wet: WaterCrossing[] = []
  for (let i = 1; i < stops.length; i++) {
    const [fromM = 0, toM = 0] = [stops[i - 1], stops[i]]
    if (toM - fromM < 1e-6) continue
    const area = banks.areas.find(...positionAt(line, (fromM + toM) / 2))
    if (!area) continue
    const last = wet.at(-1)
    if (last && fromM - last.toM <= JOIN_M) last.toM = toM
    else wet.push({ fromM, toM, isBridge: false, waterName: area.properties.name })
  }
  for (const one of wet) {
    const isShort = one.toM - one.fromM <= settings.maxUntaggedBridgeM
    one.isBridge = isShort && isWaterOnBothSides(line, (one.fromM + one.toM) / 2, halfM + BESIDE_M, banks)
  }
  return wet
}

function isWaterOnBothSides(line: MeasuredLine, atM: number, offsetM: number, { areas }: BankIndex): boolean {
  const frame = sideFrame(positionAt(line, atM - 1), positionAt(line, atM + 1))
  if (!frame) return false
  return [offsetM, -offsetM].every((offset) =>
    areas.find(
      frame.lng - (frame.uy * offset) / frame.metresPerLng,
      frame.lat + (frame.ux * offset) / frame.metresPerLat,
    ),
  )
}

/** A line of known width is crossed over its width, longer when aslant; at most three widths. */
function lineCrossings(hits: readonly Hit[], line: MeasuredLine, banks: BankIndex): WaterCrossing[] {
  return hits.flatMap(({ atM, body, sine }) => {
    const water = banks.bodies[body]
    if (!water || water.isArea) return []
    const reachM = water.halfM / Math.max(sine, 1 / 3)
    const [fromM, toM] = [Math.max(0, atM - reachM), Math.min(line.lengthM, atM + reachM)]
    return [{ fromM, toM, isBridge: true, waterName: water.name }]
  })
}
