import type { Geometry, LngLat } from '../../geo/geometry.ts'
import type { BoundaryFacts, BoundarySettings, FoundPiece, InNoVillage } from './boundary-facts.ts'
import { matchVillageNames, sameNames, type NameMatches } from './village-names.ts'

/** In the order of a report. */
export const BOUNDARY_FINDINGS = [
  'invalid',
  'same-shape',
  'overlap',
  'gap',
  'outside',
  'same-name',
  'sliver',
  'hole',
  'island',
  'area',
  'residents',
] as const
export type BoundaryFindingCode = (typeof BOUNDARY_FINDINGS)[number]
/** `error` refuses an import; `warning` wants a look; `note` is only said. */
export type BoundarySeverity = 'error' | 'warning' | 'note'

export interface BoundaryFinding {
  readonly code: BoundaryFindingCode
  readonly severity: BoundarySeverity
  readonly villages: readonly string[]
  /** Ellipsoidal; null where no ground is meant. */
  readonly areaM2: number | null
  /** Mean width; null likewise. */
  readonly widthM: number | null
  readonly at: LngLat | null
  readonly geometry: Geometry | null
  /** What else is to be said: GEOS' reason, a shared name, a total stated and found. */
  readonly facts: Readonly<Record<string, string | number>>
}

export interface BoundaryTotals {
  readonly villages: number
  /** Of the villages, each for itself. */
  readonly areaM2: number
  readonly townAreaM2: number
  readonly overlapM2: number
  readonly gapM2: number
  /** Of that: gaps that do not touch the town's outline. */
  readonly innerGapM2: number
  readonly outsideM2: number
  /** Null when no village says. */
  readonly residents: number | null
  readonly villagesWithoutResidents: number
  /** What the villages are to have together; null = not given. */
  readonly statedResidents: number | null
}

export interface BoundaryReport {
  /** False when there is an error. */
  readonly isSound: boolean
  readonly counts: Readonly<Record<BoundaryFindingCode, number>>
  /** By code, then the largest first; at most {@link MOST_FINDINGS} of a code. */
  readonly findings: readonly BoundaryFinding[]
  readonly totals: BoundaryTotals
  readonly names: NameMatches
  readonly inNoVillage: InNoVillage
  /** Id -> name of the villages that findings name. */
  readonly villageNames: Readonly<Record<string, string>>
}

export interface BoundaryOptions {
  /** Overlaps are warnings. */
  readonly allowOverlaps?: boolean
  /** Residents of the town by another source. */
  readonly statedResidents?: number | null
}

/** Most findings of one code that a report lists; `counts` has all. */
export const MOST_FINDINGS = 1_000

/** What is to be said of a town's village boundaries. Pure; sums, names and severities, no geometry is computed. */
export function boundaryReport(
  facts: BoundaryFacts,
  settings: BoundarySettings,
  { allowOverlaps = false, statedResidents = null }: BoundaryOptions = {},
): BoundaryReport {
  const totals = totalsOf(facts, statedResidents)
  const onOverlap = allowOverlaps ? 'warning' : 'error'
  const areas = new Map(facts.villages.map(({ id, areaM2 }) => [id, areaM2]))
  const overlaps = facts.overlaps.map((piece): BoundaryFinding => {
    const larger = Math.max(...piece.villages.map((id) => areas.get(id) ?? Infinity))
    const share = piece.areaM2 / larger
    return share >= settings.sameShapeShare
      ? ground('same-shape', onOverlap, piece, { share })
      : ground('overlap', onOverlap, piece)
  })
  const all: BoundaryFinding[] = [
    ...facts.invalid.map(({ id, reason, at }) => finding('invalid', 'error', [id], { at, facts: { reason } })),
    ...overlaps,
    ...facts.gaps.map((gap) => ground('gap', 'warning', gap, { where: gap.isInner ? 'inside' : 'outline' })),
    ...facts.outside.map((piece) => ground('outside', 'warning', piece)),
    ...sameNames(facts.villages).map(({ name, ids }) => finding('same-name', 'warning', ids, { facts: { name } })),
    ...facts.slivers.map((piece) => ground('sliver', 'warning', piece)),
    ...facts.holes.map((piece) => ground('hole', piece.villages.length > 1 ? 'note' : 'warning', piece)),
    ...(facts.villages.length > 1 ? facts.islands : []).map((id) => finding('island', 'note', [id])),
    ...totalFindings(totals, settings),
  ]
  return {
    isSound: !all.some(({ severity }) => severity === 'error'),
    counts: countsOf(all),
    findings: BOUNDARY_FINDINGS.flatMap((code) => largest(all.filter((one) => one.code === code))),
    totals,
    names: matchVillageNames(facts.statedNames, facts.villages),
    inNoVillage: facts.inNoVillage,
    villageNames: namesOf(facts, all),
  }
}

function totalFindings(totals: BoundaryTotals, { areaTolerance }: BoundarySettings): BoundaryFinding[] {
  const found: BoundaryFinding[] = []
  const { areaM2, townAreaM2, residents, statedResidents } = totals
  const differenceM2 = areaM2 - townAreaM2
  if (totals.villages > 0 && Math.abs(differenceM2) > areaTolerance * townAreaM2)
    found.push(finding('area', 'warning', [], { facts: { villagesM2: areaM2, townM2: townAreaM2, differenceM2 } }))
  if (statedResidents !== null && residents !== null && residents !== statedResidents) {
    const facts = { villages: residents, stated: statedResidents, difference: residents - statedResidents }
    found.push(finding('residents', 'warning', [], { facts }))
  }
  return found
}

function totalsOf({ villages, townAreaM2, overlaps, gaps, outside }: BoundaryFacts, stated: number | null) {
  const known = villages.flatMap(({ residents }) => residents ?? [])
  return {
    villages: villages.length,
    areaM2: sum(villages),
    townAreaM2,
    overlapM2: sum(overlaps),
    gapM2: sum(gaps),
    innerGapM2: sum(gaps.filter(({ isInner }) => isInner)),
    outsideM2: sum(outside),
    residents: known.length === 0 ? null : known.reduce((total, count) => total + count, 0),
    villagesWithoutResidents: villages.length - known.length,
    statedResidents: stated,
  }
}

const sum = (pieces: readonly { areaM2: number }[]): number => pieces.reduce((total, { areaM2 }) => total + areaM2, 0)
const largest = (found: BoundaryFinding[]): BoundaryFinding[] =>
  found.sort((a, b) => (b.areaM2 ?? 0) - (a.areaM2 ?? 0)).slice(0, MOST_FINDINGS)

function countsOf(all: readonly BoundaryFinding[]): Record<BoundaryFindingCode, number> {
  const counts = Object.fromEntries(BOUNDARY_FINDINGS.map((code) => [code, 0])) as Record<BoundaryFindingCode, number>
  for (const { code } of all) counts[code] += 1
  return counts
}

function namesOf({ villages }: BoundaryFacts, all: readonly BoundaryFinding[]): Record<string, string> {
  const named = new Set(all.flatMap((one) => one.villages))
  return Object.fromEntries(villages.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name]))
}

function finding(
  code: BoundaryFindingCode,
  severity: BoundarySeverity,
  villages: readonly string[],
  more: Partial<Pick<BoundaryFinding, 'at' | 'facts'>> = {},
): BoundaryFinding {
  return { code, severity, villages, areaM2: null, widthM: null, at: null, geometry: null, facts: {}, ...more }
}

function ground(
  code: BoundaryFindingCode,
  severity: BoundarySeverity,
  { villages, areaM2, widthM, at, geometry }: FoundPiece,
  facts: BoundaryFinding['facts'] = {},
): BoundaryFinding {
  return { code, severity, villages, areaM2, widthM, at, geometry, facts }
}
