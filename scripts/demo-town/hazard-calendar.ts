import { epochDayOf, isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import type { Sector } from '../../src/core/hazards/codes.ts'
import { at } from './geometry.ts'
import { HABITS, YEAR_FACTOR } from './hazard-habits.ts'
import type { Random } from './random.ts'

/** First day of the ledger. */
export const LEDGER_START = '2020-01-01'

/** Days and sectors of the findings, in order of time: more with the years, by season, fewer at weekends. */
export function findingDays(count: number, asOf: number, random: Random): { day: number; sector: Sector }[] {
  const start = epochDayOf(LEDGER_START) ?? 18262
  const sectors = Object.keys(HABITS) as Sector[]
  const cumulated: number[] = []
  let sum = 0
  for (let day = start; day <= asOf; day++) {
    const iso = isoOfEpochDay(day)
    const weekday = (day + 4) % 7
    const year = YEAR_FACTOR[Number(iso.slice(0, 4))] ?? 1.8
    const season =
      sectors.reduce(
        (s, sector) => s + (HABITS[sector]?.weight ?? 0) * (HABITS[sector]?.season[Number(iso.slice(5, 7)) - 1] ?? 1),
        0,
      ) / 100
    sum += year * season * (weekday === 0 || weekday === 6 ? 0.25 : 1)
    cumulated.push(sum)
  }
  const wanted = Array.from({ length: count }, () => random.next() * sum).sort((a, b) => a - b)
  let k = 0
  return wanted.map((mark) => {
    while (at(cumulated, k) < mark) k++
    const month = Number(isoOfEpochDay(start + k).slice(5, 7)) - 1
    const weights = Object.fromEntries(
      sectors.map((sector) => [sector, (HABITS[sector]?.weight ?? 0) * (HABITS[sector]?.season[month] ?? 1)]),
    )
    return { day: start + k, sector: random.weighted(weights as Record<Sector, number>) }
  })
}

/** The course of one hazard: day numbers, null when a step has not been taken by the data date. */
export interface Course {
  foundOn: number
  assignedOn: number | null
  rectifyingOn: number | null
  reviewOn: number | null
  rejectedOn: number | null
  closedOn: number | null
  reopenedOn: number | null
  deadline: number
  extensionCount: number
  recheckCount: number
  isOnTheSpot: boolean
}

export interface Pace {
  term: number
  /** Days from finding to closing, if nothing stops it. */
  span: number
  isOnTheSpot: boolean
  isRejected: boolean
}

/** How long it would take: most within the term, some late, a few very late. */
export function paceOf(sector: Sector, isMajor: boolean, villageSlowness: number, random: Random): Pace {
  const habit = HABITS[sector]
  const isOnTheSpot = !isMajor && random.chance(0.2)
  const term = isMajor ? random.pick([60, 90, 120, 180]) : isOnTheSpot ? 3 : random.pick(habit?.terms ?? [15, 30])
  const share = random.logNormal(0.72 * (habit?.slowness ?? 1) * villageSlowness, 0.42)
  const span = isOnTheSpot ? random.int(0, 3) : Math.max(1, Math.round(term * Math.min(share, 4)))
  return { term, span, isOnTheSpot, isRejected: !isOnTheSpot && random.chance(0.09) }
}

/** Lays the steps of a pace out in time and cuts them off at the data date. */
export function courseOf(foundOn: number, pace: Pace, asOf: number, random: Random): Course {
  const closed = foundOn + pace.span
  const step = (share: number): number => foundOn + Math.round(pace.span * share)
  const assigned = Math.min(foundOn + (pace.isOnTheSpot ? 0 : random.int(0, 6)), closed)
  const rectifying = Math.min(assigned + (pace.isOnTheSpot ? 0 : random.int(1, 12)), closed)
  const review = Math.max(rectifying, step(random.range(0.5, 0.95)))
  const rejected = pace.isRejected ? Math.min(closed, review + random.int(1, 3)) : null
  const known = (day: number | null): number | null => (day !== null && day <= asOf ? day : null)
  const late = closed - (foundOn + pace.term)
  const extensionCount = late > 0 && random.chance(0.42) ? (late > pace.term && random.chance(0.4) ? 2 : 1) : 0
  const extension = extensionCount > 0 ? Math.min(extensionCount * Math.max(7, Math.round(pace.term / 2)), late + 3) : 0
  return {
    foundOn,
    assignedOn: known(assigned),
    rectifyingOn: known(rectifying),
    reviewOn: known(review),
    rejectedOn: known(rejected),
    closedOn: known(closed),
    reopenedOn: null,
    deadline: foundOn + pace.term + extension,
    extensionCount,
    recheckCount: known(rejected) === null ? 0 : 1,
    isOnTheSpot: pace.isOnTheSpot,
  }
}
