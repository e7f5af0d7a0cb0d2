import { EQUIPMENT_TITLES, FACILITY_FIELD_TITLES } from '../../../catalog/facility-words.ts'
import { TARGET_FIELD_TITLES } from '../../../catalog/target-words.ts'
import type { LedgerField } from '../../../contracts/ledger-field.ts'
import type { Bilingual } from '../../../contracts/primitives.ts'
import type { SiteKind } from '../../../contracts/site-kind.ts'
import { FACILITY_FIELDS, TARGET_FIELDS } from '../../../core/protection/rule-fields.ts'
import type { Side } from '../../../core/protection/what-if/edit.ts'

/** One field of a form. `titles`: of options, by value. */
export interface FormField {
  readonly id: string
  readonly title: Bilingual
  readonly type: 'number' | 'enum' | 'boolean' | 'inventory'
  readonly unit: Bilingual | null
  readonly options: readonly { readonly value: string; readonly title: Bilingual }[]
  /** Shown at once, not among the others. */
  readonly isFirst: boolean
}

const FIRST: Readonly<Record<Side, readonly string[]>> = {
  target: ['targetGroup', 'households', 'residents', 'students', 'floorAreaM2'],
  facility: ['inventory', 'equipment', 'volumeM3', 'fireClass', 'stationClass', 'tntKg'],
}
const EXTRA_NUMBERS: Readonly<Record<Side, readonly string[]>> = {
  facility: ['tntKg', 'gasSum'],
  target: [],
}

/** Fields that can change a verdict: those of the kind, and those that rules read. */
export function formFields(side: Side, kinds: readonly SiteKind[]): FormField[] {
  const kind = kinds.find(({ id }) => id === (side === 'facility' ? 'hazard-source' : 'protection-target'))
  const ofKind = (kind?.fields ?? []).flatMap((field) => fromLedger(field, side))
  const [rules, titles] =
    side === 'facility' ? [FACILITY_FIELDS, FACILITY_FIELD_TITLES] : [TARGET_FIELDS, TARGET_FIELD_TITLES]
  const ofRules = [...Object.keys(rules), ...EXTRA_NUMBERS[side]].flatMap((id): FormField[] => {
    if (id === 'kinds' || ofKind.some((field) => field.id === id)) return []
    const values = rules[id]
    const isYesNo = /^(is|has|releases)[A-Z]/.test(id)
    return [
      {
        id,
        title: titles[id] ?? { zh: id, en: id },
        type: values ? 'enum' : isYesNo ? 'boolean' : 'number',
        unit: unitOf(id.endsWith('M3') ? 'm³' : id.endsWith('Kg') ? 'kg' : id.endsWith('T') ? 't' : null),
        options: (values ?? []).map((value) => ({ value, title: (id === 'equipment' ? EQUIPMENT_TITLES[value] : null) ?? { zh: value, en: value } })), // prettier-ignore
        isFirst: FIRST[side].includes(id),
      },
    ]
  })
  const all = [...ofKind, ...ofRules]
  const order = ({ id }: FormField) => (FIRST[side].includes(id) ? FIRST[side].indexOf(id) : 100)
  return all.sort((a, b) => order(a) - order(b))
}

/** Counting words of the ledgers in English; units of measure are the same in both. */
const COUNTING: Readonly<Record<string, string>> = {
  人: 'persons',
  户: 'households',
  张: 'beds',
  辆: 'vehicles',
  个: 'pieces',
}
const unitOf = (unit: string | null): Bilingual | null =>
  unit === null ? null : { zh: unit, en: COUNTING[unit] ?? unit }

/** Text, dates and what is derived decide nothing. */
function fromLedger({ id, title, type, unit, options }: LedgerField, side: Side): FormField[] {
  if (type === 'text' || type === 'date' || id === 'riskLevel' || id === 'isMonitored') return []
  return [
    {
      ...{ id, title, unit: unitOf(unit ?? null), isFirst: FIRST[side].includes(id) },
      type: type === 'integer' ? 'number' : type,
      options: (options ?? []).map((option) => ({ value: option.value, title: option.title })),
    },
  ]
}
