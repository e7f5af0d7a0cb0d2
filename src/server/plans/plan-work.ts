import { AppError } from '../../core/errors.ts'
import { textsOf } from '../../core/columns/texts.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'
import { boardOf, type Board } from '../../core/plans/board.ts'
import { breachesOf, type Breach } from '../../core/plans/breaches.ts'
import { columnRows } from '../../core/plans/column-rows.ts'
import { contributionsOf } from '../../core/plans/contributions.ts'
import { compileTarget, type TargetReader } from '../../core/plans/evaluate.ts'
import { forecastOf } from '../../core/plans/forecast.ts'
import { hazardRows } from '../../core/plans/hazard-rows.ts'
import { judgeTarget } from '../../core/plans/judge.ts'
import type { LedgerRows, PlanLedgers } from '../../core/plans/ledger-rows.ts'
import type { Plan, Target } from '../../core/plans/plan-model.ts'
import type { PlanSettings } from '../../core/plans/plan-settings.ts'
import { reportDates, type ReportDate } from '../../core/plans/reporting.ts'
import type { Contribution, TargetAnswer, TargetDetail } from '../../core/plans/target-answer.ts'
import { trendOf } from '../../core/plans/trend.ts'
import { officeMembers } from './office-members.ts'
import type { PlanData } from './read-ledgers.ts'
import { rowsPage, type RowsPage, type RowsQuery } from './rows-page.ts'

/** A question about a plan; `plan` has the town's readings applied. */
export type PlanQuestion =
  | { ask: 'targets'; plan: Plan; asOf: EpochDay }
  | { ask: 'detail'; plan: Plan; asOf: EpochDay; target: string }
  | { ask: 'breaches'; plan: Plan; asOf: EpochDay }
  | { ask: 'board'; plan: Plan; asOf: EpochDay }
  | { ask: 'holds'; plan: Plan; asOf: EpochDay; targets: readonly string[] }
  | ({ ask: 'rows'; plan: Plan; asOf: EpochDay; target: string } & RowsQuery)

/** The task board of a plan with its reporting calendar. */
export interface PlanBoard extends Board {
  readonly reports: readonly ReportDate[]
}

/** Answer to each question. */
export interface PlanAnswers {
  targets: TargetAnswer[]
  detail: TargetDetail
  breaches: Breach[]
  board: PlanBoard
  /** What each village holds back, by target asked for; a target that nothing can be said of has none. */
  holds: Contribution[][]
  rows: RowsPage
}

/** A town's ledgers made ready once; targets are compiled once for as long as they ask the same. */
export class PlanDesk {
  private readonly ledgers: PlanLedgers
  private readonly readers = new Map<string, TargetReader>()

  constructor(
    data: PlanData,
    private readonly settings: PlanSettings,
  ) {
    this.ledgers = ledgersOf(data)
  }

  /** @throws AppError `argument/invalid` when an indicator does not fit the ledgers. */
  answer(question: PlanQuestion): PlanAnswers[PlanQuestion['ask']] {
    const { plan, asOf } = question
    switch (question.ask) {
      case 'targets':
        return plan.targets.map((target) => judgeTarget(this.reader(plan, target), asOf, this.settings))
      case 'detail':
        return this.detail(plan, question.target, asOf)
      case 'breaches':
        return plan.targets.flatMap((target) => breachesOf(this.reader(plan, target), asOf))
      case 'board':
        return this.board(plan, asOf)
      case 'holds':
        return question.targets.map((id) => contributionsOf(this.readerOf(plan, id), asOf))
      case 'rows':
        return rowsPage(this.readerOf(plan, question.target), asOf, question)
    }
  }

  private readerOf(plan: Plan, id: string): TargetReader {
    const target = plan.targets.find((one) => one.id === id)
    if (!target) throw new AppError('record/not-found', { what: 'target', id })
    return this.reader(plan, target)
  }

  private detail(plan: Plan, id: string, asOf: EpochDay): TargetDetail {
    const reader = this.readerOf(plan, id)
    return {
      answer: judgeTarget(reader, asOf, this.settings),
      trend: trendOf(reader, asOf),
      contributions: contributionsOf(reader, asOf),
      forecast: forecastOf(reader, asOf, this.settings),
    }
  }

  private board(plan: Plan, asOf: EpochDay): PlanBoard {
    const board = boardOf(plan, this.ledgers.get('plan-task') ?? null, asOf)
    const whole = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
    const filings = this.ledgers.get('report-filing') ?? null
    return { ...board, reports: reportDates(plan, filings, whole, asOf, officeMembers(plan, this.ledgers, asOf)) }
  }

  private reader(plan: Plan, target: Target): TargetReader {
    const key = JSON.stringify([plan.id, plan.start, plan.end, target])
    const known = this.readers.get(key)
    if (known) return known
    const reader = compileTarget(plan, target, this.ledgers)
    this.readers.set(key, reader)
    return reader
  }
}

/** Ledgers by kind out of their columns. */
export function ledgersOf({ ledgers, hazards }: PlanData): PlanLedgers {
  const list: LedgerRows[] = ledgers.map((columns) => columnRows(columns))
  if (hazards) {
    const { ids, names, siteIds, ...columns } = hazards.table
    const table = { ...columns, id: textsOf(ids), name: textsOf(names), siteId: textsOf(siteIds) }
    list.push(hazardRows(table, hazards.further))
  }
  return new Map(list.map((rows) => [rows.kind, rows]))
}
