import { codeAt, type HazardTable, type SiteTable } from '../../contracts/town-tables.ts'
import type { VillageDecision } from '../../contracts/village-review.ts'
import { readStateTurns, stateOfRow, STATES_ON_DAY, type StateColumns } from '../../core/hazards/state-on.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { isoOfEpochDay, NO_DAY } from '../../core/time/calendar-day.ts'
import { standingDecisions } from '../../core/villages/review-decisions.ts'
import type { SheetHazard, SheetRepeat, VillageSheet } from '../../core/villages/sheet-model.ts'
import type { VillageStatistic } from '../../core/villages/statistics/answer-types.ts'
import type { VillageStatement } from '../../core/villages/statistics/statements.ts'
import type { UrgentRow } from '../../core/villages/urgent-rows.ts'
import { numbersOf, type ReviewPicture } from '../../stores/village-page-review.ts'

/** What is read beside the review of a village. */
export interface SheetSources {
  readonly statistic: VillageStatistic | null
  readonly statement: VillageStatement | null
  readonly decisions: readonly VillageDecision[]
  readonly nextOn: string | null
  readonly geometry: Geometry | null
  readonly siteName: (siteId: string) => string
}

/** The sheet of a review: its rows as text, its numbers untouched. */
export function readSheet(review: ReviewPicture, sources: SheetSources): VillageSheet {
  const { options, lastReview, hazards } = review
  const states = stateColumnsOf(hazards)
  return {
    facts: review.facts,
    asOf: options.asOf,
    from: options.from,
    lastReview,
    nextOn: sources.nextOn,
    numbers: numbersOf(review, null),
    measures: review.input.now,
    statistic: sources.statistic,
    statement: sources.statement,
    changes: review.changes,
    hazards: review.urgent.map((one) => hazardOf(hazards, states, one, options.asOf, sources.siteName)),
    sites: review.sites.map((site) => ({ ...site, name: sources.siteName(site.siteId) })),
    repeats: review.repeats.map((repeat): SheetRepeat => ({
      id: hazards.id(repeat.row),
      name: hazards.name(repeat.row),
      siteName: sources.siteName(repeat.siteId),
      foundOn: isoOfEpochDay(hazards.foundDay[repeat.row] ?? 0),
      beforeId: repeat.beforeRow === -1 ? '' : hazards.id(repeat.beforeRow),
      daysBetween: repeat.daysBetween,
    })),
    decisions: standingDecisions(sources.decisions, options.asOf, lastReview),
    geometry: sources.geometry,
  }
}

function hazardOf(
  hazards: HazardTable,
  states: StateColumns,
  { row, number, urgency, daysLeft }: UrgentRow,
  asOf: number,
  siteName: (siteId: string) => string,
): SheetHazard {
  const [lng = NaN, lat = NaN] = [hazards.lngLat[2 * row], hazards.lngLat[2 * row + 1]]
  const deadline = hazards.deadlineDay[row] ?? NO_DAY
  const siteId = hazards.siteId(row)
  return {
    number,
    id: hazards.id(row),
    name: hazards.name(row),
    urgency,
    severity: codeAt(hazards.severity, row),
    sector: codeAt(hazards.sector, row),
    state: STATES_ON_DAY[stateOfRow(states, row, asOf)] ?? '',
    isSupervised: hazards.supervised[row] === 1,
    foundOn: isoOfEpochDay(hazards.foundDay[row] ?? 0),
    deadline: deadline === NO_DAY ? null : isoOfEpochDay(deadline),
    daysLeft,
    siteId,
    siteName: siteName(siteId),
    lngLat: Number.isNaN(lng) || Number.isNaN(lat) ? null : [lng, lat],
  }
}

const known = new WeakMap<HazardTable, StateColumns>()
function stateColumnsOf(hazards: HazardTable): StateColumns {
  const { foundDay, assignedDay, rectifyingDay, reviewDay, closedDay } = hazards
  const columns = known.get(hazards) ?? {
    ...{ foundDay, assignedDay, rectifyingDay, reviewDay, closedDay },
    turns: readStateTurns(hazards.stateTurns),
  }
  known.set(hazards, columns)
  return columns
}

/** Names of sites by id; an id without a site stays as it is. Built in one pass, so make it once a table. */
export function siteNames(sites: SiteTable | undefined): (siteId: string) => string {
  const rows = new Map<string, number>()
  if (sites) for (let row = 0; row < sites.length; row++) rows.set(sites.id(row), row)
  return (siteId) => {
    const row = rows.get(siteId)
    return row === undefined || !sites ? siteId : sites.name(row)
  }
}
