import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPlan } from '../../../src/core/plans/check-plan.ts'
import { compileTarget } from '../../../src/core/plans/evaluate.ts'
import { judgePlan, judgeTarget } from '../../../src/core/plans/judge.ts'
import { kindsOf } from '../../../src/core/plans/ledger-of.ts'
import type { PlanLedgers } from '../../../src/core/plans/ledger-rows.ts'
import { ledgerRows } from '../../../src/core/plans/make-ledger.ts'
import { TARGET_STATES, type Plan, type Target } from '../../../src/core/plans/plan-model.ts'
import type { TargetAnswer } from '../../../src/core/plans/target-answer.ts'
import { dayNumber, shippedPlan } from './hand-ledgers.ts'
import { catalogOf, drawnKinds, randomLedgers } from './random-ledgers.ts'

const settings = { pathTolerance: 0.05, forecastWindowDays: 180, forecastLevel: 0.8 }
const plans = ['miaohang', 'nanxiang', 'huilongba', 'chongming', 'yanzhou'].map(shippedPlan)
const kinds = drawnKinds()

/** Before the first day, on it, half way, on the due day, the day after, and after the plan's end. */
function daysOf(plan: Plan, target: Target): number[] {
  const [start, due] = [dayNumber(target.start ?? plan.start), dayNumber(target.due)]
  return [start - 10, start, Math.floor((start + due) / 2), due, due + 1, dayNumber(plan.end) + 120]
}

/** What is wrong with an answer, in words; empty = nothing. */
function faultsOf(answer: TargetAnswer): string[] {
  const faults: string[] = []
  if (!TARGET_STATES.includes(answer.state)) faults.push(`state ${answer.state}`)
  const walk = (name: string, value: unknown): void => {
    if (typeof value === 'number' && !Number.isFinite(value)) faults.push(`${name} is ${value}`)
    if (value === undefined) faults.push(`${name} is undefined`)
    if (typeof value === 'object' && value !== null)
      for (const [key, of] of Object.entries(value)) walk(`${name}.${key}`, of)
  }
  walk(answer.id, answer)
  const { value, low, high, state, missing } = answer
  if (value !== null && low !== null && value < low - 1e-9) faults.push(`value ${value} below low ${low}`)
  if (value !== null && high !== null && value > high + 1e-9) faults.push(`value ${value} above high ${high}`)
  if (state === 'no-data' && missing.length === 0) faults.push('no data, and no register named')
  return faults
}

function faultsWith(ledgers: PlanLedgers): string[] {
  return plans.flatMap((plan) =>
    plan.targets.flatMap((target) => {
      const reader = compileTarget(plan, target, ledgers)
      return daysOf(plan, target).flatMap((day) =>
        faultsOf(judgeTarget(reader, day, settings)).map((fault) => `${target.id} on ${day}: ${fault}`),
      )
    }),
  )
}

test('the five plans have their 232 targets', () => {
  expect(plans.map(({ targets }) => targets.length)).toEqual([43, 43, 17, 46, 83])
})

test.each(plans)('$id is sound: ids, days, sectors, kinds, fields, values, tasks and reports', (plan) => {
  expect(checkPlan(plan, catalogOf(kinds))).toEqual([])
})

test('without any register every target says that it has no data, and names the register', () => {
  for (const plan of plans) {
    const answers = judgePlan(plan, new Map(), dayNumber(plan.end), settings)
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
  expect(faultsWith(ledgers)).toEqual([])
})

test('whatever the registers hold, every target has one of the six states, finite figures and bounds around its value', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(faultsWith(randomLedgers(kinds, plans, seed))).toEqual([])
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
        for (const { state } of judgePlan(plan, ledgers, Math.floor(start + at * (end - start)), settings))
          states.add(state)
      }
    }
  }
  expect([...states].sort()).toEqual([...TARGET_STATES].sort())
})
