import type { Bilingual } from '../../contracts/primitives.ts'
import { MARK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { conditionScale, type Condition, type ConditionClass } from './condition-scale.ts'

/** How the minor approach of a junction without signals stands towards its speed bump. */
export interface BumpClass extends Omit<ConditionClass, 'key'> {
  /** `control-unknown`: the junction may have a signal, then no bump is due. */
  readonly key: Condition | 'control-unknown'
}

const LABELS: Readonly<Record<Condition, Bilingual>> = {
  absent: { zh: '缺减速带', en: 'No bump' },
  damaged: { zh: '减速带损坏', en: 'Bump damaged' },
  unknown: { zh: '有无减速带不明', en: 'Bump unknown' },
  intact: { zh: '有减速带', en: 'Bump present' },
}

/** Classes in the order of the legend: what wants action first. */
export function bumpScale(theme: Theme): readonly BumpClass[] {
  const known = conditionScale(theme).map((one): BumpClass => ({ ...one, label: LABELS[one.key] }))
  const { grey } = MARK_COLOURS[theme]
  const label = { zh: '路口控制方式不明', en: 'Control of the junction unknown' }
  return [...known, { key: 'control-unknown', colour: grey, widthPx: 1, dash: true, wantsAction: false, label }]
}

/** Class of an approach. */
export function bumpClassOf(scale: readonly BumpClass[], control: string, bump: string): BumpClass | undefined {
  const key = control === 'unknown' ? 'control-unknown' : bump
  return scale.find((one) => one.key === key) ?? scale.find((one) => one.key === 'unknown')
}
