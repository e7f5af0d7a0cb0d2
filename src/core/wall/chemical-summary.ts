import type { Geometry, LngLat } from '../geo/geometry.ts'
import type { CheckAnswer, PairVerdict } from '../protection/check.ts'
import type { FacilityRecord, RegisterPlace, TargetRecord } from '../protection/place-record.ts'
import { facilityVerdict } from '../protection/town-check.ts'
import type { RuleVerdict, Verdict } from '../protection/verdict.ts'
import { decisiveRule } from '../protection/what-if/changes.ts'
import { middleOf, zoneShape } from '../protection/zone-shape.ts'
import { RISK_LEVELS, type RiskLevel } from '../risk-level.ts'
import { roundedGeometry, roundedPlace } from './round-geometry.ts'

/** Lines that a screen can hold. */
const MOST_LINES = 12

type Named = RegisterPlace & { readonly name: string }
export interface JudgedTown {
  readonly facilities: readonly (FacilityRecord & { readonly place: Named })[]
  readonly targets: readonly (TargetRecord & { readonly place: Named })[]
  readonly answer: CheckAnswer
}

interface PlaceRef {
  id: string
  name: string
  lngLat: LngLat
}
export interface MarginLine {
  facility: PlaceRef
  target: PlaceRef & { group: string }
  requiredM: number
  actualM: number
  marginM: number
  errorM: number
  /** Of the pair: a distance that is kept leaves a pair open whose other criterion cannot be judged. */
  verdict: Verdict
  standard: string
  clause: string
  confidence: RuleVerdict['confidence']
  zone: Geometry
  /** False: it is not known whether the rule is meant. */
  isStatutory: boolean
}

/** What the wall says of chemicals, but for the systems of live readings; contracts/wall-figures.ts, `chemicalFigures`. */
export interface ChemicalSummary {
  sources: { all: number; levels: [number, number, number, number]; ungraded: number }
  checks: { meets: number; fallsShort: number; notDecidable: number; undecidable: number }
  places: { id: string; name: string; lngLat: LngLat; risk: RiskLevel | null; level: number | null }[]
  margins: MarginLine[]
  undecided: { id: string; name: string; missing: string[] }[]
}

/**
 * Figures of a town whose distances were judged; the same as on the protection page.
 *
 * `margins`: the worst case of each facility as the page has it, by the rule that decides it. What falls short goes first,
 * then what is open, then what is met; within each what is certainly meant before what may be (screening), and the least
 * margin first. `undecided`: facilities whose verdict is open for want of fields of their own, and for which no rule is
 * certain; they have no line in `margins`. Major installations first.
 */
export function chemicalSummary({ facilities, targets, answer }: JudgedTown): ChemicalSummary {
  const levels: [number, number, number, number] = [0, 0, 0, 0]
  let ungraded = 0
  for (const { grade } of facilities) {
    const level = levelOf(grade)
    if (level === null) ungraded++
    else if (level > 0) levels[(level - 1) as 0 | 1 | 2 | 3]++
  }
  const worst: (Candidate | undefined)[] = []
  const counts = facilities.map(() => ({ meets: 0, short: 0, open: 0 }))
  for (const pair of answer.pairs) {
    const own = counts[pair.facility]
    if (own) own[COUNTED[pair.verdict]]++
    const one = candidateOf(pair)
    const best = worst[pair.facility]
    if (one && (!best || compare(one, best) < 0)) worst[pair.facility] = one
  }
  const undecided = facilities.flatMap((facility, row) => {
    const { missing = [], searchedM = null } = answer.facilities[row] ?? {}
    const verdict = facilityVerdict(counts[row] ?? { meets: 0, short: 0, open: 0 }, searchedM)
    const isOpen = (verdict === 'not-decidable' || verdict === 'no-rules') && missing.length > 0
    return isOpen && !worst[row]?.rule.isCertain ? [{ row, facility, missing: [...missing] }] : []
  })
  const isUndecided = new Set(undecided.map(({ row }) => row))
  const lines = worst
    .filter((one): one is Candidate => one !== undefined && !isUndecided.has(one.pair.facility))
    .sort((a, b) => compare(a, b) || a.pair.facility - b.pair.facility)
  const sum = (field: 'meets' | 'short' | 'open') => counts.reduce((total, one) => total + one[field], 0)
  return {
    sources: { all: facilities.length, levels, ungraded },
    checks: {
      meets: sum('meets'),
      fallsShort: sum('short'),
      notDecidable: sum('open'),
      undecidable: undecided.length,
    },
    places: facilities.flatMap(({ place, grade }) => {
      const middle = place.geometry && middleOf(place.geometry)
      const { id, name, attrs } = place
      const risk = RISK_LEVELS.find((one) => one === attrs['riskLevel']) ?? null
      return middle ? [{ id, name, lngLat: roundedPlace(middle), risk, level: levelOf(grade) }] : []
    }),
    margins: firstLines(lines, facilities, targets),
    undecided: undecided
      .sort((a, b) => urgencyOf(a.facility) - urgencyOf(b.facility) || a.row - b.row)
      .slice(0, MOST_LINES)
      .map(({ facility: { place }, missing }) => ({ id: place.id, name: place.name, missing })),
  }
}

const COUNTED = { meets: 'meets', 'falls-short': 'short', 'not-decidable': 'open' } as const

/** 1..4 = major installation, 0 = below, null = cannot be computed. */
const levelOf = ({ isMajor, level }: FacilityRecord['grade']): number | null => (isMajor === false ? 0 : level)

/** A major installation by its level, then those that may be one, then the others. */
const urgencyOf = ({ grade }: FacilityRecord): number => levelOf(grade) || (grade.isMajor === false ? 6 : 5)

interface Candidate {
  readonly pair: PairVerdict
  readonly rule: RuleVerdict
}

function candidateOf(pair: PairVerdict): Candidate | null {
  const rule = decisiveRule(pair)
  return rule && { pair, rule }
}

const ORDER = { 'falls-short': 0, 'not-decidable': 1, meets: 2 } as const
/** The order of the protection page: by what the rule says, then certainly meant before perhaps, then by margin. */
const compare = ({ rule: a }: Candidate, { rule: b }: Candidate): number =>
  ORDER[a.verdict] - ORDER[b.verdict] || Number(b.isCertain) - Number(a.isCertain) || a.marginM - b.marginM

function firstLines(
  lines: readonly Candidate[],
  facilities: JudgedTown['facilities'],
  targets: JudgedTown['targets'],
): MarginLine[] {
  const drawn: MarginLine[] = []
  for (const { pair, rule } of lines) {
    if (drawn.length === MOST_LINES) break
    const [facility, target] = [facilities[pair.facility]?.place, targets[pair.target]?.place]
    const [from, to] = [facility && refOf(facility), target && refOf(target)]
    const zone = facility?.geometry ? zoneShape(facility.geometry, rule.requiredM) : null
    if (!from || !to || !zone) continue
    const { requiredM, actualM, marginM, errorM, standard, clause, confidence, isCertain } = rule
    const group = target?.attrs['targetGroup']
    drawn.push({
      facility: from,
      target: { ...to, group: typeof group === 'string' ? group : '' },
      ...{ requiredM, actualM, marginM, errorM, standard, clause, confidence },
      verdict: pair.verdict,
      zone: roundedGeometry(zone),
      isStatutory: isCertain,
    })
  }
  return drawn
}

function refOf({ id, name, geometry }: Named): PlaceRef | null {
  const middle = geometry && middleOf(geometry)
  return middle && { id, name, lngLat: roundedPlace(middle) }
}
