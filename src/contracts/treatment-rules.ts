import { z } from 'zod'
import { RULE_CHECKS, SCORE_PARTS } from '../core/siting/answer-types.ts'
import { TREATMENTS } from '../core/siting/model.ts'
import type { TreatmentRules } from '../core/siting/treatment-rules.ts'
import { parseContract } from './parse.ts'
import { bilingual } from './primitives.ts'
import { CONFIDENCES } from './road-derivation.ts'

const origin = {
  source: z.string().min(1),
  clause: z.string().nullable().default(null),
  confidence: z.enum(CONFIDENCES),
  isEditable: z.boolean().default(true),
}
const ruledNumber = z.strictObject({ value: z.number().nonnegative(), unit: z.string().min(1), ...origin })
const share = z.number().min(0).max(1)
const PLACES = ['school', 'kindergarten', 'hospital', 'elderly-care', 'housing', 'market', 'other'] as const

const placeRule = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.[a-z-]+$/, 'treatment.rule'),
  check: z.enum(RULE_CHECKS),
  title: bilingual,
  verdict: z.enum(['forbidden', 'warning']),
  limits: z.record(z.string(), z.number()).default({}),
  bySpeed: z.array(z.strictObject({ speedKmh: z.number(), minimumM: z.number() })).default([]),
  values: z.array(z.string()).default([]),
  isOn: z.boolean().default(true),
  ...origin,
})

const treatment = z.strictObject({
  id: z.enum(TREATMENTS),
  title: bilingual,
  unit: z.enum(['piece', 'm']),
  unitCostYuan: ruledNumber,
  lifeYears: ruledNumber,
  rules: z.array(placeRule),
})

const scale = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), from: z.number(), to: z.number() }),
  z.strictObject({ kind: z.literal('log'), from: z.number().positive(), to: z.number().positive() }),
  z.strictObject({ kind: z.literal('map'), values: z.record(z.string(), share) }),
  z.strictObject({
    kind: z.literal('places'),
    places: z.array(z.enum(PLACES)).min(1),
    halfM: z.number().positive(),
    personsFull: z.number().positive(),
    personsUnknown: z.number().nonnegative(),
  }),
])

const scoreAttribute = z.strictObject({
  part: z.enum(SCORE_PARTS),
  attribute: z.string(),
  title: bilingual,
  unit: z.string(),
  scale,
  weight: z.number().nonnegative(),
  neutral: share,
  appliesTo: z.array(z.enum(TREATMENTS)).nullable().default(null),
  source: z.string().min(1),
  confidence: z.enum(CONFIDENCES),
})

/** `data/rules/treatments.json`: costs, lives, place rules and the score's attributes of every treatment. */
export const treatmentRules = z
  .strictObject({
    id: z.string(),
    version: z.string(),
    title: bilingual,
    ratePerYear: ruledNumber,
    evasionTolerance: ruledNumber,
    weightSpread: ruledNumber,
    treatments: z.array(treatment),
    score: z.array(scoreAttribute).min(1),
  })
  .superRefine(({ treatments, score }, context) => {
    const lacking = TREATMENTS.filter((id) => !treatments.some((one) => one.id === id))
    if (lacking.length > 0)
      context.addIssue({ code: 'custom', path: ['treatments'], message: `lacks ${lacking.join(', ')}` })
    const twice = (names: readonly string[], path: string) => {
      const found = names.find((name, at) => names.indexOf(name) !== at)
      if (found !== undefined) context.addIssue({ code: 'custom', path: [path], message: `${found} twice` })
    }
    twice(treatments.map(({ id }) => id), 'treatments') // prettier-ignore
    twice(treatments.flatMap(({ rules }) => rules.map(({ id }) => id)), 'treatments') // prettier-ignore
    twice(score.map(({ part, attribute }) => `${part}.${attribute}`), 'score') // prettier-ignore
  })

/** @throws AppError `contract/invalid` naming the entry. */
export const parseTreatmentRules = (value: unknown, what = 'treatments.json'): TreatmentRules =>
  parseContract(treatmentRules, value, what)
