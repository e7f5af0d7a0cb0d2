import { compileTarget, evaluateTarget } from '../../../src/core/plans/evaluate.ts'
import { judgeTarget } from '../../../src/core/plans/judge.ts'
import type { PlanLedgers } from '../../../src/core/plans/ledger-rows.ts'
import type { Plan } from '../../../src/core/plans/plan-model.ts'
import { dayNumber, type HandRow } from './hand-ledgers.ts'

/** Not the delivered ones: tests stay when a default moves. */
const settings = { pathTolerance: 0.05, forecastWindowDays: 180, forecastLevel: 0.8 }

/** Values and judgements of a shipped plan's targets over some ledgers. */
export function readerOf(plan: Plan, ledgers: PlanLedgers) {
  const compiled = (id: string) => {
    const target = plan.targets.find((one) => one.id === id)
    if (target === undefined) throw new RangeError(id)
    return compileTarget(plan, target, ledgers)
  }
  return {
    value: (id: string, on: string) => evaluateTarget(compiled(id), dayNumber(on))?.value,
    answer: (id: string, on: string) => judgeTarget(compiled(id), dayNumber(on), settings),
  }
}

/** Rows written short; ids are running numbers. */
let serial = 0
export const activity = (
  activityType: string,
  on: string,
  unit: string | null,
  target: string | null = null,
): HandRow => ({
  id: `act${++serial}`,
  activityType,
  on,
  unit,
  target,
})
export const filing = (reportType: string, filedOn: string, unit: string, target: string | null = null): HandRow => ({
  id: `file${++serial}`,
  reportType,
  filedOn,
  unit,
  target,
})
export const task = (target: string | null, doneOn: string | null, village: string | null = null): HandRow => ({
  id: `task${++serial}`,
  target,
  village,
  doneOn: doneOn === null ? null : [[doneOn, doneOn]],
})

export const enterprise = (
  id: string,
  sector: string,
  isAboveScale: boolean,
  hasStandardSystem: boolean | null,
): HandRow => ({
  id,
  sector,
  isAboveScale,
  hasStandardSystem,
  hasMajorSource: isAboveScale,
  hasPreventionSystem: hasStandardSystem,
  isPortFirm: isAboveScale,
})
