import type { Bbox } from '../geo/bbox.ts'
import type { Position } from '../geo/geometry.ts'
import { heatContours } from '../heat/heat-contours.ts'
import { createHeatEngine, type HeatVillage } from '../heat/heat-engine.ts'
import { HEAT_CLASSES } from '../heat/heat-classes.ts'
import { HEAT_RADIUS, type HeatOptions, type HeatSurface } from '../heat/heat-options.ts'
import { isoOfEpochDay } from '../time/calendar-day.ts'
import { monthSteps } from '../villages/series.ts'
import { simplifyRing } from './simplify-ring.ts'
import { countOpenOn, majorTest, type WallRows, type WallScope } from './wall-rows.ts'

const FRAMES = 12
/** Places of a line: about a metre, a thirtieth of a cell. */
const LINE_DECIMALS = 1e5
/** How far a drawn line may lie from the true one: a seventieth of the kernel, less than a pixel of a wall. */
const TOLERANCE_M = 3.5

export interface WallHeatInput {
  readonly scope: WallScope
  /** Bounds of the town; null = those of the places. */
  readonly bounds: Bbox | null
  /** The village of the scope; null = the whole town. */
  readonly village: HeatVillage | null
}

type Polygons = Position[][][]

/**
 * Figures of the source `heat`: density of open hazards at the end of each of the last 12 months, the last on `asOf`, with
 * the map's own kernel and classes. Of a village: its own hazards by their place, clipped to it with edge correction.
 * Cost: the hazards of the first frame, then those that came and went, and the lines of the classes reached.
 */
export function wallHeat(rows: WallRows, { scope, bounds, village }: WallHeatInput) {
  const { asOf, area } = scope
  const isMajor = majorTest(rows)
  const engine = createHeatEngine()
  const source = {
    kind: 'hazards',
    lngLat: rows.lngLat,
    keep: null,
    isMajor: Uint8Array.from({ length: rows.length }, (_, row) => Number(isMajor(row))),
    deadlineDay: rows.deadlineDay,
    days: rows,
  } as const
  engine.setSource(source, bounds)
  if (village) engine.setVillages([village])
  const options: HeatOptions = { radiusM: HEAT_RADIUS.start, weights: 'none', scope: village ? 'villages' : 'town' }
  const classes = [...HEAT_CLASSES.none]
  const frames = Array.from(monthSteps(asOf, FRAMES).ends, (day) => {
    const surface = engine.surfaceOn({ day, options, villages: village ? [village.id] : [] })
    return { day: isoOfEpochDay(day), open: countOpenOn(rows, area, day), areas: areasOf(surface, classes) }
  })
  return { kernelM: HEAT_RADIUS.start, classes, frames }
}

/** By class, where the density is at least its bound; null = nowhere. EPSG:4326. */
function areasOf(surface: HeatSurface, classes: readonly number[]) {
  const { columns, rows, cellM, perKm2 } = surface
  // 0 beyond the village: the line ends within a cell (31 m) of its border, and nothing needs to be clipped when drawn.
  const values = perKm2.map((value) => (Number.isNaN(value) ? 0 : value))
  const most = values.reduce((high, value) => (value > high ? value : high), 0)
  const reached = classes.filter((bound) => bound <= most)
  const contours = heatContours({ columns, rows, cellM, values }, reached)
  return classes.map((_, at): { type: 'MultiPolygon'; coordinates: Polygons } | null => {
    const coordinates = (contours[at]?.polygons ?? []).flatMap((rings) => {
      const [outer, ...holes] = rings.map((ring) => ringOf(surface, ring))
      return outer && outer.length > 3 ? [[outer, ...holes.filter((hole) => hole.length > 3)]] : []
    })
    return coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates }
  })
}

/** A ring in degrees, simplified and rounded, without positions that rounding made one. */
function ringOf(
  { bounds, columns, rows, cellM }: HeatSurface,
  ring: readonly (readonly [number, number])[],
): Position[] {
  const [west, south, east, north] = bounds
  const round = (value: number) => Math.round(value * LINE_DECIMALS) / LINE_DECIMALS
  const positions: Position[] = []
  for (const [eastM, southM] of simplifyRing(ring, TOLERANCE_M)) {
    const lng = round(west + (eastM / (columns * cellM)) * (east - west))
    const lat = round(north - (southM / (rows * cellM)) * (north - south))
    const last = positions.at(-1)
    if (last?.[0] !== lng || last[1] !== lat) positions.push([lng, lat])
  }
  return positions
}
