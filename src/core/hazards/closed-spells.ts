import { eachText, type Texts } from '../columns/texts.ts'
import type { EpochDay } from '../time/calendar-day.ts'
import { epochDayOf } from '../time/calendar-day.ts'
import { foldHazard, type HazardStep } from './fold.ts'

/**
 * Times a hazard was closed and then reopened, so that any past day is told right: `[from, to)` in calendar days,
 * from the closing to the reopening, in order, without overlaps. The closing that stands is not among them.
 *
 * @param steps - the history in the order written.
 */
export function closedSpellsOf(steps: readonly HazardStep[]): [from: string, to: string][] {
  if (!steps.some((step) => step.kind === 'reopened')) return []
  const spells: [string, string][] = []
  let closedSince: string | null = null
  for (const day of [...new Set(steps.map((step) => step.on))].sort()) {
    const { state } = foldHazard(steps, day)
    if (state === 'closed') closedSince ??= day
    else if (closedSince !== null) {
      spells.push([closedSince, day])
      closedSince = null
    }
  }
  // Reopened and closed again on one day: closed without a break, but the closing that stands is the later one.
  const { closedOn } = foldHazard(steps)
  if (closedSince !== null && closedOn !== null && closedSince < closedOn) spells.push([closedSince, closedOn])
  return spells
}

/** Closed spells of a table's rows: row r has `days[2i], days[2i + 1]` for i in `starts[r]` up to (not including) `starts[r + 1]`. */
export interface ClosedSpells {
  readonly starts: Uint32Array
  /** `[from0, to0, from1, to1, …]`, day numbers, `to` not included. */
  readonly days: Int32Array
}

/**
 * Reads the text column of the bulk table once, `2026-01-03/2026-02-01,…`, empty for nearly every row.
 *
 * @throws RangeError when a text is not of that form (the server writes it).
 */
export function readClosedSpells(texts: Texts): ClosedSpells {
  const starts = new Uint32Array(texts.offsets.length)
  const days: number[] = []
  // Days come again and again: each is read once.
  const known = new Map<string, EpochDay | null>()
  eachText(texts, (text, row) => {
    const before = days.length
    for (const part of text.split(',')) days.push(...boundsOf(part, known))
    starts[row + 1] = (days.length - before) / 2
  })
  for (let row = 1; row < starts.length; row++) starts[row] = (starts[row] ?? 0) + (starts[row - 1] ?? 0)
  return { starts, days: Int32Array.from(days) }
}

function boundsOf(part: string, known: Map<string, EpochDay | null>): [EpochDay, EpochDay] {
  const [from, to] = part.split('/').map((iso) => {
    const day = known.get(iso)
    if (day !== undefined) return day
    known.set(iso, epochDayOf(iso))
    return known.get(iso)
  })
  if (from === undefined || from === null || to === undefined || to === null)
    throw new RangeError(`not a closed spell: ${part}`)
  return [from, to]
}

/** True when the row was closed on the day, in a spell that ended by a reopening. */
export function isInClosedSpell(spells: ClosedSpells, row: number, asOf: EpochDay): boolean {
  return closedSpellFrom(spells, row, asOf) !== null
}

/** First day of the spell, ended by a reopening, in which the row was closed on a day; null = in none. */
export function closedSpellFrom({ starts, days }: ClosedSpells, row: number, asOf: EpochDay): EpochDay | null {
  const end = starts[row + 1] ?? 0
  for (let at = starts[row] ?? 0; at < end; at++) {
    const from = days[2 * at] ?? Infinity
    if (from <= asOf && asOf < (days[2 * at + 1] ?? -Infinity)) return from
  }
  return null
}
