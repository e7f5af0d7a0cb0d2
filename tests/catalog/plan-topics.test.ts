import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { PLAN_TOPICS } from '../../src/catalog/plan-topics.ts'
import { planFile } from '../../src/contracts/plan.ts'
import { comparePlans, REPORT_TOPIC, REST_TOPIC } from '../../src/core/plans/compare.ts'

const plans = ['miaohang', 'nanxiang', 'huilongba', 'chongming', 'yanzhou'].map((id) =>
  planFile.parse(parse(readFileSync(new URL(`../../data/plans/${id}.yaml`, import.meta.url), 'utf8'))),
)

test('topics and the sectors they name are named once', () => {
  const ids = PLAN_TOPICS.map(({ id }) => id)
  const sectors = PLAN_TOPICS.flatMap((topic) => topic.sectors)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(sectors).size).toBe(sectors.length)
  expect(ids).toEqual(expect.arrayContaining([REPORT_TOPIC, REST_TOPIC]))
})

test('every sector of the five plans has its topic', () => {
  const named = new Set(PLAN_TOPICS.flatMap((topic) => topic.sectors))
  const missing = plans.flatMap((plan) =>
    plan.sectors.filter(({ id }) => !named.has(id)).map(({ id }) => `${plan.id} ${id}`),
  )
  expect(missing).toEqual([])
})

test('the comparison holds each of the 232 targets once', () => {
  const asks = comparePlans(plans, PLAN_TOPICS).flatMap(({ sides }) => sides.flatMap((side) => side.asks))
  const targets = asks.filter(({ type }) => type === 'target').map(({ id }) => id)
  expect(targets).toHaveLength(232)
  expect(new Set(targets).size).toBe(232)
  const undated = asks.filter(({ type, due }) => type === 'task' && due === null)
  expect(undated).toHaveLength(32)
})

test('both districts ask for the stock of major hazards by the end of 2024', () => {
  const major = comparePlans(plans, PLAN_TOPICS).find(({ topic }) => topic.id === 'major-hazards')
  const first = major?.sides.slice(3).map(({ asks }) => asks[0])
  expect(first?.map((ask) => [ask?.id, ask?.due])).toEqual([
    ['CM-001', '2024-12-31'],
    ['YZ-001', '2024-12-31'],
  ])
})
