import { isRowOpenOn, urgencyOf, DUE_SOON_DAYS } from '../hazards/urgency.ts'
import { riskRank, type RiskLevel } from '../risk-level.ts'
import { isoOfEpochDay, NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import { areaTest, majorTest, type WallRows, type WallScope } from './wall-rows.ts'

/**
 * What is told of a hazard's life, the most pressing first. All but `escalated` are read off the columns; the day on which
 * a hazard became major stands in its history alone, and comes beside them (`Escalations`).
 */
const KINDS = ['escalated', 'overdue', 'found', 'reopened', 'due-soon', 'closed'] as const
type Kind = (typeof KINDS)[number]

/** Days on which hazards became major, rising, each once, by id of the hazard. */
export type Escalations = ReadonlyMap<string, readonly EpochDay[]>

/** Days that are told, the shown one included. */
export const EVENT_DAYS = 14
/** Places of a mark: 0.1 m. */
const PLACE_DECIMALS = 1e6
const NEVER: readonly EpochDay[] = []

interface Found {
  readonly row: number
  readonly kind: Kind
  readonly day: EpochDay
  readonly urgency: RiskLevel
  /** Newest day first, then the most pressing kind, then urgency. */
  readonly order: number
}

/**
 * Events of the last 14 days up to `asOf`, newest day first; of one day the most pressing kind first, then by urgency,
 * then by id. A hazard found after its deadline, or reopened after it, is told by that event alone: it became overdue on
 * no day of its own; one that became major is told of while it is open. `urgency` is that of the event's day, so that an
 * event looks the same at every question: what happened before a hazard became major happened to a general one.
 *
 * @param escalations - of days up to `asOf`.
 * @param most - events told at most.
 */
export function wallEvents(
  rows: WallRows,
  { asOf, area, villages }: WallScope,
  escalations: Escalations,
  most: number,
) {
  const isIn = areaTest(rows, area)
  const found = eventsOf(rows, asOf, isIn, escalations).sort((a, b) => a.order - b.order || a.row - b.row)
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

function eventsOf(rows: WallRows, asOf: EpochDay, isIn: (row: number) => boolean, escalations: Escalations): Found[] {
  const first = asOf - EVENT_DAYS + 1
  const isMajor = majorTest(rows)
  const { starts, days } = rows.closedSpells
  const found: Found[] = []
  for (let row = 0; row < rows.length; row++) {
    const foundDay = rows.foundDay[row] as number
    const closedDay = rows.closedDay[row] as number
    if (foundDay > asOf || (closedDay < first && starts[row] === starts[row + 1]) || !isIn(row)) continue
    const deadline = rows.deadlineDay[row] as number
    const risen = escalations.size > 0 ? (escalations.get(rows.ids[row] ?? '') ?? NEVER) : NEVER
    const add = (kind: Kind, day: EpochDay) => {
      // A day before the finding is a slip of the ledger: the hazard was not yet known.
      if (day < first || day > asOf || day < foundDay) return
      const wasMajor = kind === 'escalated' || (isMajor(row) && !risen.some((later) => later > day))
      const urgency = urgencyOf(wasMajor, deadline, day)
      const order = 100 * (asOf - day) + 10 * KINDS.indexOf(kind) + riskRank(urgency)
      found.push({ row, kind, day, urgency, order })
    }
    const addIfWas = (kind: Kind, day: EpochDay) => {
      if (isRowOpenOn(rows, row, day) && isRowOpenOn(rows, row, day - 1)) add(kind, day)
    }
    add('found', foundDay)
    if (closedDay !== NO_DAY) add('closed', closedDay)
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      add('closed', days[2 * at] as number)
      if (isRowOpenOn(rows, row, days[2 * at + 1] as number)) add('reopened', days[2 * at + 1] as number)
    }
    for (const on of risen) if (isRowOpenOn(rows, row, on)) add('escalated', on)
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
