import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { planFile } from '../../../src/contracts/plan.ts'
import { compileTarget, evaluateTarget } from '../../../src/core/plans/evaluate.ts'
import { judgeTarget } from '../../../src/core/plans/judge.ts'
import type { Scalar } from '../../../src/core/plans/indicator.ts'
import type { FieldFacts, LedgerRows, PlanLedgers } from '../../../src/core/plans/ledger-rows.ts'
import type { Plan } from '../../../src/core/plans/plan-model.ts'
import { epochDayOf } from '../../../src/core/time/calendar-day.ts'

/** A value for all days, or what was found on which day: `[['2024-01-05', false], ['2024-03-01', true]]`. */
export type Held = Scalar | null | readonly (readonly [on: string, value: Scalar | null])[]
/** One row of a ledger as a test writes it; `since` and `until` (ISO, included) are its life. */
export type HandRow = { readonly id: string; readonly since?: string; readonly until?: string } & Readonly<
  Record<string, Held | undefined>
>

/** Day number of an ISO day. */
export function dayNumber(iso: string): number {
  const day = epochDayOf(iso)
  if (day === null) throw new RangeError(iso)
  return day
}

/** Ledgers of a few rows written out in a test, read by nothing of the program but the interface. */
export function handLedgers(tables: Readonly<Record<string, readonly HandRow[]>>): PlanLedgers {
  return new Map(Object.entries(tables).map(([kind, rows]) => [kind, handRows(kind, rows)]))
}

function handRows(kind: string, rows: readonly HandRow[]): LedgerRows {
  const at = (row: number): HandRow => {
    const found = rows[row]
    if (found === undefined) throw new RangeError(`row ${row} of ${kind}`)
    return found
  }
  return {
    kind,
    count: rows.length,
    id: (row) => at(row).id,
    name: (row) => at(row).id,
    villageId: () => null,
    existsOn: (row, day) =>
      dayNumber(at(row).since ?? '1970-01-01') <= day && day <= dayNumber(at(row).until ?? '9999-12-31'),
    describe: (name) => factsOf(rows.map((row) => row[name])),
    field: (name) => (row, day) => heldOn(at(row)[name], day),
  }
}

function factsOf(column: readonly (Held | undefined)[]): FieldFacts | null {
  const lists = column.filter((held) => Array.isArray(held)) as (readonly (readonly [string, Scalar | null])[])[]
  const plain = column.filter((held): held is Scalar => held !== undefined && held !== null && !Array.isArray(held))
  const first = [...plain, ...lists.flatMap((list) => list.map(([, value]) => value))].find((value) => value !== null)
  if (first === undefined || first === null) return null
  const type = typeof first === 'string' ? (/^\d{4}-\d\d-\d\d$/.test(first) ? 'date' : 'text') : typeof first
  if (type !== 'text' && type !== 'date' && type !== 'number' && type !== 'boolean') throw new RangeError(type)
  return { type, unit: null, changes: lists.length > 0 }
}

function heldOn(held: Held | undefined, day: number): Scalar | null {
  if (!Array.isArray(held)) return (held as Scalar | null | undefined) ?? null
  const facts = held as readonly (readonly [string, Scalar | null])[]
  return facts.findLast(([on]) => dayNumber(on) <= day)?.[1] ?? null
}

/** A plan that the program ships. */
export function shippedPlan(id: string): Plan {
  const path = new URL(`../../../data/plans/${id}.yaml`, import.meta.url)
  return planFile.parse(parse(readFileSync(path, 'utf8')))
}

/** Rules of judging for tests, whatever the town's are. */
export const SETTINGS = { pathTolerance: 0.05, forecastWindowDays: 180, forecastLevel: 0.8 }

/** Value and whole answer of a plan's targets on a day. */
export function readerOf(plan: Plan, ledgers: PlanLedgers) {
  const compiled = (id: string) => {
    const target = plan.targets.find((one) => one.id === id)
    if (target === undefined) throw new RangeError(id)
    return compileTarget(plan, target, ledgers)
  }
  return {
    value: (id: string, on: string) => evaluateTarget(compiled(id), dayNumber(on))?.value,
    answer: (id: string, on: string) => judgeTarget(compiled(id), dayNumber(on), SETTINGS),
  }
}

/** Open from the day found to the day closed. */
export const hazard = (id: string, severity: string, foundOn: string, closedOn: string | null, more: object = {}) => ({
  id,
  severity,
  foundOn,
  since: foundOn,
  isOpen: closedOn === null ? true : ([[foundOn, true] as const, [closedOn, false] as const] as const),
  ...more,
})
export const accident = (id: string, occurredOn: string, deaths: number, grade = 'general') => ({
  id,
  occurredOn,
  since: occurredOn,
  deaths,
  grade,
})
export const activity = (
  id: string,
  activityType: string,
  on: string,
  unit: string | null = null,
  more: object = {},
) => ({
  id,
  activityType,
  on,
  unit,
  ...more,
})
