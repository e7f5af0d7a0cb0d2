import type { NearbyPlace, TreatmentId } from './model.ts'

/*
 * What the engine answers: everything that the siting page, its sheets and the CLI show. Texts are codes or come from the
 * rule file in both languages; nothing here is a sentence. Money in yuan, lengths in metres, shares 0 to 1, scores 0 to 100.
 */

export type SitingConfidence = 'high' | 'medium' | 'low'
export interface TwoTexts {
  readonly zh: string
  readonly en: string
}

/** What a rule looks at. */
export const RULE_CHECKS = [
  'curve-radius',
  'junction-window',
  'junction-distance',
  'bus-route',
  'bridge',
  'spacing',
  'state',
  'protection-need',
  'bypass',
  'road-class',
  'speed',
  'control',
  'unloading-yard',
  'trucks',
  'site-survey',
] as const
export type RuleCheck = (typeof RULE_CHECKS)[number]

/**
 * One rule held against one candidate. `allowed` = met with the values given; `warning` with `isUnknown` = the fact that
 * decides is not known: survey needed. `forbidden` keeps a candidate out unless the planner forces it in.
 */
export interface RuleHit {
  /** Id in the rule file: `speed-bump.sharp-bend`. */
  readonly ruleId: string
  readonly check: RuleCheck
  readonly verdict: 'forbidden' | 'warning' | 'allowed'
  readonly isUnknown: boolean
  readonly title: TwoTexts
  /**
   * What was compared, by name with the unit in it: `radiusM` 41, `limitM` 60, `errorM` 6; `fromM` 5, `toM` 30,
   * `distanceM` 12; `minimumM` 75, `spacingM` 31. Null = not known.
   */
  readonly values: Readonly<Record<string, number | string | boolean | null>>
  /** The other candidate or device of a spacing rule. */
  readonly otherId: string | null
  readonly source: string
  readonly clause: string | null
  readonly confidence: SitingConfidence
}

export const SCORE_PARTS = ['likelihood', 'severity', 'exposure'] as const
export type ScorePartId = (typeof SCORE_PARTS)[number]

/** One named attribute inside a part. The shares of a part add up to its value. */
export interface ScorePart {
  readonly part: ScorePartId
  /** Key of the rule file: `speedKmh`, `schools` … */
  readonly attribute: string
  readonly title: TwoTexts
  /** As the facts have it, in `unit`; null = not known. */
  readonly raw: number | string | null
  readonly unit: string
  /** Raw put on 0..1; the stated neutral value where it is not known. */
  readonly value: number
  /** Weight as used, not normalised. */
  readonly weight: number
  /** weight × value / sum of the part's weights: 0..1. */
  readonly contribution: number
  /** `unknown` = the neutral value stands in. */
  readonly from: 'record' | 'model' | 'class-default' | 'unknown'
}

/** Score of a candidate: total = 100 × likelihood × severity × exposure. */
export interface CandidateScore {
  readonly id: string
  readonly total: number
  readonly likelihood: number
  readonly severity: number
  readonly exposure: number
  readonly parts: readonly ScorePart[]
  /** Attributes that are not known. */
  readonly unknown: readonly string[]
}

export const PLAN_METHODS = ['highs', 'greedy', 'greedy-swap', 'none'] as const
export type PlanMethod = (typeof PLAN_METHODS)[number]

/** Why a site is in the plan. */
export type ChosenBy = 'forced' | 'mandated' | 'village-minimum' | 'score'

export interface ChosenSite {
  readonly id: string
  readonly treatment: TreatmentId
  readonly name: string
  readonly villageId: string | null
  readonly quantity: number
  readonly costYuan: number
  readonly score: number
  /** 1 = highest score of all candidates. */
  readonly rank: number
  readonly by: ChosenBy
  readonly mandatedBy: string | null
  /** Loss of the objective when it alone is taken out, in score and as a share of the objective (0..1). */
  readonly loss: number
  readonly lossShare: number
  /** Rules it stays under in spite of: warnings, and forbidding ones when forced in. Rules that are kept: the sheet has them. */
  readonly hits: readonly RuleHit[]
}

/** Why a candidate is not in the plan. */
export type RejectedBy =
  'forbidden' | 'existing' | 'survey-needed' | 'forced-out' | 'spacing' | 'covered' | 'no-gain' | 'budget' | 'count'

export interface RejectedSite {
  readonly id: string
  readonly treatment: TreatmentId
  readonly name: string
  readonly villageId: string | null
  readonly quantity: number
  readonly costYuan: number
  readonly score: number
  readonly rank: number
  readonly by: RejectedBy
  readonly mandatedBy: string | null
  /** The rule that decides (`forbidden`, `spacing`, `survey-needed`). */
  readonly rule: RuleHit | null
  /** The chosen site it loses to: conflicts with it, covers the same, or gives more for the money. */
  readonly rival: Rival | null
  readonly hits: readonly RuleHit[]
}

export interface Rival {
  readonly id: string
  readonly name: string
  readonly score: number
  readonly costYuan: number
  /** Straight distance on the ellipsoid, metres; null = no place. */
  readonly distanceM: number | null
  readonly why: 'conflict' | 'same-item' | 'better-value'
}

/** How far a hard constraint is met. */
export interface ConstraintState {
  readonly constraint: 'budget' | 'count' | 'mandated' | 'village-minimum' | 'spacing' | 'forced-in' | 'forced-out'
  readonly isMet: boolean
  /** `done` of `of`: mandated items, villages, forced sites, pairs in conflict, yuan, pieces. */
  readonly done: number
  readonly of: number | null
  /** Cannot be met whatever the plan (forbidden, to be surveyed, village without candidates). */
  readonly impossible: number
  /** `lexicographic` when money does not suffice for all mandated: as many as possible first, score second. */
  readonly treatedAs: 'hard' | 'lexicographic'
}

/** Existing, built by the plan, still lacking and unknown, for one village and treatment (items, not candidates). */
export interface VillageState {
  readonly villageId: string | null
  readonly treatment: TreatmentId
  readonly existing: number
  readonly chosen: number
  readonly lacking: number
  readonly unknown: number
}

/** Candidates and money of one treatment. */
export interface TreatmentState {
  readonly treatment: TreatmentId
  readonly candidates: number
  readonly chosen: number
  readonly existing: number
  readonly unknown: number
  readonly forbidden: number
  /** Pieces or metres. */
  readonly quantity: number
  readonly quantityChosen: number
  readonly unit: 'piece' | 'm'
  readonly unitCostYuan: number
  readonly costYuan: number
}

/**
 * A plan. Its first seven keys are the CLI's contract.
 *
 * `objective` is the score newly covered by what is built; `gap` = (bound − objective) / bound with a bound that is proven,
 * null when none was worked out. Existing devices are credited in `coveredScore`, not in `objective`.
 */
export interface SitingPlan {
  readonly method: PlanMethod
  readonly gap: number | null
  readonly seconds: number
  readonly objective: number
  readonly cost: number
  readonly chosen: readonly ChosenSite[]
  readonly rejected: readonly RejectedSite[]
  /** Proven upper bound of the objective. */
  readonly bound: number | null
  readonly isOptimal: boolean
  /** Greedy's objective, to be shown beside the exact one. */
  readonly greedyObjective: number
  /** What `objective`, `score` and `loss` count: score 0 to 100 a site, or trucks a day for weigh stations by flow capture. */
  readonly unit: 'score' | 'trucks-per-day'
  readonly coveredScore: number
  readonly totalScore: number
  /** coveredScore / totalScore; null = no score at all (not applicable). */
  readonly coveredShare: number | null
  /** Why flows stay open, trucks a day; absent = not flow capture, or evasion was not looked at. */
  readonly evasion?: EvasionState | undefined
  readonly mandated: MandatedState | null
  readonly budgetYuan: number | null
  readonly constraints: readonly ConstraintState[]
  readonly byVillage: readonly VillageState[]
  readonly byTreatment: readonly TreatmentState[]
  /** Plain codes of what a reader must know: `zero-budget`, `no-candidates`, `all-forbidden`, `time-limit`, `too-large` … */
  readonly notes: readonly PlanNote[]
}

/** Trucks a day that no station holds, in parts: with those held (`coveredScore`) they are all trucks. */
export interface EvasionState {
  /** Their path passes no place where a station stands or may be built. */
  readonly noSite: number
  /** A way round within the tolerance stays open even with a station at every place. */
  readonly alwaysEvades: number
  /** Could be held by more or other stations: they pass none of this plan or drive round it. */
  readonly open: number
}

export type PlanNote =
  | 'zero-budget'
  | 'no-candidates'
  | 'all-forbidden'
  | 'nothing-affordable'
  | 'time-limit'
  | 'too-large-for-exact'
  | 'budget-below-mandated'
  | 'solver-failed'
  | 'evasion-counted'
  | 'evasion-not-counted'
  | 'minimum-lowered'
  | 'stations-by-score'
  | 'edit-not-found'

/** Items of the mandated target: done = existing + chosen; ceiling = what rules and surveys leave possible. */
export interface MandatedState {
  readonly total: number
  readonly existing: number
  readonly chosen: number
  readonly forbidden: number
  readonly unknown: number
  /** (existing + chosen) / total, and the most that could be reached with any money. */
  readonly rate: number
  readonly ceiling: number
}

/** Everything about one candidate. */
export interface CandidateSheet {
  readonly id: string
  readonly site: ChosenSite | RejectedSite | null
  readonly isChosen: boolean
  readonly score: CandidateScore
  readonly rank: number
  readonly candidates: number
  readonly hits: readonly RuleHit[]
  /** Nearest first. */
  readonly nearby: readonly NearbyPlace[]
  /** People at the nearby places whose number is known; null = none known. */
  readonly persons: number | null
  readonly annuity: number
  readonly lifeYears: number
  /** Cost a year over its life at the rule file's rate. */
  readonly costPerYearYuan: number
  /** Sites that may not stand beside it, and items it would cover. */
  readonly conflicts: readonly string[]
}
