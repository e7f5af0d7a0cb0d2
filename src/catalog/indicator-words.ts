import { askedOf, type Asked } from '../core/plans/asked-fields.ts'
import type { FieldTest, Indicator, PerUnit, Period, Quantity, Scalar, Where } from '../core/plans/indicator.ts'
import { fieldTitle, kindTitle, type FieldWords, type LedgerWords } from './ledger-words.ts'

type Language = 'zh' | 'en'
type Test = Exclude<FieldTest, Scalar | readonly Scalar[]>

/** An indicator for readers: a sentence, the same as a formula, and the fields it asks of each ledger. */
export interface IndicatorWords {
  readonly sentence: string
  readonly formula: string
  readonly asks: readonly Asked[]
}

const PERIOD_WORDS: Readonly<Record<Period, { zh: string; en: string }>> = {
  week: { zh: '每周', en: 'Each week' },
  month: { zh: '每月', en: 'Each month' },
  quarter: { zh: '每季度', en: 'Each quarter' },
  halfyear: { zh: '每半年', en: 'Each half-year' },
  year: { zh: '每年', en: 'Each year' },
}
const DAY_WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  '@asOf': { zh: '当日', en: 'the day' },
  '@due': { zh: '到期日', en: 'the due day' },
  '@start': { zh: '起始日', en: 'the first day' },
}
const WINDOW_WORDS = {
  plan: { zh: '方案开始至当日', en: 'from the start of the plan to the day' },
  'year-to-date': { zh: '今年以来', en: 'this year so far' },
  'same-days-last-year': { zh: '上年同期', en: 'the same days last year' },
} as const

/** Conditions, quantities and units of one language. */
class Phrases {
  constructor(
    readonly words: LedgerWords,
    readonly language: Language,
  ) {}

  say(zh: string, en: string): string {
    return this.language === 'zh' ? zh : en
  }
  kind(kind: string): string {
    return kindTitle(this.words, kind)[this.language]
  }
  field(kind: string, field: string): string {
    return fieldTitle(this.words, kind, field)[this.language]
  }
  #wordsOf(kind: string, field: string): FieldWords | undefined {
    return this.words.get(kind)?.fields.get(field)
  }
  #value(kind: string, field: string, value: Scalar): string {
    if (typeof value === 'boolean') return value ? this.say('是', 'yes') : this.say('否', 'no')
    const text = String(value)
    return DAY_WORDS[text]?.[this.language] ?? this.#wordsOf(kind, field)?.options.get(text)?.[this.language] ?? text
  }
  #values(kind: string, field: string, values: readonly Scalar[]): string {
    return values.map((value) => this.#value(kind, field, value)).join(this.say('、', ', '))
  }

  #test(kind: string, field: string, test: FieldTest): string {
    const title = this.field(kind, field)
    if (typeof test !== 'object') return `${title} = ${this.#value(kind, field, test)}`
    if (isList(test)) return `${title} ∈ {${this.#values(kind, field, test)}}`
    const parts: string[] = []
    if (test.is !== undefined) parts.push(`${title} = ${this.#value(kind, field, test.is)}`)
    if (test.not !== undefined) parts.push(`${title} ≠ ${this.#value(kind, field, test.not)}`)
    if (test.in !== undefined) parts.push(`${title} ∈ {${this.#values(kind, field, test.in)}}`)
    for (const [key, sign] of BOUNDS) {
      const bound = test[key]
      if (bound !== undefined) parts.push(`${title} ${sign} ${this.#value(kind, field, bound)}`)
    }
    if (test.known === false) return this.say(`未填${title}`, `${title} not filled in`)
    if (test.known === true && parts.length === 0) return this.say(`已填${title}`, `${title} filled in`)
    return parts.join(this.say('且', ' and '))
  }

  /** A condition; empty where there is none. */
  where(kind: string, where: Where | undefined): string {
    const parts = Object.entries(where ?? {}).flatMap(([field, test]) => {
      if (test === undefined || field === 'any' || field === 'not') return []
      return [this.#test(kind, field, test as FieldTest)]
    })
    const any = where?.any?.map((one) => this.where(kind, one)).join(this.say(' 或 ', ' or '))
    if (any) parts.push(`(${any})`)
    if (where?.not) parts.push(this.say(`非(${this.where(kind, where.not)})`, `not (${this.where(kind, where.not)})`))
    return parts.join(this.say('，', ', '))
  }

  #during({ kind, during }: Quantity): string {
    if (!during) return ''
    const { field, window } = during
    const span =
      typeof window === 'string'
        ? WINDOW_WORDS[window][this.language]
        : this.say(` ${window.year} 年内`, `in ${window.year}`)
    return this.say(`${this.field(kind, field)}在${span}`, `${this.field(kind, field)}: ${span}`)
  }
  #conditions(quantity: Quantity, more: string): string[] {
    return [this.where(quantity.kind, quantity.where), this.#during(quantity), more].filter(Boolean)
  }

  /** The rows of a quantity: 企业（高风险 = 是）. */
  rows(quantity: Quantity): string {
    const conditions = this.#conditions(quantity, '')
    const name = this.kind(quantity.kind)
    return conditions.length === 0 ? name : this.say(`${name}（${conditions.join('，')}）`, `${name} (${conditions.join(', ')})`) // prettier-ignore
  }
  /** How much of a quantity: its number of rows, or a sum over them. */
  amount(quantity: Quantity): string {
    const rows = this.rows(quantity)
    if (quantity.sum === undefined) return this.say(`${rows}的数量`, `the number of ${rows}`)
    const sum = this.field(quantity.kind, quantity.sum)
    return this.say(`${rows}的${sum}合计`, `the sum of ${sum} of ${rows}`)
  }
  unit({ kind, where }: PerUnit): string {
    return this.rows({ kind, where })
  }
  /** `count{Enterprise | High risk = yes}`. */
  term(quantity: Quantity, more = ''): string {
    const name = this.kind(quantity.kind)
    const conditions = this.#conditions(quantity, more).join(this.say('，', ', '))
    const body = `{${conditions ? `${name} | ${conditions}` : name}}`
    if (quantity.sum === undefined) return this.say(`计数${body}`, `count${body}`)
    return this.say(`合计·${this.field(quantity.kind, quantity.sum)}${body}`, `sum of ${this.field(quantity.kind, quantity.sum)}${body}`) // prettier-ignore
  }
}
const BOUNDS = [
  ['atLeast', '≥'],
  ['atMost', '≤'],
  ['above', '>'],
  ['below', '<'],
] as const satisfies readonly (readonly [keyof Test, string])[]
const isList = (test: Exclude<FieldTest, Scalar>): test is readonly Scalar[] => Array.isArray(test)

/** An indicator in the words of the catalog, in one language of the page. */
export function indicatorWords(indicator: Indicator, words: LedgerWords, language: Language): IndicatorWords {
  const phrases = new Phrases(words, language)
  return { sentence: sentenceOf(indicator, phrases), formula: formulaOf(indicator, phrases), asks: askedOf(indicator) }
}

function sentenceOf(indicator: Indicator, p: Phrases): string {
  const of = p.rows(indicator.of)
  const { kind } = indicator.of
  switch (indicator.measure) {
    case 'ratio': {
      if ('have' in indicator) {
        const have = p.where(kind, indicator.have)
        const by = indicator.of.sum === undefined ? '' : p.field(kind, indicator.of.sum)
        if (by)
          return p.say(`在${of}中，符合“${have}”的占比，按${by}计。`, `Of ${of}: the share with ${have}, by ${by}.`)
        return p.say(`在${of}中，符合“${have}”的占比。`, `Of ${of}: the share with ${have}.`)
      }
      const [part, whole] = [p.amount(indicator.part), p.amount(indicator.of)]
      if (!indicator.less) return p.say(`${part}，占${whole}的百分比。`, `${capital(part)}, as a share of ${whole}.`)
      const less = p.amount(indicator.less)
      return p.say(`${part}减去${less}，占${whole}的百分比。`, `${capital(part)} less ${less}, as a share of ${whole}.`)
    }
    case 'count': {
      if ('days' in indicator) {
        const [from, to] = [p.field(kind, indicator.days.from), p.field(kind, indicator.days.to)]
        return p.say(
          `${of}从${from}到${to}的天数，取最长的一个；没有${to}的算到当日。`,
          `Days from ${from} to ${to} of ${of}, the longest; without ${to} up to the day looked at.`,
        )
      }
      const amount = p.amount(indicator.of)
      const less = indicator.less ? p.amount(indicator.less) : ''
      const figure = less ? p.say(`${amount}减去${less}`, `${amount} less ${less}`) : amount
      if (!indicator.per) return `${capital(figure)}${p.say('。', '.')}`
      const unit = p.unit(indicator.per)
      return p.say(`每个${unit}的${figure}，取最差的一个。`, `For each of ${unit}: ${figure}; the worst decides.`)
    }
    case 'length':
      return `${capital(p.amount(indicator.of))}${p.say('。', '.')}`
    case 'milestone': {
      const on = p.field(kind, indicator.on)
      const what = indicator.every
        ? p.say(`${of}全部有${on}之日，以最后一个为准`, `The day on which all ${of} have ${on}`)
        : p.say(`${of}中最早的${on}`, `The first ${on} of ${of}`)
      if (!indicator.per) return `${what}${p.say('。', '.')}`
      const unit = p.unit(indicator.per)
      return p.say(`${what}；每个${unit}都要有。`, `${what}; every one of ${unit} must have it.`)
    }
    case 'recurrence': {
      const each = PERIOD_WORDS[indicator.each][p.language]
      const on = p.field(kind, indicator.on)
      const what =
        indicator.value === 'times'
          ? p.say(
              `${each}，${on}在期内的${p.amount(indicator.of)}`,
              `${each}: ${p.amount(indicator.of)} with ${on} in it`,
            )
          : p.say(`${each}，期内${of}最早的${on}`, `${each}: the first ${on} of ${of}`)
      if (!indicator.per) return `${what}${p.say('。', '.')}`
      const unit = p.unit(indicator.per)
      return p.say(`${what}；按${unit}分别看，取最差的一个。`, `${what}; for each of ${unit}, the worst decides.`)
    }
  }
}

function formulaOf(indicator: Indicator, p: Phrases): string {
  const { kind } = indicator.of
  const perUnit = (per: PerUnit | undefined, body: (more: string) => string): string =>
    per === undefined
      ? body('')
      : p.say(
          `最差{${p.unit(per)} u}：${body(`${p.field(kind, per.by)} = u`)}`,
          `worst {u of ${p.unit(per)}}: ${body(`${p.field(kind, per.by)} = u`)}`,
        )
  switch (indicator.measure) {
    case 'ratio': {
      const of = p.term(indicator.of)
      if ('have' in indicator) return `100 × ${p.term(indicator.of, p.where(kind, indicator.have))} ÷ ${of}`
      const part = p.term(indicator.part)
      return indicator.less ? `100 × (${part} − ${p.term(indicator.less)}) ÷ ${of}` : `100 × ${part} ÷ ${of}`
    }
    case 'count': {
      if ('days' in indicator) {
        const [from, to] = [p.field(kind, indicator.days.from), p.field(kind, indicator.days.to)]
        return p.say(
          `最大(${to} − ${from})，${p.rows(indicator.of)}`,
          `max(${to} − ${from}) of ${p.rows(indicator.of)}`,
        )
      }
      const { less } = indicator
      return perUnit(indicator.per, (more) =>
        less ? `${p.term(indicator.of, more)} − ${p.term(less, more)}` : p.term(indicator.of, more),
      )
    }
    case 'length':
      return p.term(indicator.of)
    case 'milestone': {
      const on = p.field(kind, indicator.on)
      return perUnit(indicator.per, () =>
        indicator.every
          ? p.say(`最晚 ${on}{${p.rows(indicator.of)}}`, `last ${on} {${p.rows(indicator.of)}}`)
          : p.say(`最早 ${on}{${p.rows(indicator.of)}}`, `first ${on} {${p.rows(indicator.of)}}`),
      )
    }
    case 'recurrence': {
      const on = p.field(kind, indicator.on)
      const span = p.say(`${on} ∈ 本期`, `${on} in the period`)
      return perUnit(indicator.per, (more) =>
        indicator.value === 'times'
          ? p.term(indicator.of, [more, span].filter(Boolean).join(p.say('，', ', ')))
          : p.say(`最早 ${on}{${p.rows(indicator.of)}}`, `first ${on} {${p.rows(indicator.of)}}`),
      )
    }
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
