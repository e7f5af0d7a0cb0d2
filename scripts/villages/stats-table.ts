import type { VillageStats, VillageStatsRow } from '../../src/contracts/village-stats.ts'
import type { Language } from '../language.ts'

interface Column {
  readonly zh: string
  readonly en: string
  readonly of: (row: VillageStatsRow) => string
}

const NONE = '–'
const figures = (value: number | null) => (value === null ? NONE : String(Number(value.toPrecision(3))))
const percent = (value: number | null) => (value === null ? NONE : `${Number((100 * value).toPrecision(3))} %`)

const COLUMNS: readonly Column[] = [
  { zh: '编号', en: 'id', of: ({ id }) => id },
  { zh: '村居', en: 'village', of: ({ name }) => name },
  { zh: '未销号', en: 'open', of: ({ open }) => String(open) },
  { zh: '重大', en: 'major', of: ({ openMajor }) => String(openMajor) },
  { zh: '超期', en: 'overdue', of: ({ overdue }) => String(overdue) },
  { zh: '发现', en: 'found', of: ({ foundInPeriod }) => String(foundInPeriod) },
  { zh: '销号', en: 'closed', of: ({ closedInPeriod }) => String(closedInPeriod) },
  { zh: '未按期', en: 'late', of: ({ late }) => `${late.numerator}/${late.denominator} ${percent(late.value)}` },
  { zh: '重复', en: 'repeat', of: ({ repeat }) => percent(repeat.value) },
  { zh: '存续中位(天)', en: 'median days', of: ({ medianDaysOpen }) => figures(medianDaysOpen) },
  { zh: '每km²', en: 'per km²', of: ({ perKm2 }) => figures(perKm2) },
  // Fewer events than a rate may be told of: no rate, as on the page.
  { zh: '平滑值', en: 'smoothed', of: (row) => (row.stability === 'few' ? few(row) : figures(row.smoothed)) },
  { zh: '95%区间', en: '95 % interval', of: ({ interval }) => interval ? `${figures(interval.low)}–${figures(interval.high)}` : NONE }, // prettier-ignore
  {
    zh: '名次(区间)',
    en: 'rank (interval)',
    of: ({ rank }) => (rank ? `${rank.place} (${rank.low}–${rank.high})` : NONE),
  },
  { zh: '漏斗', en: 'funnel', of: ({ said }) => marked(said.funnel === null ? NONE : said.funnel === 'above' ? '▲' : '▽', said.isFew) }, // prettier-ignore
  { zh: '聚集', en: 'cluster', of: ({ said }) => marked(said.hot === null ? NONE : said.hot === 'hot' ? '●' : '○', said.isFew) }, // prettier-ignore
  { zh: 'Gi*', en: 'Gi*', of: ({ giStar }) => figures(giStar) },
  { zh: '校正p', en: 'adjusted p', of: ({ pAdjusted }) => figures(pAdjusted) },
]

/** A call on few events stands in brackets, as on the page. */
const marked = (sign: string, isFew: boolean) => (isFew && sign !== NONE ? `(${sign})` : sign)
const few = ({ noBasis }: VillageStatsRow) => (noBasis === null ? '<5' : NONE)

/** A table for people, worst place first, villages without one last; columns padded by what a terminal shows. */
export function statsTable({ villages, asOf, from, measure }: VillageStats, language: Language): string[] {
  const place = (row: VillageStatsRow) => row.rank?.place ?? Infinity
  const sorted = [...villages].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
  const lines = [COLUMNS.map((column) => column[language]), ...sorted.map((row) => COLUMNS.map(({ of }) => of(row)))]
  const widths = COLUMNS.map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ''))))
  const pad = (text: string, at: number) => text + ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(text)))
  const head = language === 'zh' ? `截至 ${asOf}，自 ${from}；平滑与聚集：${measure}` : `as of ${asOf}, from ${from}; smoothed and clustered: ${measure}` // prettier-ignore
  return [head, ...lines.map((line) => line.map(pad).join('  ').trimEnd())]
}

/** Chinese characters take two places. */
const widthOf = (text: string) => [...text].reduce((width, one) => width + (/[ᄀ-ￜ]/u.test(one) ? 2 : 1), 0)
