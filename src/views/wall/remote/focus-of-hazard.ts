import type { RemoteFocus } from '../../../contracts/wall-remote.ts'
import { toAppError } from '../../../api/http.ts'
import { fetchRecord } from '../../../api/towns.ts'
import type { AppError } from '../../../core/errors.ts'
import { urgencyOf } from '../../../core/hazards/urgency.ts'
import { epochDayOf, NO_DAY } from '../../../core/time/calendar-day.ts'
import type { HazardLine } from './hazard-line.ts'

/**
 * What the wall is asked to show for a line. A hazard that the search found is read first: its colour comes from its ledger.
 * `error` null: it is closed, there is nothing to show.
 *
 * @param asOf - the wall's day; null = not known, then the colour is that of a term not over.
 */
export async function focusOfHazard(
  { id, lngLat, urgency }: HazardLine,
  town: string,
  asOf: string | null,
): Promise<{ focus: RemoteFocus } | { error: AppError | null }> {
  if (lngLat === null) return { error: null }
  if (urgency !== null) return { focus: { kind: 'hazard', id, lngLat, urgency } }
  try {
    const found = await fetchRecord(town, 'hazards', id)
    if (found.table !== 'hazards' || found.record.state === 'closed') return { error: null }
    const deadline = (found.record.deadline === null ? null : epochDayOf(found.record.deadline)) ?? NO_DAY
    const day = (asOf === null ? null : epochDayOf(asOf)) ?? NO_DAY
    return {
      focus: { kind: 'hazard', id, lngLat, urgency: urgencyOf(found.record.severity === 'major', deadline, day) },
    }
  } catch (error) {
    return { error: toAppError(error) }
  }
}
