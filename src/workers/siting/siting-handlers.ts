import { AppError, isAppError } from '../../core/errors.ts'
import type { SitingPlan } from '../../core/siting/answer-types.ts'
import type { SitingProgress } from '../../core/siting/progress-types.ts'
import type { CurvePoint } from '../../core/siting/study-types.ts'
import { budgetCurve } from '../../core/siting/budget-curve.ts'
import { buildSitingProblem } from '../../core/siting/build-problem.ts'
import { candidateSheet } from '../../core/siting/candidate-sheet.ts'
import { comparePlans } from '../../core/siting/compare-plans.ts'
import { concentrationOf } from '../../core/siting/concentration.ts'
import { scoreCandidate } from '../../core/siting/score.ts'
import { sensitivityOf } from '../../core/siting/sensitivity.ts'
import type { SitingInput, SitingProblem } from '../../core/siting/siting-problem.ts'
import { solvePlan } from '../../core/siting/solve-plan.ts'
import type { Solve } from '../../core/siting/solver/solve-types.ts'
import type { TreatmentRules } from '../../core/siting/treatment-rules.ts'
import type { Handlers } from '../protocol.ts'
import type { PlanRequest, SitingCalls } from './protocol.ts'

export interface SitingWorld {
  readonly solve: Solve | null
  readonly tell: (progress: SitingProgress) => void
  /** Lets waiting messages (cancel) in; a turn of the loop. */
  readonly pause: () => Promise<void>
}

/** Handlers of the siting worker. The problem of the last options is kept, so that a sheet does not judge all anew. */
export function createSitingHandlers({ solve, tell, pause }: SitingWorld): Handlers<SitingCalls> {
  let loaded: { input: SitingInput; rules: TreatmentRules } | null = null
  let last: { key: string; problem: SitingProblem } | null = null
  const jobs = new Map<string, { job: string; abort: AbortController }>()

  const town = () => {
    if (loaded) return loaded
    throw new AppError('record/not-found', { what: 'siting input', id: 'not loaded' })
  }
  const problemOf = ({ options, edits }: PlanRequest): SitingProblem => {
    const { input, rules } = town()
    const key = JSON.stringify([options, edits])
    if (last?.key !== key) last = { key, problem: buildSitingProblem(input, rules, options, edits) }
    return last.problem
  }
  /** Runs a long call; the one of its kind under way is ended. */
  const run = async <T>(kind: string, job: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    jobs.get(kind)?.abort.abort()
    const own = { job, abort: new AbortController() }
    jobs.set(kind, own)
    try {
      return await work(own.abort.signal)
    } finally {
      if (jobs.get(kind) === own) jobs.delete(kind)
    }
  }

  return {
    load({ input, rules }) {
      for (const { abort } of jobs.values()) abort.abort()
      loaded = { input, rules }
      last = null
      return { candidates: input.candidates.length, flows: input.flows.length }
    },
    judge(request) {
      const { candidates, status, score, rank, cover, hits } = problemOf(request)
      const rows = candidates.map(({ id }, row) => ({
        ...{ id, status: status[row]!, score: score[row]!, rank: rank[row]! },
        ...{ costYuan: cover.costYuan[row]!, hits: hits[row]! },
      }))
      return { rows, concentration: concentrationOf(score) }
    },
    warn({ candidate, options, edits }) {
      const { input, rules } = town()
      const others = edits.added.filter(({ id }) => id !== candidate.id)
      const wide = { ...options, treatments: [candidate.treatment] }
      const problem = buildSitingProblem(input, rules, wide, { ...edits, added: [...others, candidate] })
      const hits = candidateSheet(problem, candidate.id, null)?.hits ?? []
      return { hits, score: scoreCandidate(candidate, rules, options.weights) }
    },
    solve: ({ job, ...request }) =>
      run('solve', job, async (signal) => {
        const onGreedy = async (plan: SitingPlan) => {
          tell({ job, stage: 'greedy', plan })
          await pause()
        }
        try {
          const plan = await solvePlan(problemOf(request), town().input, { signal, onGreedy }, solve)
          return { plan, impossible: null }
        } catch (error) {
          if (!isAppError(error, 'siting/impossible')) throw error
          return { plan: null, impossible: error.details.reasons }
        }
      }),
    curve: ({ job, steps, polish, ...request }) =>
      run('curve', job, (signal) => {
        const onPoint = async (point: CurvePoint, done: number, of: number) => {
          tell({ job, stage: 'curve', point, done, of })
          await pause()
        }
        return budgetCurve(problemOf(request), { steps, signal, onPoint }, polish ? solve : null)
      }),
    sensitivity: ({ job, runs, ...request }) =>
      run('sensitivity', job, (signal) => {
        const onProgress = async (done: number, of: number) => {
          tell({ job, stage: 'scoring', done, of })
          await pause()
        }
        return sensitivityOf(problemOf(request), { runs, signal, onProgress })
      }),
    sheet: ({ id, plan, ...request }) => candidateSheet(problemOf(request), id, plan),
    compare: ({ a, b, bAdded, ...request }) => comparePlans(problemOf(request), a, b, bAdded),
    cancel({ job }) {
      const found = [...jobs.values()].find((one) => one.job === job)
      found?.abort.abort()
      return found !== undefined
    },
  }
}
