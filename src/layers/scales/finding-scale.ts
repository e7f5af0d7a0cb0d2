import { FINDING_CHARACTERS, FINDING_TITLES } from '../../catalog/road-words.ts'
import { FINDING_KINDS } from '../../contracts/road-derivation.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import { MARK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { conditionScale, type ConditionClass } from './condition-scale.ts'

/** How a kind of unsafe place is marked; the edge of the mark tells the state of the device that belongs there. */
export interface FindingClass {
  readonly key: (typeof FINDING_KINDS)[number]
  readonly character: string
  readonly label: Bilingual
}
export const FINDING_SCALE: readonly FindingClass[] = FINDING_KINDS.map((key) => ({
  key,
  character: FINDING_CHARACTERS[key],
  label: FINDING_TITLES[key],
}))

/** Line of a section by the device that belongs there; '' = none does, a quiet line. */
export function sectionClassOf(theme: Theme, facility: string): Omit<ConditionClass, 'key'> | undefined {
  if (facility === '') {
    const label = { zh: '无需设施', en: 'No device due' }
    return { colour: MARK_COLOURS[theme].plateEdge, widthPx: 2, dash: false, wantsAction: false, label }
  }
  const scale = conditionScale(theme)
  return scale.find(({ key }) => key === facility) ?? scale.find(({ key }) => key === 'unknown')
}
