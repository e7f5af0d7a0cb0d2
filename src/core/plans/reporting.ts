import { epochDayOf, isoOfEpochDay, type EpochDay } from '../time/calendar-day.ts'
import type { LedgerRows } from './ledger-rows.ts'
import type { Plan, Reporting, Words } from './plan-model.ts'
import { dayOf } from './frame.ts'
import { partsOfDay, periodOf, periodsOf, type DaySpan } from './periods.ts'

/** `filed` in time, `filed-late`, `owed` once the day has passed, `coming` until then, `unknown` without a filing ledger. */
export type FilingState = 'filed' | 'filed-late' | 'owed' | 'coming' | 'unknown'

/** One report that one office owes for one period. Days since 1970-01-01. */
export interface ReportDate {
  readonly reporting: string
  readonly title: Words
  readonly office: string
  readonly to: string
  readonly target: string | null
  /** Days reported on, both included. */
  readonly from: EpochDay
  readonly until: EpochDay
  /** `2026-W05`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`; '' for a single report. */
  readonly period: string
  readonly due: EpochDay
  readonly filedOn: EpochDay | null
  readonly state: FilingState
  /** Days past due, while owed or when it was filed late. */
  readonly daysLate: number
}

/** Day by which the report of a period is due. A day beyond the month's end is its last. */
export function reportDue(rule: Reporting, period: DaySpan): EpochDay {
  if (rule.each === 'week') return period.to
  const { year, month } = partsOfDay(period.to)
  const dueYear = rule.each === 'once' ? (rule.byYear ?? year) : year
  const isByMonth = rule.each === 'once' || rule.each === 'year'
  const dueMonth = isByMonth && rule.byMonth !== null ? rule.byMonth - 1 : month
  const last = new Date(Date.UTC(dueYear, dueMonth + 1, 0)).getUTCDate()
  return Date.UTC(dueYear, dueMonth, Math.min(rule.byDay ?? last, last)) / 86_400_000
}

/** Name of a whole calendar period as filings write it. */
export function periodName(each: Reporting['each'], day: EpochDay): string {
  const { year, month } = partsOfDay(day)
  const two = (number: number): string => String(number).padStart(2, '0')
  if (each === 'once') return ''
  if (each === 'year') return String(year)
  if (each === 'month') return `${year}-${two(month + 1)}`
  if (each === 'quarter') return `${year}-Q${Math.floor(month / 3) + 1}`
  if (each === 'halfyear') return `${year}-H${Math.floor(month / 6) + 1}`
  // ISO 8601: a week belongs to the year of its Thursday.
  const thursday = periodOf('week', day).from + 3
  const weekYear = partsOfDay(thursday).year
  const firstThursday = periodOf('week', Date.UTC(weekYear, 0, 4) / 86_400_000).from + 3
  return `${weekYear}-W${two((thursday - firstThursday) / 7 + 1)}`
}

/** Offices that a word of the plan stands for (`各村` = every village): id and name of each. */
export type OfficeMembers = ReadonlyMap<string, readonly { id: string; name: string }[]>

/**
 * Reports of a plan whose due day lies in `span`, office by office, by due day. A filing is a row of `report-filing` of the
 * rule's target or kind, from that office, for that period by name, or, where it names none, filed within the period.
 *
 * @param filings - fields reportType, filedOn, unit, period, target; null = the town keeps no such ledger.
 */
export function reportDates(
  plan: Plan,
  filings: LedgerRows | null,
  span: DaySpan,
  asOf: EpochDay,
  members: OfficeMembers = new Map(),
): ReportDate[] {
  const whole = { from: dayOf(plan.start, 'start'), to: dayOf(plan.end, 'end') }
  const filed = filings === null ? null : filingsOf(filings, asOf)
  const dates = plan.reporting.flatMap((rule) =>
    (rule.each === 'once' ? [whole] : periodsOf(rule.each, whole)).flatMap((period) => {
      const due = reportDue(rule, period)
      if (due < span.from || due > span.to) return []
      const offices = rule.from.flatMap((name) => members.get(name) ?? [{ id: name, name }])
      return offices.map((office) => dateOf(rule, period, due, office, filed, asOf))
    }),
  )
  return dates.sort((a, b) => a.due - b.due)
}

function dateOf(
  rule: Reporting,
  period: DaySpan,
  due: EpochDay,
  office: { id: string; name: string },
  filed: readonly Filing[] | null,
  asOf: EpochDay,
): ReportDate {
  const name = periodName(rule.each, period.from)
  const mine = (filed ?? []).filter(
    (filing) =>
      (filing.unit === office.id || filing.unit === office.name) &&
      isOfRule(filing, rule) &&
      (filing.period === null || rule.each === 'once'
        ? filing.filedOn >= period.from && filing.filedOn <= Math.max(period.to, due)
        : filing.period === name),
  )
  const filedOn = mine.length === 0 ? null : Math.min(...mine.map((filing) => filing.filedOn))
  const state = filed === null ? 'unknown' : stateOf(filedOn, due, asOf)
  return {
    reporting: rule.id,
    title: rule.title,
    office: office.name,
    to: rule.to,
    target: rule.target,
    from: period.from,
    until: period.to,
    period: name,
    due,
    filedOn,
    state,
    daysLate: filed === null ? 0 : Math.max(0, (filedOn ?? asOf) - due),
  }
}

const stateOf = (filedOn: EpochDay | null, due: EpochDay, asOf: EpochDay): FilingState =>
  filedOn === null ? (asOf > due ? 'owed' : 'coming') : filedOn <= due ? 'filed' : 'filed-late'

interface Filing {
  readonly unit: string
  readonly type: string | null
  readonly period: string | null
  readonly target: string | null
  readonly filedOn: EpochDay
}

const TYPE_OF: Readonly<Record<Reporting['each'], string | null>> = {
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  halfyear: null,
  year: 'yearly',
  once: 'final',
}

/** By the target both name, else by the kind of report. */
function isOfRule({ target, type }: Filing, rule: Reporting): boolean {
  if (target !== null) return target === rule.target
  return type !== null && type === TYPE_OF[rule.each]
}

/** Filings dated up to the day; a row without a day was not filed. */
function filingsOf(rows: LedgerRows, asOf: EpochDay): Filing[] {
  const today = isoOfEpochDay(asOf)
  const read = (name: string) => {
    const field = rows.field(name)
    return (row: number): string | null => {
      const value = field?.(row, asOf) ?? null
      return typeof value === 'string' && value !== '' ? value : null
    }
  }
  const [unitOf, typeOf, periodOfRow] = [read('unit'), read('reportType'), read('period')]
  const [targetOf, filedOf, officeOf] = [read('target'), read('filedOn'), read('office')]
  const list: Filing[] = []
  for (let row = 0; row < rows.count; row++) {
    const iso = filedOf(row)
    const unit = unitOf(row) ?? officeOf(row)
    const filedOn = iso === null || iso > today ? null : epochDayOf(iso)
    if (filedOn === null || unit === null || !rows.existsOn(row, asOf)) continue
    list.push({ unit, filedOn, type: typeOf(row), period: periodOfRow(row), target: targetOf(row) })
  }
  return list
}
