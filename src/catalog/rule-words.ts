import type { WordTitles } from '../core/protection/place-record.ts'
import { EQUIPMENT_TITLES } from './facility-words.ts'
import { TARGET_KIND_TITLES } from './target-words.ts'

const titlesOf = (words: Readonly<Record<string, { zh: string; en: string }>>) =>
  Object.fromEntries(Object.entries(words).map(([word, { zh, en }]) => [word, [zh, en]]))

/** What a ledger may write in the place of a code's word, by list field. */
export const WORD_TITLES: WordTitles = {
  equipment: titlesOf(EQUIPMENT_TITLES),
  kinds: titlesOf(TARGET_KIND_TITLES),
}
