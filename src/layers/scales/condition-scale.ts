import type { Bilingual } from '../../contracts/primitives.ts'
import type { GUARDRAIL_STATES } from '../../contracts/road-feature.ts'
import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'

export type Condition = (typeof GUARDRAIL_STATES)[number]

/** How a guardrail or device in a state is drawn. Orange wants action; intact and unknown stay quiet. */
export interface ConditionClass {
  readonly key: Condition
  /** CSS hex. */
  readonly colour: string
  readonly widthPx: number
  /** Unknown is dashed: not the same as absent, and not the same as fine. */
  readonly dash: boolean
  readonly wantsAction: boolean
  readonly label: Bilingual
}

/** States in the order of the legend: what wants action first. */
export function conditionScale(theme: Theme): readonly ConditionClass[] {
  const { intact, grey } = MARK_COLOURS[theme]
  const { orange } = RISK_COLOURS[theme]
  return [
    { key: 'absent', colour: orange, widthPx: 3, dash: false, wantsAction: true, label: { zh: '缺', en: 'Absent' } },
    {
      key: 'damaged',
      colour: orange,
      widthPx: 2,
      dash: false,
      wantsAction: true,
      label: { zh: '损坏', en: 'Damaged' },
    },
    {
      key: 'unknown',
      colour: grey,
      widthPx: 2,
      dash: true,
      wantsAction: false,
      label: { zh: '情况不明', en: 'Unknown' },
    },
    {
      key: 'intact',
      colour: intact,
      widthPx: 1.5,
      dash: false,
      wantsAction: false,
      label: { zh: '完好', en: 'Intact' },
    },
  ]
}

/** Class of each dictionary value; text that is no state counts as unknown. */
export function conditionsOfValues(scale: readonly ConditionClass[], values: readonly string[]): ConditionClass[] {
  const unknown = scale.find(({ key }) => key === 'unknown')
  return values.flatMap((value) => scale.find(({ key }) => key === value) ?? unknown ?? [])
}
