import type { Bbox } from '../geo/bbox.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import { contourPath, heatContours } from './heat-contours.ts'
import type { HeatSurface } from './heat-options.ts'
import {
  areaByClass,
  heatDifference,
  type VillageHeat,
  type VillageHeatEngine,
  type VillageHeatQuestion,
  type VillageMarks,
} from './village-heat.ts'

/** What small multiples of villages are asked. */
export interface VillageTilesQuestion extends VillageHeatQuestion {
  /** Day that is taken off; null = the density itself. */
  readonly before: EpochDay | null
  /** Where classes begin, per km², ascending and above 0. Of a difference: more by as much, and less by as much. */
  readonly classes: readonly number[]
  /** Villages that are drawn; areas are told of all. */
  readonly shown: readonly string[]
}

/** The part of a village at or beyond a threshold as SVG path data in metres from the grid's north-west corner. */
export interface TileLine {
  /** Per km²; negative = less than on the other day by at least as much. */
  readonly threshold: number
  readonly path: string
}

export interface VillageTileLines {
  readonly villageId: string
  /** Outer edges of the grid, EPSG:4326. */
  readonly bounds: Bbox
  /** Hazards that went in on the shown day. */
  readonly hazards: number
  /** On the other day; null when there is none. */
  readonly hazardsBefore: number | null
  /** Weakest class first, so that the stronger is drawn over it. */
  readonly lines: readonly TileLine[]
  readonly marks: VillageMarks
}

export interface VillageTilesAnswer {
  readonly question: VillageTilesQuestion
  readonly tiles: readonly VillageTileLines[]
  /** Of all villages with a surface, by {@link areaThresholds}: below the first, then from each up to the next. */
  readonly areasKm2: readonly number[]
}

/** Below it a cell is a true zero: no hazard within the radius. Sums are exact, so nothing lies between. */
const ZERO = 1e-9

/**
 * Thresholds that areas are told by: those of a density begin with a true zero and what is above it but below the first
 * class; those of a difference run from the largest decrease to the largest increase.
 */
export function areaThresholds({ before, classes }: Pick<VillageTilesQuestion, 'before' | 'classes'>): number[] {
  return before === null ? [ZERO, ...classes] : [...classes.map((value) => -value).reverse(), ...classes]
}

/** Lines, marks and class areas of the villages: everything a page of small multiples draws. */
export function villageTiles(engine: VillageHeatEngine, question: VillageTilesQuestion): VillageTilesAnswer {
  const { before, shown } = question
  const now = engine.surfacesOn(question)
  const then = before === null ? null : engine.surfacesOn({ ...question, day: before })
  const thresholds = areaThresholds(question)
  const areasKm2 = new Array<number>(thresholds.length + 1).fill(0)
  const wanted = new Set(shown)
  const tiles: VillageTileLines[] = []
  for (const [at, { villageId, surface }] of now.entries()) {
    const other = then?.[at]?.surface ?? null
    const values = other ? heatDifference(surface, other) : surface.perKm2
    areaByClass({ ...surface, perKm2: values }, thresholds).forEach((area, to) => {
      areasKm2[to] = (areasKm2[to] as number) + area
    })
    if (!wanted.has(villageId)) continue
    tiles.push(tileOf({ villageId, surface }, other, values, engine, question))
  }
  return { question, tiles, areasKm2 }
}

function tileOf(
  { villageId, surface }: VillageHeat,
  other: HeatSurface | null,
  values: Float32Array,
  engine: VillageHeatEngine,
  { classes, day }: VillageTilesQuestion,
): VillageTileLines {
  const { columns, rows, cellM, bounds } = surface
  const linesOf = (grid: Float32Array, sign: 1 | -1): TileLine[] => {
    // Lines cost more than a look at the cells: most villages reach the first classes only.
    const most = grid.reduce((high, value) => (value > high ? value : high), 0)
    const reached = classes.filter((threshold) => threshold <= most)
    return heatContours({ columns, rows, cellM, values: grid }, reached).map((contour) => ({
      threshold: sign * contour.threshold,
      path: contourPath(contour, 0),
    }))
  }
  const less = other ? linesOf(values.map((value) => -value), -1) : [] // prettier-ignore
  return {
    villageId,
    bounds: [...bounds],
    hazards: surface.hazards,
    hazardsBefore: other ? other.hazards : null,
    lines: [...linesOf(values, 1), ...less],
    marks: engine.marksOn(villageId, day) ?? { major: new Float64Array(), plain: new Float64Array() },
  }
}
