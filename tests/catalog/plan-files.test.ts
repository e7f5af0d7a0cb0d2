import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isKnownUnit } from '../../src/catalog/plan-units.ts'
import { BUILT_IN_FIELDS } from '../../src/catalog/plans/built-in-fields.ts'
import { planCatalog } from '../../src/catalog/plans/plan-catalog.ts'
import { readPlan } from '../../src/catalog/plans/read-plan.ts'
import { loadListKinds } from '../../src/server/catalog/load-list-kinds.ts'
import { loadSiteKinds } from '../../src/server/catalog/load-site-kinds.ts'
import { sharedData } from '../helpers/shared-data.ts'

const folder = new URL('../../data/plans/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8')
const [siteKinds, listKinds] = await Promise.all([loadSiteKinds(), loadListKinds()])
const catalog = planCatalog([...siteKinds.values()], [...listKinds.values()], BUILT_IN_FIELDS)
// Reading checks: kinds, fields, options, days, circles, shares, ids twice.
const plans = files.map((file) => readPlan(file, textOf(file), catalog))
const planOf = (id: string) => {
  const plan = plans.find((one) => one.id === id)
  if (plan === undefined) throw new RangeError(id)
  return plan
}

const PERIOD = {
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  halfyearly: 'halfyear',
  yearly: 'year',
} as const
const seedTarget = z.object({
  id: z.string(),
  plan: z.string(),
  section: z.string(),
  operator: z.string(),
  target: z.number(),
  unit: z.string(),
  due: z.string(),
  due_stated: z.boolean(),
  target_stated: z.boolean(),
  hold_after_due: z.boolean(),
  recurrence: z.enum(['weekly', 'monthly', 'quarterly', 'halfyearly', 'yearly']).nullable(),
  measure: z.string(),
  quote_key: z.string(),
})
const seedTask = z.object({ id: z.string(), plan: z.string() })
const seedPlan = z.object({
  plan: z.string(),
  period: z.tuple([z.string(), z.string()]),
  issued: z.string().nullable(),
})
const seedFile = z.object({
  targets: z.array(seedTarget),
  undated_place_tasks: z.array(seedTask),
  plans: z.array(seedPlan),
})
const seedPath = sharedData('../seed-targets.json')
const seed = seedPath === null ? null : seedFile.parse(JSON.parse(readFileSync(seedPath, 'utf8')))

describe('plan files', () => {
  test('the five plans and the demo', () => {
    expect(plans.map(({ id }) => id).sort()).toEqual([
      'chongming',
      'demo',
      'huilongba',
      'miaohang',
      'nanxiang',
      'yanzhou',
    ])
    expect(files.map((file) => file.replace('.yaml', ''))).toEqual(plans.map(({ id }) => id))
  })

  test.each(files)('%s: texts in both languages, short and of our own', (file) => {
    const plan = planOf(file.replace('.yaml', ''))
    for (const { id, rule, title, unit } of plan.targets) {
      expect(isKnownUnit(unit), `${id} ${unit}`).toBe(true)
      expect(rule.zh.length, `${id} rule`).toBeLessThanOrEqual(120)
      expect(rule.en, id).not.toMatch(/[\u4e00-\u9fff]/)
      expect(title.en, id).not.toBe('')
    }
    expect(textOf(file)).not.toContain('TODO')
  })

  test('the demo says that it is one', () => {
    expect(planOf('demo').isDemo).toBe(true)
    expect(plans.filter(({ isDemo }) => isDemo)).toHaveLength(1)
  })
})

describe.skipIf(seed === null)('plan files against the list of targets they were made from', () => {
  const {
    targets,
    undated_place_tasks: tasks,
    plans: seedPlans,
  } = seed ?? { targets: [], undated_place_tasks: [], plans: [] }

  test.each(seedPlans)('$plan: period, day of issue, every target and undated task', ({ plan: id, period, issued }) => {
    const plan = planOf(id)
    expect([plan.start, plan.end, plan.issued]).toEqual([...period, issued])
    expect(plan.targets.map((one) => one.id).sort()).toEqual(
      targets
        .filter((one) => one.plan === id)
        .map((one) => one.id)
        .sort(),
    )
    const taskIds = plan.tasks.map((one) => one.id)
    for (const task of tasks.filter((one) => one.plan === id)) expect(taskIds).toContain(task.id)
  })

  test.each(targets)('$id', (one) => {
    const target = planOf(one.plan).targets.find(({ id }) => id === one.id)
    expect(target).toMatchObject({
      operator: one.operator,
      target: one.target,
      unit: one.unit,
      due: one.due,
      isDueStated: one.due_stated,
      isTargetStated: one.target_stated,
      holdsAfterDue: one.hold_after_due,
      recurrence: one.recurrence === null ? null : PERIOD[one.recurrence],
      section: one.section,
    })
    // A count per period is a recurrence here; a milestone stays one.
    const measure = one.recurrence === null ? one.measure : 'recurrence'
    expect(target?.indicator.measure).toBe(measure)
  })

  test('no words of the plans stand in the rules', () => {
    const quotes = targets.map((one) => one.quote_key).filter((quote) => quote.length > 8)
    const copied = plans.flatMap(({ targets: own }) =>
      own.flatMap(({ id, rule }) =>
        quotes.filter((quote) => rule.zh.includes(quote)).map((quote) => `${id}: ${quote}`),
      ),
    )
    expect(copied).toEqual([])
  })
})
