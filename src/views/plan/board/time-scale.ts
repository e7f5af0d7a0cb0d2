import type { Plan } from '../../../core/plans/plan-model.ts'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../../../core/time/calendar-day.ts'
import type { BoardTask } from '../../../stores/plan-board-store.ts'

/** First day and the day after the last. */
export interface TimeSpan {
  readonly from: EpochDay
  readonly to: EpochDay
}

/** Days that the plan, its tasks and the shown day take, in whole months. */
export function boardSpan(plan: Plan, tasks: readonly BoardTask[], day: EpochDay): TimeSpan {
  const dated = tasks.flatMap(({ start, due, doneOn, latestStart }) => [start, due, doneOn, latestStart])
  const days = [epochDayOf(plan.start), epochDayOf(plan.end), day, ...dated].filter((one) => one !== null)
  const [first, last] = [isoOfEpochDay(Math.min(...days)), new Date(Math.max(...days) * 86_400_000)]
  return {
    from: epochDayOf(`${first.slice(0, 7)}-01`) ?? 0,
    to: Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 1) / 86_400_000,
  }
}

export interface TimeTick {
  readonly day: EpochDay
  /** Year at January, else the month. */
  readonly text: string
  readonly isYear: boolean
}
const STEPS = [1, 3, 6, 12] as const
/** First days of months, quarters, half years or years, as many as stand at least `leastPx` apart. */
export function timeTicks({ from, to }: TimeSpan, widthPx: number, leastPx = 34): TimeTick[] {
  const perMonth = (widthPx / Math.max(1, to - from)) * 30.4
  const step = STEPS.find((months) => months * perMonth >= leastPx) ?? 12
  const ticks: TimeTick[] = []
  const first = new Date(from * 86_400_000)
  for (let month = Math.ceil(first.getUTCMonth() / step) * step; ; month += step) {
    const day = Date.UTC(first.getUTCFullYear(), month, 1) / 86_400_000
    if (day >= to) return ticks
    const iso = isoOfEpochDay(day)
    const isYear = iso.slice(5, 7) === '01'
    ticks.push({ day, isYear, text: isYear ? iso.slice(0, 4) : String(Number(iso.slice(5, 7))) })
  }
}
