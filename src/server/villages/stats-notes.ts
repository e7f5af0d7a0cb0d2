import type { VillageStats } from '../../contracts/village-stats.ts'
import { NO_DAY } from '../../core/time/calendar-day.ts'
import type { MeasureAnswer, VillageFacts } from '../../core/villages/measure-types.ts'
import type { ReviewRows } from '../../core/villages/review-rows.ts'
import type { VillageStatistics } from '../../core/villages/statistics/answer-types.ts'
import { villageStatements } from '../../core/villages/statistics/statements.ts'

type Note = VillageStats['notes'][number]

export interface NotesInput {
  readonly facts: readonly VillageFacts[]
  readonly answer: MeasureAnswer
  readonly statistics: VillageStatistics
  readonly rows: ReviewRows
  /** Texts by which rows were left out. */
  readonly words: readonly string[]
  /** The day asked for is before today. */
  readonly isPast: boolean
}

/** What a reader must know with the numbers: what was left out, what is missing, what cannot be told. */
export function statsNotes({ facts, answer: { outside, town }, statistics, rows, words, isPast }: NotesInput): Note[] {
  const lacking = (of: (one: VillageFacts) => number | null) => facts.filter((one) => !((of(one) ?? 0) > 0)).length
  const withoutDeadline = rows.deadlineDay.reduce((count, day) => count + (day === NO_DAY ? 1 : 0), 0)
  const note = (code: string, count: number | null, zh: string, en: string): Note[] =>
    count === 0 ? [] : [{ code, count, zh, en }]
  const islands = statistics.clusters.islands.length
  const { state } = statistics.clusters
  return [
    ...note('left-out', words.length === 0 ? 0 : outside.leftOut, `名称或描述含“${words.join('、')}”的 ${outside.leftOut} 条不计入`, `${outside.leftOut} rows whose name or description holds ${words.join(' or ')} are left out`), // prettier-ignore
    ...note('in-no-village', outside.inNoVillage, `${outside.inNoVillage} 条隐患不在任何村居界内`, `${outside.inNoVillage} hazards lie in no village`), // prettier-ignore
    ...note('without-place', outside.withoutPlace, `${outside.withoutPlace} 条隐患没有位置和村居`, `${outside.withoutPlace} hazards have neither place nor village`), // prettier-ignore
    ...note('unknown-village', outside.unknownVillage, `${outside.unknownVillage} 条隐患所属村居不在村居表中`, `${outside.unknownVillage} hazards name a village that is not on the list`), // prettier-ignore
    ...note('dated-in-future', outside.datedInFuture, `${outside.datedInFuture} 条隐患的发现日期在今天之后，不计入`, `${outside.datedInFuture} hazards are dated in the future and not counted`), // prettier-ignore
    ...note('found-later', outside.foundLater, `${outside.foundLater} 条隐患在截至日之后发现，尚未计入`, `${outside.foundLater} hazards were found after the day shown`), // prettier-ignore
    ...note('without-deadline', withoutDeadline, `${withoutDeadline} 条隐患没有整改期限，不计入按期率和超期`, `${withoutDeadline} hazards have no deadline: in no figure of lateness`), // prettier-ignore
    ...note('repeat-unknown', outside.repeatUnknown, `本期发现的隐患中 ${outside.repeatUnknown} 条缺对象或类型，无法判断是否重复`, `${outside.repeatUnknown} hazards found in the period lack site or type: repeats cannot be told`), // prettier-ignore
    ...note('no-area', lacking((one) => one.areaKm2), `${lacking((one) => one.areaKm2)} 个村居没有面积`, `${lacking((one) => one.areaKm2)} villages have no area`), // prettier-ignore
    ...note('no-residents', lacking((one) => one.residents), `${lacking((one) => one.residents)} 个村居没有人口（缺失或为 0），每千人比率不适用`, `${lacking((one) => one.residents)} villages have no residents (missing or 0): no rate per 1,000`), // prettier-ignore
    ...note('no-enterprises', lacking((one) => one.enterprises), `${lacking((one) => one.enterprises)} 个村居没有企业（无名录或为 0），每百家比率不适用`, `${lacking((one) => one.enterprises)} villages have no enterprises (no register, or 0): no rate per 100`), // prettier-ignore
    ...note('islands', islands, `${islands} 个村居没有相邻村居，不参加聚集分析`, `${islands} villages have no neighbour and take no part in clusters`), // prettier-ignore
    ...note('all-few', villageStatements(statistics.villages).isSilent ? null : 0, '各村居项数都太少：对任何一个村居都不能下结论', 'every village stands on too few: nothing can be said of any one of them'), // prettier-ignore
    ...note('clusters', state === 'told' ? 0 : null, `聚集分析：${CLUSTERS_ZH[state] ?? state}`, `clusters: ${state}`),
    ...note('grades-today', isPast && town.openMajor + town.supervised > 0 ? null : 0, '等级、挂牌督办、期限按今天的记录，历史变化未记录', 'grade, public listing and deadline are as recorded today; their history is not kept'), // prettier-ignore
  ]
}

const CLUSTERS_ZH: Readonly<Record<string, string>> = {
  'few-units': '村居少，结论较弱',
  'too-few-units': '村居太少，不作分析',
  'all-equal': '各村数值相同，不作分析',
  'no-boundaries': '没有边界，不作分析',
  'no-neighbours': '没有相邻关系，不作分析',
  'no-basis': '没有可比基数，不作分析',
}
