import { readClosedSpells } from '../core/hazards/closed-spells.ts'
import type { HazardDays } from '../core/hazards/urgency.ts'
import type { HazardTable } from './town-tables.ts'

const known = new WeakMap<HazardTable, HazardDays>()

/** The days of a hazard table's rows, for `isRowOpenOn`; read once a table. */
export function daysOf(table: HazardTable): HazardDays {
  const days = known.get(table) ?? {
    foundDay: table.foundDay,
    closedDay: table.closedDay,
    closedSpells: readClosedSpells(table.closedSpells),
  }
  known.set(table, days)
  return days
}
