import type { RuleHit } from './answer-types.ts'
import type { Candidate, CandidateFacts } from './model.ts'
import { treatmentOf, type PlaceRule, type TreatmentRules } from './treatment-rules.ts'

/** Another place of the same treatment on the same road: candidate, site of the plan, or existing device. */
export interface OtherSite {
  readonly id: string
  /** Straight on the ellipsoid, metres. */
  readonly distanceM: number
}

type Values = RuleHit['values']
/** What a check finds: kept, not kept, within the error of the measure, or not known. */
interface Finding {
  readonly state: 'kept' | 'broken' | 'doubtful' | 'unknown'
  readonly values: Values
  readonly otherId?: string
}

/**
 * Holds every rule of a candidate's treatment against it. A fact that is not known gives a warning with `isUnknown`,
 * never silence; a measure within its error of the limit gives a warning, not a prohibition.
 *
 * @param others - places of the same treatment on the same road but another junction, for spacing; nearest decides.
 * @returns one hit a rule that is on, in the file's order; forbidding ones first.
 */
export function judgeCandidate(
  candidate: Candidate,
  rules: TreatmentRules,
  others: readonly OtherSite[] = [],
): RuleHit[] {
  return hitsOf(candidate, rules, others, true)
}

/** The hits that are no plain "allowed": what a plan keeps of a hundred thousand candidates. */
export function openHits(candidate: Candidate, rules: TreatmentRules, others: readonly OtherSite[] = []): RuleHit[] {
  return hitsOf(candidate, rules, others, false)
}

function hitsOf(
  candidate: Candidate,
  rules: TreatmentRules,
  others: readonly OtherSite[],
  withKept: boolean,
): RuleHit[] {
  const hits: RuleHit[] = []
  for (const rule of treatmentOf(rules, candidate.treatment)?.rules ?? []) {
    if (!rule.isOn) continue
    const found = check(rule, candidate, others)
    if (withKept || found.state !== 'kept') hits.push(hitOf(rule, found))
  }
  return hits.sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict])
}

const ORDER = { forbidden: 0, warning: 1, allowed: 2 } as const

/** A broken rule as a hit; `kept` is `allowed`. */
function hitOf(rule: PlaceRule, { state, values, otherId }: Finding): RuleHit {
  const { id, check, title, source, clause, confidence } = rule
  const verdict = state === 'kept' ? 'allowed' : state === 'broken' ? rule.verdict : 'warning'
  return {
    ruleId: id,
    check,
    verdict,
    isUnknown: state === 'unknown',
    title,
    values,
    otherId: otherId ?? null,
    source,
    clause,
    confidence,
  }
}

function check(rule: PlaceRule, { facts, quantity }: Candidate, others: readonly OtherSite[]): Finding {
  const { limits } = rule
  switch (rule.check) {
    case 'curve-radius':
      return curve(rule, facts)
    case 'junction-window':
      return between('distanceM', facts.junctionDistanceM, limits['fromM'], limits['toM'])
    case 'junction-distance':
      return between('distanceM', facts.junctionDistanceM, limits['minimumM'], limits['maximumM'])
    case 'bus-route':
      return yesNo('onBusRoute', facts.isOnBusRoute)
    case 'bridge':
      return yesNo('onBridge', facts.isOnBridge)
    case 'spacing':
      return spacing(limits['minimumM'] ?? 0, others)
    case 'state':
      return { state: facts.state === 'unknown' ? 'unknown' : 'kept', values: { state: facts.state } }
    case 'protection-need':
      return limits['minimumLengthM'] === undefined
        ? protectionNeed(limits, facts)
        : between('lengthM', facts.lengthM ?? quantity, limits['minimumLengthM'], undefined)
    case 'bypass':
      // A way round that is shorter than the limit makes the station easy to evade.
      return between('bypassM', facts.bypassM ?? null, limits['withinM'], undefined)
    case 'unloading-yard':
      return between('yardM', facts.unloadingYardM ?? null, undefined, limits['withinM'])
    case 'road-class':
      return oneOf('roadClass', facts.roadClass, rule.values)
    case 'control':
      return oneOf('control', facts.control === 'unknown' ? null : facts.control, rule.values)
    case 'speed':
      return between('speedKmh', facts.speedKmh.value, undefined, limits['maximumKmh'])
    case 'trucks':
      return between('trucksPerDay', facts.trucksPerDay.value, limits['minimumPerDay'], undefined)
    case 'site-survey':
      return { state: 'unknown', values: { ...limits } }
  }
}

function between(name: string, found: number | null, from: number | undefined, to: number | undefined): Finding {
  const values: Values = {
    [name]: found,
    ...(from === undefined ? {} : { minimum: from }),
    ...(to === undefined ? {} : { maximum: to }),
  }
  if (found === null) return { state: 'unknown', values }
  const isKept = (from === undefined || found >= from) && (to === undefined || found <= to)
  return { state: isKept ? 'kept' : 'broken', values }
}

/** The limit is that of the design speed where one is known; straight roads (null) keep every limit. */
function curve({ limits, bySpeed }: PlaceRule, facts: CandidateFacts): Finding {
  const speedKmh = facts.speedKmh.value
  const row = speedKmh === null ? undefined : (bySpeed.find((one) => one.speedKmh >= speedKmh) ?? bySpeed.at(-1))
  const limitM = row?.minimumM ?? limits['minimumM'] ?? 0
  const [radiusM, errorM] = [facts.curveRadiusM, facts.curveErrorM]
  const values: Values = { radiusM, limitM, errorM, ...(row ? { speedKmh: row.speedKmh } : {}) }
  if (radiusM === null) return { state: 'kept', values }
  if (Math.abs(radiusM - limitM) < (errorM ?? 0)) return { state: 'doubtful', values }
  return { state: radiusM < limitM ? 'broken' : 'kept', values }
}

function yesNo(name: string, isBroken: boolean | null): Finding {
  return { state: isBroken === null ? 'unknown' : isBroken ? 'broken' : 'kept', values: { [name]: isBroken } }
}

function oneOf(name: string, found: string | null, allowed: readonly string[]): Finding {
  const values = { [name]: found, allowed: allowed.join(' ') }
  if (found === null) return { state: 'unknown', values }
  return { state: allowed.includes(found) ? 'kept' : 'broken', values }
}

function spacing(minimumM: number, others: readonly OtherSite[]): Finding {
  let nearest: OtherSite | null = null
  for (const other of others) if (nearest === null || other.distanceM < nearest.distanceM) nearest = other
  const values = { minimumM, spacingM: nearest?.distanceM ?? null }
  if (nearest === null || nearest.distanceM >= minimumM) return { state: 'kept', values }
  return { state: 'broken', values, otherId: nearest.id }
}

/**
 * Decision rule of the reference, 1.3: water of 1.5 m or unknown depth within the buffer, or a drop of 3 m. Inputs that are
 * not known never give "none": they give "survey needed".
 */
function protectionNeed(limits: Readonly<Record<string, number>>, facts: CandidateFacts): Finding {
  const { waterDistanceM, depthM, dropM } = facts
  const { bufferM = 10, depthM: deep = 1.5, dropM: steep = 3 } = limits
  const values = { waterDistanceM, depthM, dropM, bufferM, deepFromM: deep, dropFromM: steep }
  const isBesideWater = waterDistanceM === null ? null : waterDistanceM <= bufferM
  if (dropM !== null && dropM >= steep) return { state: 'kept', values }
  if (isBesideWater === true && depthM !== null && depthM >= deep) return { state: 'kept', values }
  const isKnown = isBesideWater !== null && (!isBesideWater || depthM !== null) && dropM !== null
  return { state: isKnown ? 'broken' : 'unknown', values }
}
