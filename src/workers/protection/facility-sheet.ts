import type { PairVerdict } from '../../core/protection/check.ts'
import { peopleOf } from '../../core/protection/people.ts'
import type { Decisive } from './check-calls.ts'
import { MOST_PAIRS, type FacilitySheet, type PairRow, type ResultCounts, type SourceRow } from './sheet-types.ts'
import type { Facility, ProtectionState } from './state.ts'
import { classKeyOf, decisiveOf, isWorse } from './summarise.ts'
import { zonesOf } from './zones.ts'

/** Everything about one facility; null = no such facility. */
export function facilitySheet(state: ProtectionState, id: string, packId: string | null): FacilitySheet | null {
  const row = state.facilities.findIndex(({ place }) => place.id === id)
  const facility = state.facilities[row]
  if (!facility) return null
  const pairs = (state.answer?.pairs ?? []).filter((pair) => pair.facility === row)
  const found = state.answer?.facilities[row]
  const rows = pairs.flatMap((pair) => pairRow(state, pair, packId) ?? []).sort(byWorst)
  const { place, grade, exposed, unknownWords, gases } = facility
  const { id: _, name, kind, villageId, geometry, crs, provenance, attrs } = place
  const known = facility.record.facts.known
  return {
    ...{ id, name, kind, villageId, geometry, crs, provenance, attrs, grade, exposed, unknownWords },
    sources: sourceRows(facility),
    gradingVersion: state.input.standards.grading,
    exposedFrom: id in state.settings.exposed ? 'settings' : exposed === null ? null : 'register',
    statedLevel: typeof attrs['majorInstallation'] === 'string' ? attrs['majorInstallation'] : null,
    ...statusOf(state, facility),
    method: found?.method ?? { method: null, clause: null, missing: [] },
    gasSum: typeof known['gasSum'] === 'number' ? known['gasSum'] : null,
    gasSumFrom: typeof attrs['gasSum'] === 'number' ? 'register' : gases.gasSum === null ? null : 'inventory',
    hasExplosives: typeof known['hasExplosives'] === 'boolean' ? known['hasExplosives'] : null,
    missing: found?.missing ?? [],
    searchedM: found?.searchedM ?? null,
    pairs: rows.slice(0, MOST_PAIRS),
    pairsTotal: rows.length,
    zones: zonesOf(state, facility, pairs),
    results: {
      table: counted(pairs, 'table'),
      criterion: counted(pairs, 'criterion'),
      legal: counted(pairs, 'legal'),
    },
  }
}

/** New or in service, as it is judged: the user's choice, else that of the imported contours, else the register's. */
export function statusOf(
  { settings }: Pick<ProtectionState, 'settings'>,
  { place, record }: Pick<Facility, 'place' | 'record'>,
): Pick<FacilitySheet, 'status' | 'statusFrom'> {
  const chosen = settings.status[place.id]
  if (chosen) return { status: chosen, statusFrom: 'settings' }
  const ofContours = record.contours?.status
  if (ofContours) return { status: ofContours, statusFrom: 'contours' }
  const stated = place.attrs['installationStatus']
  const status = stated === 'new' || stated === 'inService' ? stated : null
  return { status, statusFrom: status && 'register' }
}

/** null: the pack has no rule for the pair. */
export function pairRow(state: ProtectionState, pair: PairVerdict, packId: string | null): PairRow | null {
  const target = state.targets[pair.target]
  const geometry = target?.record.geometry
  if (!target || !geometry) return null
  const decisive = decisiveOf(pair, target, packId)
  if (packId !== null && decisive === null) return null
  const { classification, place } = target
  const people = peopleOf(place.attrs)
  const group = place.attrs['targetGroup']
  return {
    targetId: place.id,
    targetName: place.name,
    targetGroup: typeof group === 'string' ? group : null,
    targetClass: classKeyOf(target),
    possible: classification.kind === 'unknown' ? classification.possible : [],
    classMissing: classification.kind === 'unknown' ? classification.missing : [],
    verdict: packId === null ? pair.verdict : (decisive?.verdict ?? pair.verdict),
    results: { table: pair.table.verdict, criterion: pair.criterion.verdict, legal: pair.legal.verdict },
    decisive,
    distanceM: pair.distance.distanceM,
    errorM: pair.budget.totalM,
    nearest: [pair.distance.a, pair.distance.b],
    missing: [...new Set([...pair.table.missing, ...pair.criterion.missing, ...pair.legal.missing])],
    people: people && { low: people.low, high: people.high },
    geometry,
  }
}

const ORDER = { 'falls-short': 0, 'not-decidable': 1, meets: 2 } as const

function byWorst(a: PairRow, b: PairRow): number {
  const order = ORDER[a.verdict] - ORDER[b.verdict]
  if (order !== 0) return order
  const margin = compare(a.decisive, b.decisive)
  return margin || a.distanceM - b.distanceM || (a.targetId < b.targetId ? -1 : 1)
}

function compare(a: Decisive | null, b: Decisive | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return isWorse(a, b) ? -1 : isWorse(b, a) ? 1 : 0
}

function sourceRows({ grade, isCategoryDerived }: Facility): SourceRow[] {
  return grade.lines.map(({ row, criticalCategory, betaFrom, betaCategory }, at) => ({
    criticalFrom: row === null ? criticalCategory : String(row),
    betaFrom: betaFrom === 'table-3' ? 'table-3' : betaCategory,
    isCategoryDerived: isCategoryDerived[at] ?? false,
  }))
}

function counted(pairs: readonly PairVerdict[], group: 'table' | 'criterion' | 'legal'): ResultCounts {
  const count = (verdict: string) => pairs.filter((pair) => pair[group].verdict === verdict).length
  const standards = new Set(
    pairs.flatMap((pair) =>
      group === 'legal'
        ? pair.legal.hits.map(({ standard }) => standard)
        : pair[group].rules.map((one) => one.standard),
    ),
  )
  return {
    meets: count('meets'),
    short: count('falls-short'),
    open: count('not-decidable'),
    standards: [...standards].sort(),
  }
}
