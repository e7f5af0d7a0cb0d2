import type { Ask, ComparedTopic, PlanSide } from '../../../core/plans/compare.ts'
import type { Words } from '../../../core/plans/plan-model.ts'

/** Things asked that a closed cell shows. */
export const SHOWN_ASKS = 4

export interface CompareCell extends PlanSide {
  /** Those of `asks` that the words of the filter pass. */
  readonly found: readonly Ask[]
}
export interface CompareRow {
  readonly id: string
  readonly title: Words
  readonly cells: readonly CompareCell[]
}

/** Topics of the filter; with words, those where a plan asks something that has them all. */
export function compareRows(
  topics: readonly ComparedTopic[],
  topicIds: readonly string[],
  text: string,
): readonly CompareRow[] {
  const words = wordsOf(text)
  return topics
    .filter(({ topic }) => topicIds.length === 0 || topicIds.includes(topic.id))
    .map(({ topic, sides }) => {
      const isOfTopic = words.length > 0 && has(`${topic.title.zh} ${topic.title.en}`, words)
      const cells = sides.map((side) => ({
        ...side,
        found: isOfTopic ? side.asks : side.asks.filter((ask) => has(textOf(ask), words)),
      }))
      return { id: topic.id, title: topic.title, cells }
    })
    .filter(({ cells }) => words.length === 0 || cells.some(({ found }) => found.length > 0))
}

/** Why a cell shows nothing: the plan does not name the topic, asks nothing of its own, or nothing that has the words. */
export function emptyReason(cell: CompareCell): 'unnamed' | 'nothing' | 'filtered' | null {
  if (cell.found.length > 0) return null
  if (cell.asks.length > 0) return 'filtered'
  return cell.sectors.length > 0 ? 'nothing' : 'unnamed'
}

const wordsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
const textOf = ({ id, title, offices, support }: Ask): string =>
  [id, title.zh, title.en, ...offices, ...support].join(' ')
const has = (text: string, words: readonly string[]): boolean => {
  const low = text.normalize('NFKC').toLowerCase()
  return words.every((word) => low.includes(word))
}
