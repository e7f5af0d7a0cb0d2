import type { WALL_WORDS } from '../../../catalog/wall-map-words.ts'
import { isOfTodaysLedger, type WallFigures } from '../../../contracts/wall-figures.ts'
import type { WallSource } from '../../../core/wall/wall-model.ts'

type Words = (typeof WALL_WORDS)['zh' | 'en']

/** Of when the figures on the map are: the day asked for, or today's ledger where nothing is known of another day. */
export function legendDay(words: Words, figures: WallFigures[WallSource]): string {
  return isOfTodaysLedger(figures) ? words.todaysLedger : `${words.asOf} ${figures.asOf}`
}
