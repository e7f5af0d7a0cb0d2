import type { HazardTable } from '../../contracts/town-tables.ts'
import type { HazardState } from '../../core/hazards/codes.ts'
import { readStateTurns, stateOfRow, STATES_ON_DAY, type StateColumns } from '../../core/hazards/state-on.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'

const known = new WeakMap<HazardTable, StateColumns>()

/** State of some hazards on a day, in the order of the rows; '' = not found yet. */
export function statesOf(hazards: HazardTable, rows: readonly number[], asOf: EpochDay): (HazardState | '')[] {
  const columns = known.get(hazards) ?? { ...hazards, turns: readStateTurns(hazards.stateTurns) }
  known.set(hazards, columns)
  return rows.map((row) => STATES_ON_DAY[stateOfRow(columns, row, asOf)] ?? '')
}
