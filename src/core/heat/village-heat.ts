import { buildVillageIndex } from '../geo/village-index.ts'
import { isRowOpenOn } from '../hazards/urgency.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import { createHeatEngine, type HeatEngine, type HeatSource, type HeatVillage } from './heat-engine.ts'
import type { HeatOptions, HeatSurface } from './heat-options.ts'

/** What small multiples are asked: all villages on one day, by one radius and one weighting. */
export interface VillageHeatQuestion {
  readonly day: EpochDay
  readonly radiusM: number
  readonly weights: HeatOptions['weights']
}

/** The density of one village, clipped to it: its integral is the number (or weight) of its own open hazards. */
export interface VillageHeat {
  readonly villageId: string
  readonly surface: HeatSurface
}

/** Open hazards of one village on a day, as `[lng, lat, …]`, EPSG:4326; the same rows as its surface. */
export interface VillageMarks {
  readonly major: Float64Array
  readonly plain: Float64Array
}

export interface VillageHeatEngine {
  /** In the order of the villages. Those whose shape is no area are left out. */
  surfacesOn(question: VillageHeatQuestion): VillageHeat[]
  /** Places of the open hazards of a village; null for a village that has no surface. */
  marksOn(villageId: string, day: EpochDay): VillageMarks | null
}

/**
 * Densities of every village for itself, kernels cut at its border and scaled up again (edge correction): what lies
 * across the border neither adds nor takes away. Each village has its own small grid and keeps its sums, so that the next
 * day costs only what came and went. Every hazard belongs to one village, the first in order on a shared border.
 *
 * @param source - as the heat engine's; its `keep` is heeded.
 */
export function createVillageHeat(source: HeatSource, villages: readonly HeatVillage[]): VillageHeatEngine {
  const areas = villages.filter(({ geometry }) => /Polygon$/.test(geometry.type))
  const owner = buildVillageIndex(areas).findAll(source.lngLat)
  const engines = rowsByVillage(owner, areas.length).map((rows, at): [HeatVillage, HeatEngine, HeatSource] => {
    const village = areas[at] as HeatVillage
    const engine = createHeatEngine()
    const own = pickRows(source, rows)
    engine.setSource(own, null)
    engine.setVillages([village])
    return [village, engine, own]
  })
  return {
    surfacesOn: ({ day, radiusM, weights }) =>
      engines.map(([{ id }, engine]) => ({
        villageId: id,
        surface: engine.surfaceOn({ day, options: { radiusM, weights, scope: 'villages' }, villages: [id] }),
      })),
    marksOn(villageId, day) {
      const own = engines.find(([{ id }]) => id === villageId)?.[2]
      return own ? marksOf(own, day) : null
    },
  }
}

function marksOf({ lngLat, keep, isMajor, days }: HeatSource, day: EpochDay): VillageMarks {
  const major: number[] = []
  const plain: number[] = []
  for (let row = 0; row < isMajor.length; row++) {
    if ((keep !== null && keep[row] !== 1) || !isRowOpenOn(days, row, day)) continue
    const into = isMajor[row] === 1 ? major : plain
    into.push(lngLat[2 * row] as number, lngLat[2 * row + 1] as number)
  }
  return { major: Float64Array.from(major), plain: Float64Array.from(plain) }
}

/** Row numbers of each village, ascending. */
function rowsByVillage(owner: Int32Array, villages: number): Uint32Array[] {
  const counts = new Uint32Array(villages)
  for (const at of owner) if (at >= 0) counts[at] = (counts[at] as number) + 1
  const lists = Array.from(counts, (count) => new Uint32Array(count))
  const filled = new Uint32Array(villages)
  for (let row = 0; row < owner.length; row++) {
    const at = owner[row] as number
    const list = lists[at]
    if (!list) continue
    list[filled[at] as number] = row
    filled[at] = (filled[at] as number) + 1
  }
  return lists
}

function pickRows(source: HeatSource, rows: Uint32Array): HeatSource {
  const { lngLat, keep, isMajor, deadlineDay, days } = source
  const starts = new Uint32Array(rows.length + 1)
  const spells: number[] = []
  const places = new Float64Array(2 * rows.length)
  for (const [to, row] of rows.entries()) {
    places[2 * to] = lngLat[2 * row] as number
    places[2 * to + 1] = lngLat[2 * row + 1] as number
    const { starts: from, days: bounds } = days.closedSpells
    for (let i = 2 * (from[row] as number); i < 2 * (from[row + 1] as number); i++) spells.push(bounds[i] as number)
    starts[to + 1] = spells.length / 2
  }
  return {
    kind: 'hazards',
    lngLat: places,
    keep: keep && Uint8Array.from(rows, (row) => keep[row] as number),
    isMajor: Uint8Array.from(rows, (row) => isMajor[row] as number),
    deadlineDay: Int32Array.from(rows, (row) => deadlineDay[row] as number),
    days: {
      foundDay: Int32Array.from(rows, (row) => days.foundDay[row] as number),
      closedDay: Int32Array.from(rows, (row) => days.closedDay[row] as number),
      closedSpells: { starts, days: Int32Array.from(spells) },
    },
  }
}

/**
 * What a day has more than another, cell by cell, per km²; NaN outside the village.
 *
 * @throws RangeError when the two are not of one grid.
 */
export function heatDifference(now: HeatSurface, before: HeatSurface): Float32Array {
  if (now.columns !== before.columns || now.rows !== before.rows) throw new RangeError('surfaces of different grids')
  return now.perKm2.map((value, cell) => value - (before.perKm2[cell] as number))
}

/** Area in km² of the cells of each class: below `classes[0]` first, then from each threshold up to the next. */
export function areaByClass({ perKm2, cellM, coverage }: HeatSurface, classes: readonly number[]): number[] {
  const areas = new Array<number>(classes.length + 1).fill(0)
  const cellKm2 = (cellM / 1000) ** 2
  for (let cell = 0; cell < perKm2.length; cell++) {
    const value = perKm2[cell] as number
    if (Number.isNaN(value)) continue
    let at = 0
    while (at < classes.length && value >= (classes[at] as number)) at++
    areas[at] = (areas[at] as number) + cellKm2 * (coverage ? (coverage[cell] as number) : 1)
  }
  return areas
}
