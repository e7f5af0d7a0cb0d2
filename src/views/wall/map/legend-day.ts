import type { WALL_WORDS } from '../../../catalog/wall-map-words.ts'
import { shortDay } from '../../../composables/wall-formats.ts'
import { isOfTodaysLedger, type WallFigures } from '../../../contracts/wall-figures.ts'
import type { WallSource } from '../../../core/wall/wall-model.ts'

type Words = (typeof WALL_WORDS)['zh' | 'en']

/**
 * Of when the figures on the map are: the day asked for, with its year where that is not this one, or today's ledger where
 * nothing is known of another day.
 *
 * @param today - ISO, in the town's zone.
 */
export function legendDay(words: Words, figures: WallFigures[WallSource], today: string): string {
  return isOfTodaysLedger(figures) ? words.todaysLedger : `${words.asOf} ${shortDay(figures.asOf, today)}`
}
