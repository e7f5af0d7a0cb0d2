import type { PointSource } from '../clusters/point-source.ts'
import { bboxOf, expandBboxM, type Bbox } from '../geo/bbox.ts'
import { extentOf, isWithin, unionOf } from './heat-extent.ts'
import type { Geometry } from '../geo/geometry.ts'
import { buildVillageIndex } from '../geo/village-index.ts'
import { isRowOpenOn } from '../hazards/urgency.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import { coverageOf } from './coverage.ts'
import { heatGrid, planeXY, type HeatGrid } from './heat-grid.ts'
import type { HeatOptions, HeatSurface } from './heat-options.ts'
import { HEAT_WEIGHTS } from './heat-weights.ts'
import { createStamp, ownCell, PARTS, type Stamp } from './kernel.ts'

/** Hazards, as the clusters know them: places, days, which are major, which the filter keeps. */
export type HeatSource = Extract<PointSource, { kind: 'hazards' }>

export interface HeatVillage {
  readonly id: string
  readonly geometry: Geometry
}

export interface HeatQuestion {
  readonly day: EpochDay
  readonly options: HeatOptions
  /** Chosen villages; read with the scope `villages` only. */
  readonly villages: readonly string[]
}

export interface HeatEngine {
  /** Rows and the town's bounds; hazards more than 2 km beyond these are told as `outside`. null = no bounds. */
  setSource(source: HeatSource, bounds: Bbox | null): void
  /** Which rows the filters keep; null = all. */
  setKeep(keep: Uint8Array | null): void
  setVillages(villages: readonly HeatVillage[]): void
  surfaceOn(question: HeatQuestion): HeatSurface
  /** Hazards added or taken away since the sums were begun anew, and how often that was. For tests and benches. */
  readonly work: { stamped: number; fromScratch: number }
}

/** Places this far outside the town's bounds still belong to it: boundaries and positions are not exact. */
const BEYOND_M = 2_000

/** What holds as long as rows, radius and scope stay. */
interface Layout {
  readonly key: string
  readonly grid: HeatGrid
  readonly coverage: Float32Array | null
  /** Villages it is clipped to; null = none. */
  readonly villages: number | null
  readonly inside: Uint8Array | null
  /** 1 = the row's place lies in the scope, 0 = outside, 2 = no place. */
  readonly member: Uint8Array
  /** `planeXY` of the rows, `[x0, y0, …]`, metres; Float32 is exact to 4 mm at 40 km. */
  readonly places: Float32Array
  readonly stamp: Stamp
  readonly sums: Float64Array
  /** Weight that each row has in the sums. */
  readonly weights: Uint8Array
}

/**
 * Density of open hazards on any day. Between two questions of the same radius and scope only the hazards that came or
 * went (by day, filter or weight) are added or taken away, exactly (see PARTS): the answer is bit for bit the one from
 * scratch, which is taken where more came and went than there are.
 * Cost at 1,000,000 hazards: see tests/bench/heat.bench.ts.
 */
export function createHeatEngine(): HeatEngine {
  let source: HeatSource | null = null
  let keep: Uint8Array | null = null
  let bounds: Bbox | null = null
  let villages: readonly HeatVillage[] = []
  let layout: Layout | null = null
  const work = { stamped: 0, fromScratch: 0 }

  function layoutFor({ options, villages: ids }: HeatQuestion, rows: HeatSource): Layout | null {
    const isClipped = options.scope === 'villages'
    const key = [options.radiusM, ...(isClipped ? [...ids].sort() : [])].join()
    if (layout?.key === key) return layout
    const chosen = isClipped ? villages.filter(({ id }) => ids.includes(id)) : null
    return (layout = makeLayout(key, rows, options.radiusM, bounds, chosen))
  }

  return {
    work,
    setSource(next, townBounds) {
      source = next
      bounds = townBounds
      layout = null
      keep = next.keep
    },
    setKeep(next) {
      keep = next
    },
    setVillages(next) {
      villages = next
      layout = null
    },
    surfaceOn(question) {
      const { day, options } = question
      const found = source && layoutFor(question, source)
      if (!source || !found) return emptySurface(question, source ? countPlaceless(source, keep, day) : 0)
      const target = targetWeights(source, keep, found.member, day, options)
      move(found, target.weights, work)
      return surfaceOf(found, question, target)
    },
  }
}

function makeLayout(
  key: string,
  { lngLat }: HeatSource,
  radiusM: number,
  bounds: Bbox | null,
  villages: readonly HeatVillage[] | null,
): Layout | null {
  const limits = bounds && expandBboxM(bounds, BEYOND_M)
  const extent = villages ? unionOf(villages.map(({ geometry }) => bboxOf(geometry))) : extentOf(lngLat, bounds, limits)
  const grid = heatGrid(extent, radiusM)
  if (!grid) return null
  const count = lngLat.length / 2
  const member = new Uint8Array(count)
  const places = new Float32Array(2 * count)
  const found = villages && buildVillageIndex(villages).findAll(lngLat)
  for (let row = 0; row < count; row++) {
    const lng = lngLat[2 * row] as number
    const lat = lngLat[2 * row + 1] as number
    const isIn = found ? (found[row] as number) >= 0 : isWithin(limits, lng, lat)
    member[row] = Number.isFinite(lng) && Number.isFinite(lat) ? Number(isIn) : 2
    if (member[row] === 1) places.set(planeXY(grid, lng, lat), 2 * row)
  }
  const coverage = villages && coverageOf(grid, villages.map(({ geometry }) => geometry)) // prettier-ignore
  if (coverage) reachAll(grid, coverage, radiusM, member, places)
  const inside = coverage && Uint8Array.from(coverage, (part) => Number(part >= 0.5))
  const cells = grid.columns * grid.rows
  return {
    key,
    grid,
    coverage,
    villages: villages && villages.length,
    inside,
    member,
    places,
    stamp: createStamp(grid, radiusM, inside),
    sums: new Float64Array(cells),
    weights: new Uint8Array(count),
  }
}

/** Slivers narrower than a cell have no cell: a hazard in one that reaches no other cell of the scope opens its own. */
function reachAll(grid: HeatGrid, coverage: Float32Array, radiusM: number, member: Uint8Array, places: Float32Array) {
  const { columns, rows, cellM } = grid
  const reach = radiusM / cellM
  const isReached = (x: number, y: number) => {
    const cx = x / cellM - 0.5
    const cy = y / cellM - 0.5
    for (let row = Math.max(0, Math.ceil(cy - reach)); row <= Math.min(rows - 1, cy + reach); row++) {
      for (let column = Math.max(0, Math.ceil(cx - reach)); column <= Math.min(columns - 1, cx + reach); column++) {
        const isNear = (column - cx) ** 2 + (row - cy) ** 2 < reach * reach * 0.999
        if (isNear && (coverage[row * columns + column] as number) >= 0.5) return true
      }
    }
    return false
  }
  for (let row = 0; row < member.length; row++) {
    if (member[row] !== 1) continue
    const x = places[2 * row] as number
    const y = places[2 * row + 1] as number
    const own = ownCell(grid, x, y)
    if ((coverage[own] as number) < 0.5 && !isReached(x, y)) coverage[own] = 1
  }
}

interface Target {
  readonly weights: Uint8Array
  readonly count: number
  readonly hazards: number
  readonly withoutPlace: number
  readonly outside: number
}

/** What each row should weigh in the sums on a day. */
function targetWeights(
  { days, isMajor }: HeatSource,
  keep: Uint8Array | null,
  member: Uint8Array,
  day: EpochDay,
  options: HeatOptions,
): Target {
  const { major, general } = HEAT_WEIGHTS[options.weights]
  const weights = new Uint8Array(member.length)
  let count = 0
  let hazards = 0
  let withoutPlace = 0
  let outside = 0
  for (let row = 0; row < member.length; row++) {
    if ((keep !== null && keep[row] !== 1) || !isRowOpenOn(days, row, day)) continue
    if (member[row] === 2) withoutPlace++
    else if (member[row] === 0) outside++
    else {
      const weight = isMajor[row] === 1 ? major : general
      weights[row] = weight
      count += weight
      hazards++
    }
  }
  return { weights, count, hazards, withoutPlace, outside }
}

/** Brings the sums to the target: by the differences where they are few. */
function move(layout: Layout, target: Uint8Array, work: HeatEngine['work']): void {
  const { weights, sums, stamp, places } = layout
  let changed = 0
  let wanted = 0
  for (let row = 0; row < target.length; row++) {
    changed += Number(target[row] !== weights[row])
    wanted += Number(target[row] !== 0)
  }
  if (changed > wanted) {
    sums.fill(0)
    weights.fill(0)
    work.fromScratch++
  }
  for (let row = 0; row < target.length; row++) {
    const difference = (target[row] as number) - (weights[row] as number)
    if (difference === 0) continue
    stamp(sums, places[2 * row] as number, places[2 * row + 1] as number, difference)
    work.stamped++
  }
  weights.set(target)
}

function surfaceOf(
  { grid, sums, inside, coverage, villages }: Layout,
  question: HeatQuestion,
  target: Target,
): HeatSurface {
  const cellKm2 = (grid.cellM / 1000) ** 2
  const scale = 1 / (PARTS * cellKm2)
  const perKm2 = new Float32Array(sums.length)
  let total = 0
  for (let cell = 0; cell < sums.length; cell++) {
    if (inside !== null && inside[cell] === 0) {
      perKm2[cell] = NaN
      continue
    }
    perKm2[cell] = (sums[cell] as number) * scale
    total += perKm2[cell] as number
  }
  const { count, hazards, withoutPlace, outside } = target
  const { bounds, columns, rows, cellM } = grid
  return {
    bounds,
    columns,
    rows,
    cellM,
    perKm2,
    coverage: coverage && coverage.slice(),
    options: question.options,
    day: question.day,
    count,
    hazards,
    withoutPlace,
    outside,
    villages,
    integral: total * cellKm2,
  }
}

/** Nothing has a place, or no village is chosen. */
function emptySurface({ options, day }: HeatQuestion, withoutPlace: number): HeatSurface {
  const perKm2 = new Float32Array()
  const none = { count: 0, hazards: 0, outside: 0, integral: 0, withoutPlace }
  return {
    bounds: [0, 0, 0, 0],
    columns: 0,
    rows: 0,
    cellM: 0,
    perKm2,
    coverage: null,
    options,
    day,
    villages: options.scope === 'villages' ? 0 : null,
    ...none,
  }
}

function countPlaceless({ lngLat, days }: HeatSource, keep: Uint8Array | null, day: EpochDay): number {
  let count = 0
  for (let row = 0; 2 * row < lngLat.length; row++) {
    const isKept = keep === null || keep[row] === 1
    if (isKept && !Number.isFinite(lngLat[2 * row]) && isRowOpenOn(days, row, day)) count++
  }
  return count
}
