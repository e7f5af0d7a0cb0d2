import { isRowOpenOn, urgencyOf } from '../hazards/urgency.ts'
import { riskRank, type RiskLevel } from '../risk-level.ts'
import { isoOfEpochDay, type EpochDay } from '../time/calendar-day.ts'
import { monthSteps, villageSeries, type SeriesName } from '../villages/series.ts'
import { E6 } from './mark-bins.ts'
import { areaTest, countOpenOn, majorTest, type WallRows, type WallScope } from './wall-rows.ts'

/** Steps of every trend on the wall: weeks, days and months. */
const STEPS = 12
/** More villages than three are no place to look. */
const MOST_VILLAGES = 3

/**
 * Figures of the source `hazards` as of a day. `open(t)` counts what was found by then and not closed then, reopenings
 * included, with or without a place; overdue is past the deadline's own day. Found and closed are those of the page of
 * villages (`villageSeries`): closed = hazards that were open in the month and are not at its end.
 * Cost: some 40 ms for 100,000 rows, in a thread.
 */
export function wallHazards(rows: WallRows, scope: WallScope) {
  const { asOf, area } = scope
  const isIn = areaTest(rows, area)
  const isMajor = majorTest(rows)
  const byUrgency: Record<RiskLevel, number> = { red: 0, orange: 0, yellow: 0, blue: 0 }
  const bySector = rows.sector.values.map((sector) => ({ sector, open: 0, red: 0, orange: 0 }))
  const isKept = new Uint8Array(rows.sector.values.length)
  const byVillage = new Uint32Array(rows.villageId.values.length)
  const lngE6: number[] = []
  const latE6: number[] = []
  const ranks: number[] = []
  let open = 0
  let overdue = 0
  for (let row = 0; row < rows.length; row++) {
    if ((rows.foundDay[row] as number) > asOf) continue
    const sector = rows.sector.codes[row] as number
    // The town keeps the sector, though the village may have none of it: that is a true zero.
    isKept[sector] = 1
    if (!isIn(row) || !isRowOpenOn(rows, row, asOf)) continue
    const deadline = rows.deadlineDay[row] as number
    const level = urgencyOf(isMajor(row), deadline, asOf)
    open++
    byUrgency[level]++
    if (deadline < asOf) overdue++
    const ofSector = bySector[sector]
    if (ofSector) {
      ofSector.open++
      if (level === 'red' || level === 'orange') ofSector[level]++
    }
    const village = rows.villageId.codes[row] as number
    byVillage[village] = (byVillage[village] as number) + 1
    const x = rows.lngLat[2 * row] as number
    const y = rows.lngLat[2 * row + 1] as number
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    lngE6.push(Math.round(x * E6))
    latE6.push(Math.round(y * E6))
    ranks.push(riskRank(level))
  }
  const trends = trendsOf(rows, scope)
  return {
    open,
    byUrgency,
    overdue,
    openWeekAgo: countOpenOn(rows, area, asOf - 7),
    withoutPlace: open - lngE6.length,
    overdueTrend: trends.of('overdue', asOf - 7 * STEPS + 1, everyDays(asOf, 7)),
    foundToday: trends.of('found', asOf - STEPS + 1, everyDays(asOf, 1)),
    closedThisMonth: trends.ofMonths('closed'),
    sectors: bySector
      .filter(({ sector }, at) => sector !== '' && isKept[at] === 1)
      .sort((a, b) => b.open - a.open || b.red - a.red || b.orange - a.orange || (a.sector < b.sector ? -1 : 1)),
    concentration: concentrationOf(rows, byVillage, open, scope),
    marks: { lngE6, latE6, ranks: ranks.join('') },
  }
}

/** The last days of the steps of equal length that end on a day. */
const everyDays = (asOf: EpochDay, days: number) => Int32Array.from({ length: STEPS }, (_, at) => asOf - days * (STEPS - 1 - at)) // prettier-ignore

function trendsOf(rows: WallRows, { asOf, area }: WallScope) {
  const villages = area === null ? [] : [{ id: area }]
  // After the villages come the hazards in none of them, then the town.
  const place = area === null ? 1 : 0
  const of = (name: SeriesName, start: EpochDay, ends: Int32Array) => {
    const values = villageSeries(rows, villages, { start, ends })[name]
    const points = Array.from(ends, (day, at) => ({
      day: isoOfEpochDay(day),
      value: values[place * ends.length + at] ?? 0,
    }))
    return { value: points.at(-1)?.value ?? 0, points }
  }
  return {
    of,
    ofMonths(name: SeriesName) {
      const { start, ends } = monthSteps(asOf, STEPS)
      return of(name, start, ends)
    },
  }
}

/**
 * The fewest villages that hold more than half of the open hazards, three at most, with the share they hold. Null when
 * nothing is open, no village has any, or the question is of one village.
 */
function concentrationOf(rows: WallRows, byVillage: Uint32Array, open: number, { area, villages }: WallScope) {
  if (open === 0 || area !== null) return null
  const most = rows.villageId.values
    .flatMap((id, at) => {
      const name = villages.get(id)
      const count = byVillage[at] as number
      return name === undefined || count === 0 ? [] : [{ id, name, count }]
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_VILLAGES)
  if (most.length === 0) return null
  let held = 0
  const found: { id: string; name: string }[] = []
  for (const { id, name, count } of most) {
    found.push({ id, name })
    held += count
    if (2 * held > open) break
  }
  return { villages: found, share: held / open }
}
