import type { Codes } from '../columns/columns.ts'
import type { Texts } from '../columns/texts.ts'
import { readClosedSpells } from '../hazards/closed-spells.ts'
import { readStateTurns, type StateColumns } from '../hazards/state-on.ts'
import type { HazardDays } from '../hazards/urgency.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import { rankDays, type DayRanks } from './day-ranks.ts'
import type { HazardColumns } from './filter-tables.ts'
import { codesThrough, joinSites } from './site-link.ts'
import { buildTextIndex, type TextIndex } from './text-index.ts'
import { buildTimelineIndex, type TimelineIndex, type TimelineStep } from './timeline.ts'

/** The part of a site table that hazards see. */
export interface LinkedSites {
  readonly id: Texts
  readonly kind: Codes
  readonly riskLevel: Codes
}

/** What of a hazard table does not depend on choices or the shown day. */
export interface HazardIndex {
  readonly length: number
  readonly lngLat: Float64Array
  readonly codes: Readonly<Record<'severity' | 'sector' | 'source' | 'village', Codes>>
  /** Deadlines, days of finding and of closing by distinct days. */
  readonly deadline: DayRanks
  readonly found: DayRanks
  readonly closed: DayRanks
  readonly days: HazardDays
  readonly states: StateColumns
  /** Rows that were closed and reopened, ascending. */
  readonly reopened: Uint32Array
  /** 1 = graded as a major hazard. */
  readonly isMajor: Uint8Array
  /** 1 = no place. */
  readonly isPlaceless: Uint8Array
  /** Kind and risk level of the linked site; null while the sites are not there. A new object when they change. */
  readonly linked: { readonly siteKind: Codes; readonly siteRisk: Codes } | null
  /** Folded ids and names; made at the first call. */
  text(): TextIndex
  /** Steps of a timeline; the last one asked for is kept. null = no row was ever found. */
  timeline(step: TimelineStep, dataDay: EpochDay): TimelineIndex | null
  /** Joins the rows to their sites. */
  link(sites: LinkedSites | null): void
}

/** @throws RangeError when `closedSpells` or `stateTurns` are not what the server writes. */
export function createHazardIndex(columns: HazardColumns): HazardIndex {
  const { length, lngLat, foundDay, closedDay, deadlineDay, severity } = columns
  const closedSpells = readClosedSpells(columns.closedSpells)
  const days: HazardDays = { foundDay, closedDay, closedSpells }
  const states: StateColumns = {
    foundDay,
    closedDay,
    assignedDay: columns.assignedDay,
    rectifyingDay: columns.rectifyingDay,
    reviewDay: columns.reviewDay,
    turns: readStateTurns(columns.stateTurns),
  }
  const isMajor = new Uint8Array(length)
  const isPlaceless = new Uint8Array(length)
  const majorOf = Uint8Array.from(severity.values, (value) => (value === 'major' ? 1 : 0))
  const reopened: number[] = []
  for (let row = 0; row < length; row++) {
    isMajor[row] = majorOf[severity.codes[row] as number] as number
    if (Number.isNaN((lngLat[2 * row] as number) + (lngLat[2 * row + 1] as number))) isPlaceless[row] = 1
    if (closedSpells.starts[row] !== closedSpells.starts[row + 1]) reopened.push(row)
  }
  let linked: HazardIndex['linked'] = null
  let text: TextIndex | null = null
  let timeline: { step: TimelineStep; dataDay: EpochDay; index: TimelineIndex | null } | null = null

  return {
    length,
    lngLat,
    codes: { severity, sector: columns.sector, source: columns.source, village: columns.villageId },
    deadline: rankDays(deadlineDay),
    found: rankDays(foundDay),
    closed: rankDays(closedDay),
    days,
    states,
    reopened: Uint32Array.from(reopened),
    isMajor,
    isPlaceless,
    get linked() {
      return linked
    },
    text: () => (text ??= buildTextIndex([columns.id, columns.name])),
    timeline(step, dataDay) {
      if (timeline?.step !== step || timeline.dataDay !== dataDay)
        timeline = { step, dataDay, index: buildTimelineIndex(days, step, dataDay) }
      return timeline.index
    },
    link(sites) {
      if (!sites) {
        linked = null
        return
      }
      const siteRows = joinSites(columns.siteId, sites.id)
      linked = { siteKind: codesThrough(siteRows, sites.kind), siteRisk: codesThrough(siteRows, sites.riskLevel) }
    },
  }
}
