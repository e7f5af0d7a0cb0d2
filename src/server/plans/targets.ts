import { AppError } from '../../core/errors.ts'
import type { PlanReading, TargetDetailAnswer, TownTargets } from '../../contracts/plan-api.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import { epochDayOf, type EpochDay } from '../../core/time/calendar-day.ts'
import type { Queryable } from '../db/database.ts'
import { selectReadings } from '../queries/select-plan-readings.ts'
import { applyReadings } from './apply-readings.ts'
import type { PlanAnswerer } from './plans-thread.ts'

/** A plan as the town reads it, on a day. */
export interface PlanOnDay {
  dataVersion: number
  plan: Plan
  asOf: string
  day: EpochDay
  readings: PlanReading[]
  applied: PlanReading[]
}

/** @param asOf - ISO day. @throws AppError `argument/invalid`. */
export async function planOnDay(
  db: Queryable,
  town: string,
  plan: Plan,
  asOf: string,
  dataVersion: number,
): Promise<PlanOnDay> {
  const day = epochDayOf(asOf)
  if (day === null) throw new AppError('argument/invalid', { name: 'asOf', found: asOf, expected: 'YYYY-MM-DD' })
  const readings = await selectReadings(db, town, plan.id)
  return { ...applyReadings(plan, readings), dataVersion, asOf, day, readings }
}

/** Every target of a plan on a day. */
export async function targetsOf(desk: PlanAnswerer, on: PlanOnDay): Promise<TownTargets> {
  const { plan, asOf, day, dataVersion, applied } = on
  const targets = await desk.ask<'targets'>({ ask: 'targets', plan, asOf: day })
  return { dataVersion, plan: plan.id, asOf, targets, readings: applied }
}

/** One target with its trend, the villages that hold it back and its forecast. @throws AppError `record/not-found`. */
export async function targetDetail(desk: PlanAnswerer, on: PlanOnDay, target: string): Promise<TargetDetailAnswer> {
  const { plan, asOf, day, dataVersion, readings } = on
  if (!plan.targets.some(({ id }) => id === target))
    throw new AppError('record/not-found', { what: 'target', id: target })
  const detail = await desk.ask<'detail'>({ ask: 'detail', plan, asOf: day, target })
  return { dataVersion, plan: plan.id, asOf, ...detail, readings: readings.filter((one) => one.target === target) }
}
