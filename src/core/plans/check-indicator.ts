import { epochDayOf } from '../time/calendar-day.ts'
import type { FieldTest, Indicator, PerUnit, Quantity, Scalar, Where } from './indicator.ts'
import type { Target } from './plan-model.ts'

/** Type of a field as catalogs declare it. */
export interface PlanField {
  readonly type: 'text' | 'number' | 'integer' | 'date' | 'boolean' | 'enum' | 'inventory'
  /** Values an enum may hold; left out: any. */
  readonly options?: readonly string[] | undefined
  readonly unit?: string | null | undefined
}

/** Kind -> field id -> what it holds; with the fields every row has (`id`, `name`, `village` …). */
export type PlanCatalog = ReadonlyMap<string, ReadonlyMap<string, PlanField>>

interface Problem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

const LENGTH_UNITS = ['m', 'km', '米', '公里', '千米']

/** What is wrong with a target's indicator: kinds, fields, and tests that do not fit them. `path` is within the indicator. */
export function checkIndicator(
  { indicator, unit }: Pick<Target, 'indicator' | 'unit'>,
  catalog: PlanCatalog,
): Problem[] {
  const problems = checkQuantity(indicator.of, ['of'], catalog)
  const { kind } = indicator.of
  if ('part' in indicator) problems.push(...checkQuantity(indicator.part, ['part'], catalog))
  if ('less' in indicator && indicator.less) problems.push(...checkQuantity(indicator.less, ['less'], catalog))
  if ('have' in indicator) problems.push(...checkWhere(indicator.have, kind, ['have'], catalog))
  if ('per' in indicator && indicator.per) problems.push(...checkPer(indicator.per, kind, catalog))
  if ('per' in indicator && indicator.per && 'less' in indicator && indicator.less) {
    problems.push(...expect(indicator.less.kind, indicator.per.by, null, ['per', 'by'], catalog))
  }
  for (const [path, field] of dateFields(indicator)) problems.push(...expect(kind, field, ['date'], path, catalog))
  if (indicator.measure === 'length') {
    const declared = catalog.get(kind)?.get(indicator.of.sum)
    const own = declared?.unit ?? /(Km|M)$/.exec(indicator.of.sum)?.[1]?.toLowerCase() ?? ''
    if (!LENGTH_UNITS.includes(unit)) problems.push({ path: [], message: `a length in ${unit}: expected km or m` })
    if (declared && !LENGTH_UNITS.includes(own)) {
      problems.push({ path: ['of', 'sum'], message: `${kind}.${indicator.of.sum} is not declared in km or m` })
    }
  }
  return problems
}

function dateFields(indicator: Indicator): [path: (string | number)[], field: string][] {
  if (indicator.measure === 'milestone' || indicator.measure === 'recurrence') return [[['on'], indicator.on]]
  if ('days' in indicator) {
    return [
      [['days', 'from'], indicator.days.from],
      [['days', 'to'], indicator.days.to],
    ]
  }
  return []
}

function checkPer(per: PerUnit, counted: string, catalog: PlanCatalog): Problem[] {
  return [
    ...checkQuantity({ kind: per.kind, where: per.where }, ['per'], catalog),
    ...expect(counted, per.by, null, ['per', 'by'], catalog),
  ]
}

function checkQuantity(quantity: Quantity, path: readonly string[], catalog: PlanCatalog): Problem[] {
  const { kind, where, during, sum } = quantity
  if (!catalog.has(kind))
    return [{ path: [...path, 'kind'], message: `unknown kind ${kind}${near(kind, catalog.keys())}` }]
  return [
    ...(where ? checkWhere(where, kind, [...path, 'where'], catalog) : []),
    ...(during ? expect(kind, during.field, ['date'], [...path, 'during', 'field'], catalog) : []),
    ...(sum === undefined ? [] : expect(kind, sum, ['number', 'integer'], [...path, 'sum'], catalog)),
  ]
}

/** The field exists and has one of the types (null: any). Says nothing of an unknown kind, which is told once. */
function expect(
  kind: string,
  field: string,
  types: readonly PlanField['type'][] | null,
  path: readonly (string | number)[],
  catalog: PlanCatalog,
): Problem[] {
  const fields = catalog.get(kind)
  if (fields === undefined) return []
  const known = fields.get(field)
  if (known === undefined) return [{ path, message: `unknown field ${kind}.${field}${near(field, fields.keys())}` }]
  if (types === null || types.includes(known.type)) return []
  return [{ path, message: `${kind}.${field} is ${known.type}: expected ${types.join(' or ')}` }]
}

function checkWhere(where: Where, kind: string, path: readonly (string | number)[], catalog: PlanCatalog): Problem[] {
  return Object.entries(where).flatMap(([name, test]): Problem[] => {
    if (test === undefined) return []
    if (name === 'any') {
      return (test as readonly Where[]).flatMap((one, at) => checkWhere(one, kind, [...path, 'any', at], catalog))
    }
    if (name === 'not') return checkWhere(test as Where, kind, [...path, 'not'], catalog)
    return checkTest(test as FieldTest, kind, name, [...path, name], catalog)
  })
}

function checkTest(
  given: FieldTest,
  kind: string,
  name: string,
  path: readonly (string | number)[],
  catalog: PlanCatalog,
): Problem[] {
  const unknown = expect(kind, name, null, path, catalog)
  const field = catalog.get(kind)?.get(name)
  if (field === undefined || unknown.length > 0) return unknown
  const test = typeof given !== 'object' ? { is: given } : isList(given) ? { in: given } : given
  const { known: _known, in: options = [], is, not, ...orders } = test
  const operands = [is, not, ...options].filter((value) => value !== undefined)
  const bounds = Object.values(orders).filter((value) => value !== undefined)
  const isOrdered = ['number', 'integer', 'date'].includes(field.type)
  const wrong = [...operands, ...bounds].flatMap((value) => mismatch(field, value) ?? [])
  const messages = [
    ...wrong.map((expected) => `${kind}.${name} is ${field.type}: ${expected}`),
    ...(bounds.length > 0 && !isOrdered
      ? [`${kind}.${name} is ${field.type}: only numbers and dates have an order`]
      : []),
  ]
  return messages.map((message) => ({ path, message }))
}

const isList = (test: FieldTest): test is readonly Scalar[] => Array.isArray(test)

/** Why a field cannot hold a value it is tested with; null = it can. */
function mismatch({ type, options }: PlanField, value: Scalar): string | null {
  const found = JSON.stringify(value)
  if (type === 'number' || type === 'integer') return typeof value === 'number' ? null : `tested with ${found}`
  if (type === 'boolean') return typeof value === 'boolean' ? null : `tested with ${found}`
  if (typeof value !== 'string') return `tested with ${found}`
  if (type === 'date') {
    const isDay = ['@asOf', '@due', '@start'].includes(value) || epochDayOf(value) !== null
    return isDay ? null : `tested with ${found}, no day`
  }
  if (type === 'enum' && options && !options.includes(value)) {
    return `${found} is none of its values${near(value, options)}`
  }
  return null
}

/** `; did you mean x?` where a name is near enough to be a slip, else the names there are. */
function near(name: string, names: Iterable<string>): string {
  const all = [...names]
  const best = all.map((one) => ({ one, off: distance(name, one) })).sort((a, b) => a.off - b.off)[0]
  if (best !== undefined && best.off <= Math.max(1, Math.floor(name.length / 3))) return `; did you mean ${best.one}?`
  const shown = all.slice(0, 12).join(', ')
  return `; there are ${shown}${all.length > 12 ? ` and ${all.length - 12} more` : ''}`
}

/** Edits between two names (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
