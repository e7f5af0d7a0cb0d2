import type { EpochDay } from '../../core/time/calendar-day.ts'
import { addMonths, type Days } from '../../core/time/move-range.ts'

const STEP = 1
const BIG_STEP = 7

/**
 * Day a slider's key leads to: arrows a day, with Shift a week, Page keys a month, Home and End the limits.
 *
 * @returns null = the key is none of these.
 */
export function dayAfterKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  day: EpochDay,
  limits: Days,
): EpochDay | null {
  const step = shiftKey ? BIG_STEP : STEP
  const wish = (() => {
    switch (key) {
      case 'ArrowRight':
      case 'ArrowUp':
        return day + step
      case 'ArrowLeft':
      case 'ArrowDown':
        return day - step
      case 'PageUp':
        return addMonths(day, 1)
      case 'PageDown':
        return addMonths(day, -1)
      case 'Home':
        return limits.from
      case 'End':
        return limits.to
      default:
        return null
    }
  })()
  return wish === null ? null : Math.min(limits.to, Math.max(limits.from, wish))
}
