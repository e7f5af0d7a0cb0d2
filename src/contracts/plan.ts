import { z } from 'zod'
import { OPERATORS, PERIODS, type Where } from '../core/plans/indicator.ts'
import type { Plan } from '../core/plans/plan-model.ts'
import { bilingual, isoDate } from './primitives.ts'

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'letters, digits and hyphens')
const kind = z.string().regex(/^[a-z][a-z0-9-]*$/)
const field = z.string().regex(/^[a-z][A-Za-z0-9]*$/)
const scalar = z.union([z.string(), z.number(), z.boolean()])
const bound = z.union([z.string(), z.number()])

const fieldTest = z.union([
  scalar,
  z.array(scalar).min(1),
  z
    .strictObject({
      is: scalar.optional(),
      not: scalar.optional(),
      in: z.array(scalar).min(1).optional(),
      atLeast: bound.optional(),
      atMost: bound.optional(),
      above: bound.optional(),
      below: bound.optional(),
      known: z.boolean().optional(),
    })
    .refine((test) => Object.keys(test).length > 0, 'expected a test'),
])
/** Condition on a row: `{field: test, any: [..], not: {..}}`; which fields a kind has is checked with the catalog at hand. */
export const where: z.ZodType<Where> = z.lazy(() =>
  z.object({ any: z.array(where).min(1).optional(), not: where.optional() }).catchall(fieldTest),
)

const window = z.union([
  z.enum(['plan', 'year-to-date', 'same-days-last-year']),
  z.strictObject({ year: z.number().int() }),
])
const quantity = z.strictObject({
  kind,
  where: where.optional(),
  during: z.strictObject({ field, window }).optional(),
  sum: field.optional(),
})
const perUnit = z.strictObject({ kind, where: where.optional(), by: field })
const days = z.strictObject({ from: field, to: field })

export const indicator = z.union([
  z.strictObject({ measure: z.literal('ratio'), of: quantity, have: where }),
  z.strictObject({ measure: z.literal('ratio'), of: quantity, part: quantity, less: quantity.optional() }),
  z.strictObject({
    measure: z.literal('count'),
    of: quantity,
    less: quantity.optional(),
    per: perUnit.optional(),
  }),
  z.strictObject({ measure: z.literal('count'), of: quantity, days }),
  z.strictObject({ measure: z.literal('length'), of: quantity.extend({ sum: field }) }),
  z.strictObject({
    measure: z.literal('milestone'),
    of: quantity,
    on: field,
    every: z.boolean().optional(),
    per: perUnit.optional(),
  }),
  z.strictObject({
    measure: z.literal('recurrence'),
    of: quantity,
    on: field,
    each: z.enum(PERIODS),
    value: z.enum(['times', 'day-of-month', 'month-and-day']),
    per: perUnit.optional(),
  }),
])

const target = z.strictObject({
  id,
  sector: id,
  title: bilingual,
  rule: bilingual,
  operator: z.enum(OPERATORS),
  target: z.number(),
  unit: z.string().min(1),
  start: isoDate.nullable().default(null),
  due: isoDate,
  isDueStated: z.boolean().default(true),
  isTargetStated: z.boolean().default(true),
  holdsAfterDue: z.boolean().default(false),
  recurrence: z.enum(PERIODS).nullable().default(null),
  indicator,
  section: z.string().nullable().default(null),
  note: bilingual.nullable().default(null),
})

const phase = z.strictObject({ no: z.number().int().positive(), title: bilingual, start: isoDate, end: isoDate })
const offices = z.array(z.string().min(1))
const sector = z.strictObject({
  id,
  title: bilingual,
  lead: offices.default([]),
  support: offices.default([]),
})
const reporting = z.strictObject({
  id,
  title: bilingual,
  from: offices.default([]),
  to: z.string().min(1),
  each: z.enum([...PERIODS, 'once']),
  byDay: z.number().int().min(1).max(31).nullable().default(null),
  byMonth: z.number().int().min(1).max(12).nullable().default(null),
  byYear: z.number().int().nullable().default(null),
  target: id.nullable().default(null),
})
const planTask = z.strictObject({
  id,
  sector: id,
  title: bilingual,
  offices: offices.default([]),
  start: isoDate.nullable().default(null),
  due: isoDate.nullable().default(null),
  days: z.number().int().positive().nullable().default(null),
  after: z.array(id).default([]),
  target: id.nullable().default(null),
})

/**
 * A plan file (`data/plans/*.yaml`, `plans/*.yaml` of a town folder). What one record cannot see (ids twice, days out of
 * order, circles, kinds and fields that do not exist, percentages over 100) is checked by `core/plans/check-plan.ts`.
 */
export const planFile: z.ZodType<Plan> = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().min(1),
  title: bilingual,
  place: bilingual,
  level: z.enum(['town', 'district']),
  isDemo: z.boolean().default(false),
  start: isoDate,
  end: isoDate,
  issued: isoDate.nullable().default(null),
  leadOffice: z.string().min(1),
  source: bilingual,
  phases: z.array(phase).min(1),
  sectors: z.array(sector).min(1),
  reporting: z.array(reporting).default([]),
  targets: z.array(target).min(1),
  tasks: z.array(planTask).default([]),
})
