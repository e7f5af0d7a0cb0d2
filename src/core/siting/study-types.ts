import type { PlanMethod } from './answer-types.ts'

/* What is asked around a plan: other budgets, other weights, another plan. Units as in `answer-types.ts`. */

/** One money level. Covered score and mandated rate never fall from one point to the next. */
export interface CurvePoint {
  readonly budgetYuan: number
  readonly costYuan: number
  readonly chosen: number
  readonly objective: number
  readonly coveredShare: number | null
  readonly mandatedRate: number | null
  readonly method: PlanMethod
}
export interface BudgetCurve {
  readonly points: readonly CurvePoint[]
  /** Cost of everything that may be built. */
  readonly fullCostYuan: number
  readonly mandatedCeiling: number | null
}

/** Lorenz curve from the highest score down: `at` of the candidates hold `share` of the total score. */
export interface Concentration {
  readonly topShare: number
  /** Share of the total score held by the top `topShare`; null = no score at all. */
  readonly scoreShare: number | null
  readonly points: readonly { readonly at: number; readonly share: number }[]
}

/** Rank stability when every weight moves by up to ± `spread` (uniform, seeded). */
export interface Sensitivity {
  readonly runs: number
  readonly seed: number
  readonly spread: number
  readonly rows: readonly {
    readonly id: string
    /** Share of runs in which it is among the chosen. */
    readonly chosenShare: number
    /** Share of runs in which it is among the top n by score (n = number chosen in the plan). */
    readonly topShare: number
    readonly rankLow: number
    readonly rankHigh: number
  }[]
}

/** Plan A against plan B; every number of `rows` is null where a plan has none. */
export interface PlanComparison {
  readonly same: readonly string[]
  readonly onlyA: readonly string[]
  readonly onlyB: readonly string[]
  readonly rows: readonly {
    readonly measure:
      'cost' | 'chosen' | 'coveredShare' | 'objective' | 'mandatedRate' | 'guardrailM' | 'nearSchools' | 'lowestVillage'
    readonly unit: 'yuan' | 'count' | 'share' | 'score' | 'm'
    readonly a: number | null
    readonly b: number | null
    readonly delta: number | null
    /** Village of `lowestVillage`. */
    readonly aOf: string | null
    readonly bOf: string | null
  }[]
}
