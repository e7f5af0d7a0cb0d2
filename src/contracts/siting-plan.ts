import { z } from 'zod'
import { PLAN_METHODS, RULE_CHECKS, type SitingPlan } from '../core/siting/answer-types.ts'
import { TREATMENTS, type SitingOptions } from '../core/siting/model.ts'
import { bilingual, instant, isoDate, recordId } from './primitives.ts'
import { CONFIDENCES } from './road-derivation.ts'
import { sitingCandidate } from './siting.ts'

const treatment = z.enum(TREATMENTS)
const text = z.string().max(4_000)
const id = z.string().min(1).max(300)
const share = z.number().nullable()

const options = z.strictObject({
  treatments: z.array(treatment),
  budgetYuan: z.number().nonnegative().nullable(),
  count: z.number().int().nonnegative().nullable(),
  mandatedFirst: z.boolean(),
  minPerVillage: z.number().int().nonnegative(),
  unitCostYuan: z.partialRecord(treatment, z.number().nonnegative()),
  weights: z.record(z.string(), z.number()),
  timeLimitS: z.number().positive(),
  seed: z.number().int(),
}) satisfies z.ZodType<SitingOptions>

const ruleHit = z.object({
  ruleId: text,
  check: z.enum(RULE_CHECKS),
  verdict: z.enum(['forbidden', 'warning', 'allowed']),
  isUnknown: z.boolean(),
  title: bilingual,
  values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
  otherId: z.string().nullable(),
  source: text,
  clause: text.nullable(),
  confidence: z.enum(CONFIDENCES),
})

const chosenSite = z.object({
  id,
  treatment,
  name: text,
  villageId: z.string().nullable(),
  quantity: z.number(),
  costYuan: z.number(),
  score: z.number(),
  rank: z.number(),
  by: z.enum(['forced', 'mandated', 'village-minimum', 'score']),
  mandatedBy: z.string().nullable(),
  loss: z.number(),
  lossShare: z.number(),
  hits: z.array(ruleHit),
})

const NOTES = [
  'zero-budget',
  'no-candidates',
  'all-forbidden',
  'nothing-affordable',
  'time-limit',
  'too-large-for-exact',
  'budget-below-mandated',
  'solver-failed',
  'evasion-counted',
  'evasion-not-counted',
  'minimum-lowered',
  'stations-by-score',
  'edit-not-found',
] as const

/** A plan as it was worked out, without the candidates that were not chosen: those are judged anew on opening. */
const result = z.object({
  method: z.enum(PLAN_METHODS),
  gap: share,
  seconds: z.number(),
  objective: z.number(),
  cost: z.number(),
  chosen: z.array(chosenSite).max(100_000),
  bound: share,
  isOptimal: z.boolean(),
  greedyObjective: z.number(),
  unit: z.enum(['score', 'trucks-per-day']),
  coveredScore: z.number(),
  totalScore: z.number(),
  coveredShare: share,
  evasion: z.object({ noSite: z.number(), alwaysEvades: z.number(), open: z.number() }).optional(),
  mandated: z
    .object({
      total: z.number(),
      existing: z.number(),
      chosen: z.number(),
      forbidden: z.number(),
      unknown: z.number(),
      rate: z.number(),
      ceiling: z.number(),
    })
    .nullable(),
  budgetYuan: share,
  constraints: z.array(
    z.object({
      constraint: z.enum(['budget', 'count', 'mandated', 'village-minimum', 'spacing', 'forced-in', 'forced-out']),
      isMet: z.boolean(),
      done: z.number(),
      of: share,
      impossible: z.number(),
      treatedAs: z.enum(['hard', 'lexicographic']),
    }),
  ),
  byVillage: z.array(
    z.object({
      villageId: z.string().nullable(),
      treatment,
      existing: z.number(),
      chosen: z.number(),
      lacking: z.number(),
      unknown: z.number(),
    }),
  ),
  byTreatment: z.array(
    z.object({
      treatment,
      candidates: z.number(),
      chosen: z.number(),
      existing: z.number(),
      unknown: z.number(),
      forbidden: z.number(),
      quantity: z.number(),
      quantityChosen: z.number(),
      unit: z.enum(['piece', 'm']),
      unitCostYuan: z.number(),
      costYuan: z.number(),
    }),
  ),
  notes: z.array(z.enum(NOTES)),
}) satisfies z.ZodType<Omit<SitingPlan, 'rejected'>>

/**
 * A siting plan under a name: what it was asked with, what the planner decided, and what came out; of which town, data and
 * rules it was made. Kept in the browser and written to a file in this shape.
 */
export const savedPlan = z.strictObject({
  kind: z.literal('guatu-siting-plan'),
  version: z.literal(1),
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(80),
  town: recordId,
  townName: z.string(),
  dataVersion: z.number(),
  /** Day the town's data speaks of. */
  dataDate: isoDate,
  /** `id@version` of every rule file that decided. */
  rules: z.array(z.string().min(1)),
  savedAt: instant,
  options,
  edits: z.strictObject({
    forceIn: z.array(id).max(20_000),
    forceOut: z.array(id).max(20_000),
    added: z.array(sitingCandidate).max(2_000),
  }),
  result,
})
export type SavedPlan = z.infer<typeof savedPlan>

/** The kept result as a plan; candidates that were not chosen are not in it. */
export const planOfSaved = ({ result: kept }: SavedPlan): SitingPlan => ({ ...kept, rejected: [] })
