import { kindTitle, ledgerWords } from '../../catalog/ledger-words.ts'
import {
  dueCounts,
  phaseOn,
  reportsOwed,
  stateCounts,
  targetLines,
  villageHoldLines,
} from '../../core/wall/plan-summary.ts'
import { isoOfEpochDay } from '../../core/time/calendar-day.ts'
import { planDesksOf } from '../plans/plan-desks.ts'
import { selectVillageNames } from '../queries/select-village-names.ts'
import type { WallMaker } from './wall-source.ts'

/**
 * The plan that the town follows, with its readings, judged by the thread that the plan pages ask. A plan is the town's:
 * `area` changes nothing.
 *
 * @throws AppError as `PlanDesks.open`; `worker/failed`.
 */
export const planFiguresOf: WallMaker<'plan'> = async ({ db, options, town, asOf: day }) => {
  const desks = planDesksOf(options)
  const on = await desks.plan(town, { asOf: isoOfEpochDay(day) })
  if (on === null) {
    return {
      plan: null,
      states: stateCounts([]),
      targets: [],
      due: dueCounts([]),
      reportsOwed: null,
      villages: [],
    }
  }
  const { plan } = on
  const desk = await desks.desk(on)
  const answers = await desk.ask<'targets'>({ ask: 'targets', plan, asOf: day })
  const { tasks, reports } = await desk.ask<'board'>({ ask: 'board', plan, asOf: day })
  const behind = answers.filter(({ state }) => state === 'late' || state === 'breached').map(({ id }) => id)
  const holds = await desk.ask<'holds'>({ ask: 'holds', plan, asOf: day, targets: behind })
  const { id, title, start, end } = plan
  const words = ledgerWords([...options.catalog.values()], [...options.listKinds.values()])
  return {
    plan: { id, title, start, end, phase: phaseOn(plan, day) },
    states: stateCounts(answers),
    targets: targetLines(plan, answers).map((line) => ({
      ...line,
      missingTitles: line.missing.map((kind) => kindTitle(words, kind)),
    })),
    due: dueCounts(tasks),
    reportsOwed: reportsOwed(reports),
    villages: villageHoldLines(await selectVillageNames(db, town), holds, tasks),
  }
}
