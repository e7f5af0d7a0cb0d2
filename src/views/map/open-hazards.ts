import { daysOf } from '../../contracts/hazard-days.ts'
import { codeAt, type TownTables } from '../../contracts/town-tables.ts'
import { isRowOpenOn } from '../../core/hazards/urgency.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'

/** Hazards of a village that are open on a day, with or without a place of their own. */
export function openHazardsIn(table: TownTables['hazards'], villageId: string, asOf: EpochDay): number {
  const days = daysOf(table)
  let count = 0
  for (let row = 0; row < table.length; row++) {
    if (codeAt(table.villageId, row) === villageId && isRowOpenOn(days, row, asOf)) count++
  }
  return count
}
