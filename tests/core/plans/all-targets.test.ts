import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPlan } from '../../../src/core/plans/check-plan.ts'
import { judgePlan } from '../../../src/core/plans/judge.ts'
import { kindsOf } from '../../../src/core/plans/ledger-of.ts'
import { ledgerRows } from '../../../src/core/plans/make-ledger.ts'
import { TARGET_STATES } from '../../../src/core/plans/plan-model.ts'
import { dayNumber, SETTINGS } from './hand-ledgers.ts'
import { faultsWith, PUBLISHED } from './judge-all.ts'
import { catalogOf, drawnKinds, randomLedgers } from './random-ledgers.ts'

const plans = PUBLISHED
const kinds = drawnKinds()

test('the five plans have their 232 targets', () => {
  expect(plans.map(({ targets }) => targets.length)).toEqual([43, 43, 17, 46, 83])
})

test.each(plans)('$id is sound: ids, days, sectors, kinds, fields, values, tasks and reports', (plan) => {
  expect(checkPlan(plan, catalogOf(kinds))).toEqual([])
})

test('without any register every target says that it has no data, and names the register', () => {
  for (const plan of plans) {
    const answers = judgePlan(plan, new Map(), dayNumber(plan.end), SETTINGS)
    expect(answers.map(({ state }) => state)).toEqual(plan.targets.map(() => 'no-data'))
    answers.forEach(({ missing }, at) => {
      const target = plan.targets[at]
      expect(missing.map(({ kind }) => kind)).toEqual(target === undefined ? [] : kindsOf(target.indicator))
    })
  }
})

test.each([
  ['empty', false],
  ['empty, but kept', true],
])('with %s registers every target has exactly one of the six states on every day', (_name, isKept) => {
  const ledgers = new Map(
    kinds.map(({ id, fields, life }) => [id, ledgerRows({ kind: id, fields, life, records: [], facts: [], isKept })]),
  )
  expect(faultsWith(plans, ledgers)).toEqual([])
})

test('whatever the registers hold, every target has one of the six states, finite figures and bounds around its value', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(faultsWith(plans, randomLedgers(kinds, plans, seed))).toEqual([])
    }),
    { numRuns: 8 },
  )
})

test('random registers bring every state about', () => {
  const states = new Set<string>()
  for (let seed = 0; seed < 6; seed++) {
    const ledgers = randomLedgers(kinds, plans, seed)
    for (const plan of plans) {
      for (const at of [0.2, 0.7, 1.1]) {
        const [start, end] = [dayNumber(plan.start), dayNumber(plan.end)]
        for (const { state } of judgePlan(plan, ledgers, Math.floor(start + at * (end - start)), SETTINGS))
          states.add(state)
      }
    }
  }
  expect([...states].sort()).toEqual([...TARGET_STATES].sort())
})
