import { bboxesIntersect, bboxOf, type Bbox } from '../../core/geo/bbox.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { localPlane } from '../../core/geo/local-plane.ts'
import type { VillageTileLines } from '../../core/heat/village-tiles.ts'
import { RISK_LEVELS, type RiskLevel } from '../../core/risk-level.ts'
import { placeLabels, type PlacedLabel } from '../../core/villages/label-places.ts'
import type { SheetHazard } from '../../core/villages/sheet-model.ts'
import { framePath, tileFrame, type TileFrame } from '../../core/villages/tile-frame.ts'
import { GROUND_KINDS, type GroundKind, type GroundShape } from '../../api/ground-tiles.ts'
import { paperScale, type PaperScale } from './map-scale.ts'
import { PAPER_MARKS } from './sheet-marks.ts'

/** Frame of the printed map, mm. */
export const MAP_MM = { width: 118, height: 98, margin: 4 } as const
/** Characters of a label, mm. */
const LABEL_MM = { height: 2.6, character: 1.55 } as const

export interface PaperPlace {
  readonly x: number
  readonly y: number
  readonly level: RiskLevel
  /** Major and also past its term. */
  readonly isRinged: boolean
}
/** A map of paper: paths in metres from the frame's middle, places and labels in mm from it. */
export interface PaperMap {
  readonly frame: TileFrame
  readonly scale: PaperScale
  readonly outline: string
  readonly neighbours: string
  readonly density: readonly { readonly threshold: number; readonly path: string }[]
  readonly densityShift: string
  readonly noRail: string
  /** Least urgent first, so that the worst lies on top. */
  readonly places: readonly PaperPlace[]
  readonly labels: readonly PlacedLabel[]
  readonly ticks: { readonly east: readonly number[]; readonly south: readonly number[] }
  /** What the frame shows, EPSG:4326. */
  readonly bounds: Bbox
}

export interface PaperMapInput {
  readonly geometry: Geometry
  readonly others: readonly Geometry[]
  readonly tile: VillageTileLines | null
  readonly noRail: readonly Geometry[]
  readonly hazards: readonly SheetHazard[]
  /** Hazards with a number up to this one are on the list and labelled. */
  readonly listed: number
}

/** @returns null for a geometry without positions. */
export function paperMap({ geometry, others, tile, noRail, hazards, listed }: PaperMapInput): PaperMap | null {
  const frame = tileFrame(geometry)
  if (!frame) return null
  const { width, height, margin } = MAP_MM
  const scale = paperScale(frame.widthM, frame.heightM, width - 2 * margin, height - 2 * margin)
  const bounds = boundsOf(frame, scale)
  const [east = 0, south = 0] = tile ? frame.toPlane(tile.bounds[0], tile.bounds[3]) : []
  const places = hazards.flatMap(({ urgency, lngLat, daysLeft, number }) => {
    if (lngLat === null) return []
    const [x, y] = frame.toPlane(...lngLat)
    const at = { x: x * scale.mmPerM, y: y * scale.mmPerM }
    const isRinged = urgency === 'red' && daysLeft !== null && daysLeft < 0
    return isInFrame(at) ? [{ ...at, level: urgency, isRinged, number: number <= listed ? number : null }] : []
  })
  return {
    frame,
    scale,
    bounds,
    outline: framePath(frame, geometry),
    neighbours: pathOf(
      frame,
      others.filter((other) => bboxesIntersect(bboxOf(other), bounds)),
    ),
    density: tile?.lines ?? [],
    densityShift: `translate(${east} ${south})`,
    noRail: pathOf(frame, noRail),
    places: places.toSorted((a, b) => RISK_LEVELS.indexOf(b.level) - RISK_LEVELS.indexOf(a.level)),
    labels: labelsOf(places),
    ticks: { east: ticksOf(width, scale), south: ticksOf(height, scale) },
  }
}

/** What lies under the data, one path a kind. */
export function groundPaths(frame: TileFrame, shapes: readonly GroundShape[]): Record<GroundKind, string> {
  const paths = Object.fromEntries(GROUND_KINDS.map((kind) => [kind, [] as string[]])) as Record<GroundKind, string[]>
  for (const { kind, geometry } of shapes)
    if (!/Point$/.test(geometry.type)) paths[kind].push(framePath(frame, geometry))
  return Object.fromEntries(GROUND_KINDS.map((kind) => [kind, paths[kind].join('')])) as Record<GroundKind, string>
}

const pathOf = (frame: TileFrame, geometries: readonly Geometry[]) =>
  geometries.map((geometry) => framePath(frame, geometry)).join('')

/** Hazards at one place share a label: `1,4`. */
function labelsOf(places: readonly (PaperPlace & { number: number | null })[]): PlacedLabel[] {
  const groups = new Map<string, { x: number; y: number; half: number; numbers: number[] }>()
  for (const { x, y, level, isRinged, number } of places) {
    if (number === null) continue
    const key = `${x.toFixed(1)} ${y.toFixed(1)}`
    const half = PAPER_MARKS[level].halfMm + (isRinged ? 0.9 : 0.2)
    const group = groups.get(key) ?? { x, y, half, numbers: [] }
    group.numbers.push(number)
    groups.set(key, group)
  }
  const marks = [...groups.values()].map(({ numbers, ...mark }) => ({ ...mark, label: numbers.join(',') }))
  return placeLabels(marks, LABEL_MM, { halfWidth: MAP_MM.width / 2 - 1, halfHeight: MAP_MM.height / 2 - 1 })
}

const isInFrame = ({ x, y }: { x: number; y: number }) =>
  Math.abs(x) <= MAP_MM.width / 2 - 1 && Math.abs(y) <= MAP_MM.height / 2 - 1

/** Marks on the frame, mm from the middle, one every bar length. */
function ticksOf(sideMm: number, { barM, mmPerM }: PaperScale): number[] {
  const step = barM * mmPerM
  const most = Math.floor(sideMm / 2 / step)
  return Array.from({ length: 2 * most + 1 }, (_, at) => (at - most) * step)
}

function boundsOf({ bounds: [west, south, east, north] }: TileFrame, { mmPerM }: PaperScale): Bbox {
  const [lng, lat] = [(west + east) / 2, (south + north) / 2]
  const { metresPerLng, metresPerLat } = localPlane(lat)
  const [halfLng, halfLat] = [MAP_MM.width / 2 / mmPerM / metresPerLng, MAP_MM.height / 2 / mmPerM / metresPerLat]
  return [lng - halfLng, lat - halfLat, lng + halfLng, lat + halfLat]
}
