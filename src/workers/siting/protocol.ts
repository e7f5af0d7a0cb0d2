import type { CandidateScore, CandidateSheet, RuleHit, SitingPlan } from '../../core/siting/answer-types.ts'
import type { BudgetCurve, Concentration, PlanComparison, Sensitivity } from '../../core/siting/study-types.ts'
import type { Candidate, PlannerEdits, SitingOptions } from '../../core/siting/model.ts'
import type { CandidateStatus, SitingInput } from '../../core/siting/siting-problem.ts'
import type { TreatmentRules } from '../../core/siting/treatment-rules.ts'

/** A candidate in the list and on the map, under the options asked with. */
export interface CandidateRow {
  readonly id: string
  readonly status: CandidateStatus
  readonly score: number
  readonly rank: number
  readonly costYuan: number
  /** Rules not kept or not decidable. */
  readonly hits: readonly RuleHit[]
}

/** What one plan is asked with. Weigh stations alone are solved by flow capture. */
export interface PlanRequest {
  readonly options: SitingOptions
  readonly edits: PlannerEdits
}

/** A plan, or the constraints that cannot be met together: `forced-in:ID`, `village-minimum:ID`, `budget` … (`chooseSites`). */
export type SolveReply =
  | { readonly plan: SitingPlan; readonly impossible: null }
  | { readonly plan: null; readonly impossible: readonly string[] }

/**
 * Everything that can be asked of the siting worker. `job` names a long call: its progress carries it, `cancel` ends it, and
 * its promise then rejects (`worker/failed`, reason with `AbortError`). A new call of the same kind ends the one under way.
 */
export interface SitingCalls {
  /** Takes a town's candidates and flows; keeps the plans' memory of the last town until then. */
  load: { request: { input: SitingInput; rules: TreatmentRules }; response: { candidates: number; flows: number } }
  /** Judged and scored candidates, without a choice: for the map, the counts and the concentration line. */
  judge: { request: PlanRequest; response: { rows: readonly CandidateRow[]; concentration: Concentration } }
  /** Warnings for a place under the hand: a candidate that is not of the list yet. */
  warn: {
    request: PlanRequest & { candidate: Candidate }
    response: { hits: readonly RuleHit[]; score: CandidateScore }
  }
  /** The plan. The greedy one comes as progress (`stage: 'greedy'`), the proven one is the answer. */
  solve: { request: PlanRequest & { job: string }; response: SolveReply }
  /** `polish`: each point by the solver too (slower). */
  curve: { request: PlanRequest & { job: string; steps: number; polish: boolean }; response: BudgetCurve }
  sensitivity: { request: PlanRequest & { job: string; runs: number }; response: Sensitivity }
  /** One candidate in full, against a plan; null = not among the treatments asked for. */
  sheet: { request: PlanRequest & { id: string; plan: SitingPlan | null }; response: CandidateSheet | null }
  compare: {
    request: PlanRequest & { a: SitingPlan; b: SitingPlan; bAdded: readonly Candidate[] }
    response: PlanComparison
  }
  /** Ends a job, the solver included; false = not under way. */
  cancel: { request: { job: string }; response: boolean }
}
