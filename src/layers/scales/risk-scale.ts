import type { Bilingual } from '../../contracts/primitives.ts'
import type { SiteKind } from '../../contracts/site-kind.ts'
import { MARK_COLOURS, ON_RISK, RISK_COLOURS, RISK_SHAPES, type Theme } from '../../core/colour/risk-colours.ts'
import { RISK_LEVELS, type RiskLevel } from '../../core/risk-level.ts'
import type { MarkShape } from '../map-input.ts'

/** One class of a risk scale; its place in the list is its rank (0 worst … 4 not graded). */
export interface RiskClass {
  readonly key: RiskLevel | 'none'
  readonly shape: MarkShape
  /** CSS hex. */
  readonly fill: string
  /** Text on the fill. */
  readonly on: string
  readonly edge: string
  readonly label: Bilingual
}

/** What a colour means: read by the layer and by its legend alike. */
export interface RiskScale {
  readonly theme: Theme
  /** Five, worst first, the ungraded last. */
  readonly classes: readonly RiskClass[]
}

type Labels = Record<RiskLevel | 'none', Bilingual>

/** Urgency of an open hazard, given by rule (core/hazards/urgency.ts). */
const URGENCY: Labels = {
  red: { zh: '重大', en: 'Major' },
  orange: { zh: '一般・已超期', en: 'General, overdue' },
  yellow: { zh: '一般・7 日内到期', en: 'General, due in 7 days' },
  blue: { zh: '一般・期限内', en: 'General, within term' },
  none: { zh: '未定', en: 'Not graded' },
}

const RISK: Labels = {
  red: { zh: '重大风险', en: 'Red' },
  orange: { zh: '较大风险', en: 'Orange' },
  yellow: { zh: '一般风险', en: 'Yellow' },
  blue: { zh: '低风险', en: 'Blue' },
  none: { zh: '未评级', en: 'Not graded' },
}

/** The scale of hazards. */
export function urgencyScale(theme: Theme): RiskScale {
  return scaleOf(theme, URGENCY)
}

/** The scale of a site kind, with the names that its risk field gives the levels. */
export function siteRiskScale(theme: Theme, kind: SiteKind): RiskScale {
  const options = kind.fields.find((field) => field.id === kind.riskField)?.options ?? []
  const named = Object.fromEntries(options.map(({ value, title }) => [value, title]))
  return scaleOf(theme, { ...RISK, ...pick(named) })
}

function pick(named: Record<string, Bilingual>): Partial<Labels> {
  return Object.fromEntries(RISK_LEVELS.flatMap((level) => (named[level] ? [[level, named[level]]] : [])))
}

function scaleOf(theme: Theme, labels: Labels): RiskScale {
  const { edge, grey, text } = MARK_COLOURS[theme]
  const graded = RISK_LEVELS.map((level) => ({
    key: level,
    shape: RISK_SHAPES[level],
    fill: RISK_COLOURS[theme][level],
    on: ON_RISK[theme][level],
    edge,
    label: labels[level],
  }))
  return {
    theme,
    classes: [...graded, { key: 'none', shape: 'circle', fill: grey, on: text, edge, label: labels.none }],
  }
}

/** Rank of each dictionary value of a risk column: 0..3, 4 for '' and for text that is no level. */
export function ranksOfValues(values: readonly string[]): Uint8Array {
  return Uint8Array.from(values, (value) => {
    const rank = RISK_LEVELS.findIndex((level) => level === value)
    return rank === -1 ? RISK_LEVELS.length : rank
  })
}
