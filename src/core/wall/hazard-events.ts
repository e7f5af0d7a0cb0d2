import { isRowOpenOn, urgencyOf, DUE_SOON_DAYS } from '../hazards/urgency.ts'
import { riskRank, type RiskLevel } from '../risk-level.ts'
import { isoOfEpochDay, NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import { areaTest, majorTest, type WallRows, type WallScope } from './wall-rows.ts'

/**
 * What the columns tell of a hazard's life, the most pressing first. `escalated` is not among them: a ledger tells of no
 * day on which a hazard became major (HAZARD_EVENT_KINDS; its severity is that of the row today), and none is invented.
 */
export const COLUMN_EVENTS = ['overdue', 'found', 'reopened', 'due-soon', 'closed'] as const
export type ColumnEvent = (typeof COLUMN_EVENTS)[number]

/** Days that are told, the shown one included. */
export const EVENT_DAYS = 14
/** Places of a mark: 0.1 m. */
const PLACE_DECIMALS = 1e6

interface Found {
  readonly row: number
  readonly kind: ColumnEvent
  readonly day: EpochDay
  readonly urgency: RiskLevel
  /** Newest day first, then the most pressing kind, then urgency. */
  readonly order: number
}

/**
 * Events of the last 14 days up to `asOf`, newest day first; of one day the most pressing kind first, then by urgency,
 * then by id. A hazard found after its deadline, or reopened after it, is told by that event alone: it became overdue on
 * no day of its own. `urgency` is that of the event's day, so that an event looks the same at every question.
 *
 * @param most - events told at most.
 */
export function wallEvents(rows: WallRows, { asOf, area, villages }: WallScope, most: number) {
  const isIn = areaTest(rows, area)
  const found = eventsOf(rows, asOf, isIn).sort((a, b) => a.order - b.order || a.row - b.row)
  return found.slice(0, most).map(({ row, kind, day, urgency }) => {
    const iso = isoOfEpochDay(day)
    const hazardId = rows.ids[row] ?? ''
    const village = rows.villageId.values[rows.villageId.codes[row] as number] ?? ''
    const name = villages.get(village)
    return {
      id: `${hazardId}:${kind}:${iso}`,
      kind,
      day: iso,
      hazardId,
      urgency,
      sector: rows.sector.values[rows.sector.codes[row] as number] ?? '',
      village: name === undefined ? null : { id: village, name },
      lngLat: placeOf(rows, row),
    }
  })
}

function eventsOf(rows: WallRows, asOf: EpochDay, isIn: (row: number) => boolean): Found[] {
  const first = asOf - EVENT_DAYS + 1
  const isMajor = majorTest(rows)
  const { starts, days } = rows.closedSpells
  const found: Found[] = []
  for (let row = 0; row < rows.length; row++) {
    const foundDay = rows.foundDay[row] as number
    const closedDay = rows.closedDay[row] as number
    if (foundDay > asOf || (closedDay < first && starts[row] === starts[row + 1]) || !isIn(row)) continue
    const deadline = rows.deadlineDay[row] as number
    const add = (kind: ColumnEvent, day: EpochDay) => {
      // A day before the finding is a slip of the ledger: the hazard was not yet known.
      if (day < first || day > asOf || day < foundDay) return
      const urgency = urgencyOf(isMajor(row), deadline, day)
      const order = 100 * (asOf - day) + 10 * COLUMN_EVENTS.indexOf(kind) + riskRank(urgency)
      found.push({ row, kind, day, urgency, order })
    }
    const addIfWas = (kind: ColumnEvent, day: EpochDay) => {
      if (isRowOpenOn(rows, row, day) && isRowOpenOn(rows, row, day - 1)) add(kind, day)
    }
    add('found', foundDay)
    if (closedDay !== NO_DAY) add('closed', closedDay)
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      add('closed', days[2 * at] as number)
      if (isRowOpenOn(rows, row, days[2 * at + 1] as number)) add('reopened', days[2 * at + 1] as number)
    }
    if (deadline === NO_DAY) continue
    addIfWas('overdue', deadline + 1)
    addIfWas('due-soon', deadline - DUE_SOON_DAYS)
  }
  return found
}

function placeOf({ lngLat }: WallRows, row: number): [number, number] | null {
  const [lng = NaN, lat = NaN] = [lngLat[2 * row], lngLat[2 * row + 1]]
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) return null
  return [Math.round(lng * PLACE_DECIMALS) / PLACE_DECIMALS, Math.round(lat * PLACE_DECIMALS) / PLACE_DECIMALS]
}
