import type { Register } from '../../../contracts/register.ts'
import { kindsOf } from '../../../core/plans/ledger-of.ts'
import type { Indicator, Quantity, Where } from '../../../core/plans/indicator.ts'
import type { Target } from '../../../core/plans/plan-model.ts'

export interface NeedingTarget {
  readonly target: Target
  /** True: its formula reads one of the fields the register asks for, not the ledger alone. */
  readonly readsFields: boolean
}

/**
 * Targets whose formulas read a ledger the register lives in; those that read its own fields first. A formula that asks
 * for another part of the ledger (another type of inspection, say) does not count.
 */
export function targetsOfRegister(register: Register, targets: readonly Target[]): readonly NeedingTarget[] {
  const needs = targets.flatMap((target): NeedingTarget[] => {
    const read = register.places.filter((place) => {
      const kind = place.in === 'kind' ? place.kind : place.in === 'roads' ? place.item : place.in === 'hazard' ? 'hazard' : null // prettier-ignore
      if (kind === null || !kindsOf(target.indicator).includes(kind)) return false
      return place.in !== 'kind' || partsOf(target.indicator, kind).some((where) => !excludes(where, place.where))
    })
    if (read.length === 0) return []
    const fields = new Set(fieldNames(target.indicator))
    const readsFields = read.some((place) => 'fields' in place && place.fields.some((field) => fields.has(field)))
    return [{ target, readsFields }]
  })
  return needs.sort((a, b) => Number(b.readsFields) - Number(a.readsFields))
}

/** Conditions under which an indicator reads a kind, one for each of its quantities. */
function partsOf(indicator: Indicator, kind: string): Where[] {
  const parts: (Pick<Quantity, 'kind' | 'where'> | undefined)[] = [
    indicator.of,
    'part' in indicator ? indicator.part : undefined,
    'less' in indicator ? indicator.less : undefined,
    'per' in indicator ? indicator.per : undefined,
  ]
  return parts.flatMap((part) => (part?.kind === kind ? [part.where ?? {}] : []))
}

type PlaceWhere = Readonly<Record<string, string | boolean | readonly string[]>>
/** Whether the two conditions name different values of one field. */
function excludes(where: Where, part: PlaceWhere): boolean {
  return Object.entries(part).some(([field, wanted]) => {
    const named = valuesOf(where[field])
    const values: readonly unknown[] = typeof wanted === 'object' ? wanted : [wanted]
    return named !== null && !named.some((value) => values.includes(value))
  })
}
/** Values that a test names; null = it leaves the field open. */
function valuesOf(test: Where[string]): readonly unknown[] | null {
  if (test === undefined) return null
  if (typeof test !== 'object') return [test]
  if (Array.isArray(test)) return test
  if ('is' in test && test.is !== undefined) return [test.is]
  return 'in' in test && Array.isArray(test.in) ? test.in : null
}

/** Every name of a field in an indicator: keys of conditions, and the fields it counts days or sums by. */
function fieldNames(indicator: Indicator): string[] {
  const names: string[] = []
  const walk = (value: unknown, key: string | null): void => {
    if (key !== null) names.push(key)
    if (typeof value === 'string' && key !== null && NAMING.has(key)) names.push(value)
    else if (Array.isArray(value)) value.forEach((one) => walk(one, null))
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([name, one]) => walk(one, name))
  }
  walk(indicator, null)
  return names
}
const NAMING: ReadonlySet<string> = new Set(['sum', 'field', 'on', 'by', 'from', 'to'])
