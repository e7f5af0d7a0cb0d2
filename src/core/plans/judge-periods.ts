import type { Verdict } from './judge.ts'
import type { MeasureValue } from './measure-types.ts'
import type { PeriodResult } from './target-answer.ts'

/**
 * A recurring target by its periods so far, the last one being that of the day. Met: this period's is done. On track: it
 * runs, and the one before was not missed. After the end all of them count.
 */
export function judgePeriods(periods: readonly PeriodResult[], now: MeasureValue, isPast: boolean): Verdict {
  if (now.isEmpty) return ['not-applicable', 'empty-denominator']
  const states = periods.map((period) => period.state)
  if (isPast) {
    if (states.includes('missed')) return ['late', 'period-missed']
    return states.includes('no-data') ? ['no-data', 'unknown-decides'] : ['met', 'reached']
  }
  const current = states.at(-1)
  if (current === 'met') return ['met', 'reached']
  if (current === 'missed') return ['late', 'period-missed']
  if (current === 'no-data') return ['no-data', 'unknown-decides']
  return states.at(-2) === 'missed' ? ['late', 'period-missed'] : ['on-track', 'period-running']
}
