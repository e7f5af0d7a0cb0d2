import type { CandidateScore, ScorePart, ScorePartId } from './answer-types.ts'
import type { Candidate, CandidateFacts, Sourced } from './model.ts'
import { weightKey, type Scale, type ScoreAttribute, type TreatmentRules } from './treatment-rules.ts'

/** Raw value of an attribute and where it is from; null = not known. */
interface Raw {
  readonly raw: number | string | null
  readonly from: Sourced['from']
}

/** A candidate's attributes on 0..1: all of the score but the weights, so that weights can move without the facts. */
export interface ScoreRow {
  readonly id: string
  readonly attributes: readonly (Raw & { readonly of: ScoreAttribute; readonly value: number })[]
}

/**
 * Score of a candidate: 100 × likelihood × severity × exposure, each the weighted mean of named attributes on 0..1.
 * An attribute that is not known takes its stated neutral value and is listed in `unknown`.
 *
 * @param weights - weights that differ from the rule file, by `weightKey`; negative or not finite ones are refused.
 */
export function scoreCandidate(
  candidate: Candidate,
  rules: TreatmentRules,
  weights: Readonly<Record<string, number>> = {},
): CandidateScore {
  return scoreRow(scoreRowOf(candidate, rules), weights)
}

/** The attributes that apply to the candidate's treatment, read and scaled. */
export function scoreRowOf({ id, treatment, facts }: Candidate, rules: TreatmentRules): ScoreRow {
  const own = rules.score.filter(({ appliesTo }) => appliesTo === null || appliesTo.includes(treatment))
  return {
    id,
    attributes: own.map((of) => {
      const raw = rawOf(of, facts)
      return { of, raw: raw.raw, from: raw.from, value: scaled(of, raw.raw, facts) }
    }),
  }
}

/** The score of read attributes under some weights. A part whose weights are all 0 counts as 1: it does not tell apart. */
export function scoreRow({ id, attributes }: ScoreRow, weights: Readonly<Record<string, number>> = {}): CandidateScore {
  const weightOf = (of: ScoreAttribute) => weights[weightKey(of)] ?? of.weight
  const sums: Record<ScorePartId, number> = { likelihood: 0, severity: 0, exposure: 0 }
  for (const { of } of attributes) sums[of.part] += weightOf(of)
  const parts = attributes.map(({ of, raw, from, value }): ScorePart => {
    const { part, attribute, title, unit } = of
    const weight = weightOf(of)
    const contribution = sums[part] > 0 ? (weight * value) / sums[part] : 0
    return { part, attribute, title, raw, unit, value, weight, contribution, from }
  })
  const valueOf = (part: ScorePartId) =>
    sums[part] > 0 ? parts.reduce((sum, one) => (one.part === part ? sum + one.contribution : sum), 0) : 1
  const [likelihood, severity, exposure] = [valueOf('likelihood'), valueOf('severity'), valueOf('exposure')]
  const unknown = parts.filter(({ from }) => from === 'unknown').map(weightKey)
  return { id, total: 100 * likelihood * severity * exposure, likelihood, severity, exposure, parts, unknown }
}

/** The total alone, for thousands of runs: the same number as `scoreRow(…).total`. */
export function totalScore({ attributes }: ScoreRow, weightOf: (of: ScoreAttribute) => number): number {
  let [l, lw, s, sw, e, ew] = [0, 0, 0, 0, 0, 0]
  for (const { of, value } of attributes) {
    const weight = weightOf(of)
    if (of.part === 'likelihood') [l, lw] = [l + weight * value, lw + weight]
    else if (of.part === 'severity') [s, sw] = [s + weight * value, sw + weight]
    else [e, ew] = [e + weight * value, ew + weight]
  }
  const mean = (sum: number, weight: number) => (weight > 0 ? sum / weight : 1)
  return 100 * mean(l, lw) * mean(s, sw) * mean(e, ew)
}

/** Raw value of the bend radius where the road has no bend: no cause at all. */
const STRAIGHT = 'straight'

function rawOf({ attribute, scale }: ScoreAttribute, facts: CandidateFacts): Raw {
  const sourced = ({ value, from }: Sourced): Raw => ({ raw: value, from: value === null ? 'unknown' : from })
  const plain = (raw: number | string | null, from: Sourced['from'] = 'record'): Raw =>
    raw === null || raw === 'unknown' ? { raw: null, from: 'unknown' } : { raw, from }
  if (scale.kind === 'places')
    return plain(facts.nearby.filter(({ kind }) => scale.places.includes(kind)).length, 'model')
  switch (attribute) {
    case 'speedKmh':
      return sourced(facts.speedKmh)
    case 'vehiclesPerDay':
      return sourced(facts.vehiclesPerDay)
    case 'trucksPerDay':
      return sourced(facts.trucksPerDay)
    case 'control':
      return plain(facts.control)
    case 'curveRadiusM':
      return plain(facts.curveRadiusM ?? STRAIGHT, 'model')
    case 'roadClass':
      return plain(facts.roadClass)
    case 'waterDistanceM':
      return plain(facts.waterDistanceM, 'model')
    case 'depthM':
      return plain(facts.depthM)
    case 'dropM':
      return plain(facts.dropM)
    case 'lengthM':
      return plain(facts.lengthM, 'model')
    case 'crashes':
      return plain(facts.crashes)
    default:
      return plain(null)
  }
}

function scaled({ scale, neutral }: ScoreAttribute, raw: number | string | null, facts: CandidateFacts): number {
  if (scale.kind === 'places') return nearness(scale, facts)
  if (raw === null) return neutral
  if (raw === STRAIGHT) return 0
  if (scale.kind === 'map') return scale.values[String(raw)] ?? neutral
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return neutral
  const { from, to } = scale
  if (scale.kind === 'linear') return clamp((raw - from) / (to - from))
  return raw <= 0 ? (from < to ? 0 : 1) : clamp(Math.log(raw / from) / Math.log(to / from))
}

/** Sum over places of people by network distance: half as many count every `halfM` metres; 1 = `personsFull` at the kerb. */
function nearness(scale: Extract<Scale, { kind: 'places' }>, { nearby }: CandidateFacts): number {
  let sum = 0
  for (const { kind, networkM, persons } of nearby)
    if (scale.places.includes(kind)) sum += (persons ?? scale.personsUnknown) * 2 ** (-networkM / scale.halfM)
  return clamp(sum / scale.personsFull)
}

const clamp = (share: number) => Math.min(1, Math.max(0, share))
