import type { BoundaryFinding, BoundaryFindingCode, BoundaryReport } from '../../src/core/villages/boundary-check/boundary-report.ts' // prettier-ignore
import type { NameToReview } from '../../src/core/villages/boundary-check/village-names.ts'
import type { Language } from '../language.ts'

/** Most lines of one kind that the terminal shows; `--json` and `--out` carry all. */
const SHOWN = 10

interface Words {
  codes: Readonly<Record<BoundaryFindingCode, string>>
  severities: Readonly<Record<BoundaryFinding['severity'], string>>
  whys: Readonly<Record<NameToReview['why'], string>>
  sound: string
  unsound: string
  more: (count: number) => string
  totals: (report: BoundaryReport) => string
  inNoVillage: (report: BoundaryReport['inNoVillage']) => string
  names: (matched: number, review: number) => string
  candidates: (names: string) => string
}

const km2 = (areaM2: number) => (areaM2 / 1e6).toFixed(3)
const m2 = (areaM2: number) => areaM2.toFixed(areaM2 < 100 ? 1 : 0)

const WORDS: Readonly<Record<Language, Words>> = {
  zh: {
    codes: {
      invalid: '形状无效',
      'same-shape': '同一形状',
      overlap: '重叠',
      gap: '缝隙',
      outside: '超出镇界',
      'same-name': '同名',
      sliver: '碎条',
      hole: '内部空洞',
      island: '无相邻村',
      area: '面积合计不符',
      residents: '人口合计不符',
    },
    severities: { error: '错误', warning: '提醒', note: '说明' },
    whys: { ambiguous: '多个候选', 'other-kind': '村与社区不一致', similar: '一字之差', none: '没有对应' },
    sound: '村界可用：没有错误。',
    unsound: '村界有错误，不写入。',
    more: (count) => `另有 ${count} 条`,
    totals: ({ totals: t }) =>
      `村居 ${t.villages} 个，面积合计 ${km2(t.areaM2)} km²，镇界 ${km2(t.townAreaM2)} km²；重叠 ${m2(t.overlapM2)} m²，` +
      `缝隙 ${m2(t.gapM2)} m²（其中不靠镇界 ${m2(t.innerGapM2)} m²），超出镇界 ${m2(t.outsideM2)} m²；` +
      `人口合计 ${t.residents ?? '未填'}（${t.villagesWithoutResidents} 个村居未填）`,
    inNoVillage: (n) =>
      `不在任何村居的隐患 ${n.hazards} 条（未闭环 ${n.openHazards}），台账对象 ${n.sites} 个；没有坐标的隐患 ${n.hazardsWithoutPlace} 条`,
    names: (matched, review) => `台账所写村名：对应 ${matched} 个，待人工核对 ${review} 个`,
    candidates: (names) => (names === '' ? '' : `，候选：${names}`),
  },
  en: {
    codes: {
      invalid: 'not a valid shape',
      'same-shape': 'same shape',
      overlap: 'overlap',
      gap: 'gap',
      outside: 'beyond the town',
      'same-name': 'same name',
      sliver: 'sliver',
      hole: 'hole',
      island: 'no neighbour',
      area: 'sum of areas differs',
      residents: 'sum of residents differs',
    },
    severities: { error: 'error', warning: 'warning', note: 'note' },
    whys: { ambiguous: 'several fit', 'other-kind': 'village against community', similar: 'one character off', none: 'no such village' }, // prettier-ignore
    sound: 'The boundaries are sound: no errors.',
    unsound: 'The boundaries have errors; nothing is loaded.',
    more: (count) => `… and ${count} more`,
    totals: ({ totals: t }) =>
      `${t.villages} villages, ${km2(t.areaM2)} km² together, the town ${km2(t.townAreaM2)} km²; overlaps ${m2(t.overlapM2)} m², ` +
      `gaps ${m2(t.gapM2)} m² (${m2(t.innerGapM2)} m² away from the outline), beyond the town ${m2(t.outsideM2)} m²; ` +
      `residents ${t.residents ?? 'not given'} (${t.villagesWithoutResidents} villages do not say)`,
    inNoVillage: (n) =>
      `in no village: ${n.hazards} hazards (${n.openHazards} open), ${n.sites} sites; ${n.hazardsWithoutPlace} hazards have no place`,
    names: (matched, review) => `village names of ledgers: ${matched} matched, ${review} to review`,
    candidates: (names) => (names === '' ? '' : `; candidates: ${names}`),
  },
}

/** The report for a person at a terminal. */
export function boundaryText(report: BoundaryReport, language: Language): string {
  const words = WORDS[language]
  const nameOf = (id: string) => report.villageNames[id] ?? id
  const lines: string[] = [words.totals(report)]
  for (const code of new Set(report.findings.map((one) => one.code))) {
    const all = report.findings.filter((one) => one.code === code)
    const severity = all[0]?.severity ?? 'note'
    lines.push(`${words.severities[severity]} · ${words.codes[code]} ${report.counts[code]}`)
    lines.push(...all.slice(0, SHOWN).map((one) => `  ${findingText(one, nameOf)}`))
    if (report.counts[code] > SHOWN) lines.push(`  ${words.more(report.counts[code] - SHOWN)}`)
  }
  const { matched, review } = report.names
  lines.push(words.names(matched.length, review.length))
  for (const { name, rows, why, candidates } of review.slice(0, SHOWN)) {
    const known = candidates.map((one) => one.name).join('、')
    lines.push(`  ${name} × ${rows}: ${words.whys[why]}${words.candidates(known)}`)
  }
  if (review.length > SHOWN) lines.push(`  ${words.more(review.length - SHOWN)}`)
  lines.push(words.inNoVillage(report.inNoVillage))
  lines.push(...report.inNoVillage.list.slice(0, SHOWN).map(({ id, name, at }) => `  ${id} ${name} ${place(at)}`))
  return lines.join('\n')
}

/** The last line of a report: does it stand? */
export const boundaryVerdict = ({ isSound }: BoundaryReport, language: Language): string =>
  isSound ? WORDS[language].sound : WORDS[language].unsound

function findingText({ villages, areaM2, widthM, at, facts }: BoundaryFinding, nameOf: (id: string) => string): string {
  const names = villages.slice(0, 4).map((id) => `${nameOf(id)} (${id})`)
  if (villages.length > 4) names.push(`+${villages.length - 4}`)
  const parts = [names.join(' / '), ...Object.entries(facts).map(([key, value]) => `${key} ${shown(value)}`)]
  if (areaM2 !== null) parts.push(`${m2(areaM2)} m²`)
  if (widthM !== null) parts.push(`~${widthM.toFixed(1)} m`)
  if (at !== null) parts.push(place(at))
  return parts.filter((part) => part !== '').join(', ')
}

const shown = (value: string | number) => (typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : value)
const place = ([lng, lat]: readonly [number, number]) => `[${lng.toFixed(6)}, ${lat.toFixed(6)}]`
