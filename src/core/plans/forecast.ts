import type { EpochDay } from '../time/calendar-day.ts'
import { logGamma } from '../villages/statistics/chance-laws.ts'
import { isLimit } from './bounds.ts'
import { evaluateTarget, reachesTarget, type TargetReader } from './evaluate.ts'
import { dayOf } from './frame.ts'
import type { MeasureValue } from './measure-types.ts'
import type { PlanSettings } from './plan-settings.ts'
import type { Forecast } from './target-answer.ts'

/** Jeffreys' prior of a Poisson rate: half a closing, no time. */
const PRIOR_SHAPE = 0.5

/**
 * Where the value will stand on the due day if rows go on being closed as in the recent window (after the due day: on the
 * plan's last day). Closings are a Poisson process of unknown rate: the interval is that of the gamma-Poisson predictive.
 * Only for shares, counts and lengths; null for the others, for a limit on what happens in a span (it can only rise), where
 * the first day of the window is not known, and once there is no day left.
 *
 * @source Gelman et al., Bayesian Data Analysis, 2.6: Gamma(closed + 1/2, window) and a Poisson count ahead of it is a
 * negative binomial with r = closed + 1/2, p = window / (window + days ahead).
 */
export function forecastOf(reader: TargetReader, asOf: EpochDay, settings: PlanSettings): Forecast | null {
  const { target, frame, plan, measure } = reader
  const { indicator } = target
  const isCounted = ['ratio', 'count', 'length'].includes(indicator.measure)
  if (measure === null || !isCounted || 'days' in indicator || ('per' in indicator && indicator.per)) return null
  const isDown = isLimit(target.operator, target.target)
  if (isDown && indicator.of.during !== undefined) return null
  const windowDays = Math.min(settings.forecastWindowDays, asOf - frame.start)
  const planEnd = Math.max(asOf, dayOf(plan.end, 'end'))
  const ahead = (asOf < frame.due ? frame.due : planEnd) - asOf
  if (windowDays <= 0 || ahead <= 0) return null
  const [now, before] = [evaluateTarget(reader, asOf), evaluateTarget(reader, asOf - windowDays)]
  if (now === null || now.value === null || before === null || before.value === null) return null

  const change = Math.max(0, ((now.numerator ?? 0) - (before.numerator ?? 0)) * (isDown ? -1 : 1))
  // A sum of lengths or people grows by whole rows: one row is one event of the mean size.
  const step = indicator.measure !== 'ratio' && indicator.of.sum !== undefined ? meanWeight(reader, asOf, now) : 1
  const events = change === 0 ? 0 : change / step
  const valueAfter = (more: number): number => valueOf(indicator.measure === 'ratio', now, isDown, more * step)
  const level = settings.forecastLevel
  const shape = events + PRIOR_SHAPE
  const share = windowDays / (windowDays + ahead)
  const expected = (events * ahead) / windowDays
  const low = Math.min(negativeBinomialQuantile(shape, share, (1 - level) / 2), expected)
  const high = Math.max(negativeBinomialQuantile(shape, share, (1 + level) / 2), expected)
  const ends = [valueAfter(low), valueAfter(high)]
  return {
    closed: change,
    windowDays,
    value: valueAfter(expected),
    low: Math.min(...ends),
    high: Math.max(...ends),
    level,
    reachedOn: reachedOn(reader, asOf, now, events / windowDays, valueAfter, planEnd),
  }
}

/** Mean weight of a row that counts; 1 where none does. */
function meanWeight({ measure, frame }: TargetReader, day: EpochDay, now: MeasureValue): number {
  let rows = 0
  measure?.scan(frame.at(day), (role) => void (rows += role === 'numerator' ? 1 : 0))
  return rows === 0 || !now.numerator ? 1 : now.numerator / rows
}

function valueOf(isRatio: boolean, now: MeasureValue, isDown: boolean, change: number): number {
  const numerator = now.numerator ?? 0
  const next = isDown ? Math.max(0, numerator - change) : numerator + change
  if (!isRatio) return next
  const denominator = now.denominator ?? 0
  return (100 * Math.min(next, Math.max(denominator, numerator))) / denominator
}

/** First day on which the expected value reaches the target, up to the plan's end. */
function reachedOn(
  reader: TargetReader,
  asOf: EpochDay,
  now: MeasureValue,
  perDay: number,
  valueAfter: (events: number) => number,
  planEnd: EpochDay,
): EpochDay | null {
  const isOn = (day: EpochDay): boolean => {
    const value = valueAfter(perDay * (day - asOf))
    return reachesTarget(reader.target, { ...now, value, low: value, high: value }) === 1
  }
  if (isOn(asOf)) return asOf
  if (perDay === 0 || !isOn(planEnd)) return null
  let [low, high] = [asOf, planEnd]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (isOn(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * Least k with P(X <= k) >= p, X the number of failures before `shape` (any positive number) successes of chance `success`.
 */
export function negativeBinomialQuantile(shape: number, success: number, p: number): number {
  let mass = Math.exp(shape * Math.log(success))
  // Far out the first mass is too small to be told: start from the law's logarithm instead.
  let below = mass
  const logFailure = Math.log1p(-success)
  for (let k = 1; below < p; k++) {
    mass =
      mass > 1e-280
        ? (mass * (shape + k - 1) * (1 - success)) / k
        : Math.exp(logGamma(shape + k) - logGamma(shape) - logGamma(k + 1) + shape * Math.log(success) + k * logFailure)
    below += mass
    if (below >= p || (k > shape / success && mass < 1e-17)) return k
  }
  return 0
}
