import type { Grade } from '../src/core/installation/grade.ts'
import type { InstallationTables } from '../src/contracts/installation-tables.ts'
import type { GradeFault } from './commands/installation.ts'
import type { Language } from './language.ts'

const LEVELS = { zh: ['一级', '二级', '三级', '四级'], en: ['level 1', 'level 2', 'level 3', 'level 4'] } as const
const figure = (value: number | null) => (value === null ? '–' : String(Number(value.toPrecision(6))))

/** The grade of a unit as lines for a terminal. */
export function gradeText(grade: Grade, tables: InstallationTables, language: Language): string {
  const isZh = language === 'zh'
  const verdict =
    grade.isMajor === null
      ? isZh
        ? '不能判定'
        : 'not decidable'
      : !grade.isMajor
        ? isZh
          ? '不构成重大危险源（S < 1）'
          : 'not a major hazard installation (S < 1)'
        : isZh
          ? `构成重大危险源${grade.level === null ? '，级别不能判定' : `，${LEVELS.zh[grade.level - 1]}`}`
          : `major hazard installation${grade.level === null ? ', level not decidable' : `, ${LEVELS.en[grade.level - 1]}`}`
  const rows = grade.lines.map(
    ({ substance, quantityT, criticalT, ratio, beta, criticalCategory }) =>
      `  ${substance}  q ${figure(quantityT)} t  Q ${figure(criticalT)} t${criticalCategory ? ` (${criticalCategory})` : ''}  q/Q ${figure(ratio)}  β ${figure(beta)}`,
  )
  const sums = `S ${figure(grade.S)}  α ${figure(grade.alpha)}  R ${figure(grade.R)}`
  return [verdict, sums, ...rows, `${tables.standard} · ${tables.version}`].join('\n')
}

const FIELDS: Readonly<Record<string, { zh: string; en: string }>> = {
  inventory: { zh: '清单', en: 'inventory' },
  substance: { zh: '物质', en: 'substance' },
  quantity: { zh: '数量', en: 'quantity' },
  quantityT: { zh: '数量', en: 'quantity' },
  unit: { zh: '单位', en: 'unit' },
  categories: { zh: '类别', en: 'categories' },
  exposed: { zh: '厂外常住人数', en: 'exposed' },
}
const titleOf = (field: string, language: Language) => FIELDS[field]?.[language] ?? field

const SENTENCES: Readonly<Record<Language, Readonly<Record<GradeFault['code'], string>>>> = {
  zh: {
    'empty-inventory': '清单里没有物质',
    'quantity-missing': '没有数量',
    'quantity-not-positive': '数量必须大于 0',
    'substance-unknown': '不在表 1 中，请给出表 2 的类别符号',
    'substance-ambiguous': '在表 1 中有几行，请写明是哪一种',
    'category-unknown': '不是表 2 的类别符号',
    'category-needed-for-beta': 'β 不在表 3 中，请给出类别符号',
    'exposed-missing': '没有给出厂外 500 米常住人数（--exposed），不能计算 R',
    'exposed-not-a-count': '人数必须是不小于 0 的整数',
    'quantity-maybe-kilograms': '数量达到临界量的 1000 倍：是不是把千克写成了吨？',
    'number/unreadable': '不是数字',
    'unit/unknown': '不认识的单位，应为 t 或 kg',
  },
  en: {
    'empty-inventory': 'the inventory has no substance',
    'quantity-missing': 'the quantity is missing',
    'quantity-not-positive': 'the quantity must be above 0',
    'substance-unknown': 'not in table 1: give its category of table 2',
    'substance-ambiguous': 'several rows of table 1 fit: say which',
    'category-unknown': 'no category of table 2',
    'category-needed-for-beta': 'table 3 gives no beta: give the category',
    'exposed-missing': 'without the residents within 500 m (--exposed) there is no R',
    'exposed-not-a-count': 'must be a whole number, 0 or more',
    'quantity-maybe-kilograms': '1,000 times the critical quantity: are these kilograms?',
    'number/unreadable': 'not a number',
    'unit/unknown': 'a unit that is not known: expected t or kg',
  },
}

/** One line for each fault: row, field, value, what is wrong, what could be meant. */
export const FAULT_TEXTS: Readonly<Record<Language, (fault: GradeFault) => string>> = {
  zh: ({ row, field, value, code, choices }) =>
    `  ${row === null ? '' : `第 ${row} 行 `}${titleOf(field, 'zh')}${value === '' ? '' : `“${value}”`}：${SENTENCES.zh[code]}${listed(choices, '、')}`,
  en: ({ row, field, value, code, choices }) =>
    `  ${row === null ? '' : `row ${row} `}${titleOf(field, 'en')}${value === '' ? '' : ` "${value}"`}: ${SENTENCES.en[code]}${listed(choices, ', ')}`,
}

const listed = (choices: readonly string[], separator: string) =>
  choices.length === 0 ? '' : ` [${choices.slice(0, 30).join(separator)}]`
