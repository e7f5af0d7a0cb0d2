import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { REGISTER_GAPS } from '../../scripts/plan-register-gaps.ts'
import { PLANS_READINGS_DOC, plansReadingsDoc, PUBLISHED_PLANS } from '../../scripts/plans-readings-doc.ts'
import { planFile } from '../../src/contracts/plan.ts'

test('docs/plans-readings.md is what the plan files say', async () => {
  expect(readFileSync(PLANS_READINGS_DOC, 'utf8')).toBe(await plansReadingsDoc())
})

test('gaps speak of targets that exist', () => {
  const targets = new Set(
    PUBLISHED_PLANS.flatMap((id) => {
      const text = readFileSync(new URL(`../../data/plans/${id}.yaml`, import.meta.url), 'utf8')
      return planFile.parse(parse(text)).targets.map((target) => target.id)
    }),
  )
  const missing = REGISTER_GAPS.flatMap((gap) => gap.targets.filter((id) => !targets.has(id)))
  expect(missing).toEqual([])
})
