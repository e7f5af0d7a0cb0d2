import type { PairVerdict } from '../../core/protection/check.ts'
import { applyRuleChoices } from '../../core/protection/settings.ts'
import { facilityVerdict } from '../../core/protection/town-check.ts'
import { middleOf } from '../../core/protection/zone-shape.ts'
import { allHold } from '../../core/protection/rule.ts'
import type { RuleVerdict, Verdict } from '../../core/protection/verdict.ts'
import type { CheckSummary, ClassKey, Decisive, FacilityRow, MatrixCell } from './check-calls.ts'
import type { Facility, ProtectionState, Target } from './state.ts'

const ORDER = ['falls-short', 'not-decidable', 'meets', 'not-applicable', 'no-rules'] as const
const rank = (verdict: FacilityRow['verdict']) => ORDER.indexOf(verdict)

/**
 * The rule that decides a pair: of those that fall short the largest lack; else of those that leave it open, the certainly
 * meant first; else of those met the smallest margin. null: no rule with a distance is meant.
 */
export function decisiveRule(pair: PairVerdict, packId: string | null): RuleVerdict | null {
  const rules = [...pair.table.rules, ...pair.criterion.rules].filter((one) => packId === null || one.packId === packId)
  return rules.reduce<RuleVerdict | null>((best, one) => (best === null || isWorse(one, best) ? one : best), null)
}

/** Whether `a` is the worse case: by verdict, then certainly meant before perhaps, then by margin. */
export function isWorse(a: Pick<RuleVerdict, 'verdict' | 'isCertain' | 'marginM'>, b: typeof a): boolean {
  return (rank(a.verdict) - rank(b.verdict) || Number(b.isCertain) - Number(a.isCertain) || a.marginM - b.marginM) < 0
}

/** A pair's rule with the target's name. */
export function decisiveOf(pair: PairVerdict, target: Target, packId: string | null): Decisive | null {
  const rule = decisiveRule(pair, packId)
  if (!rule) return null
  const { verdict, requiredM, actualM, marginM, errorM, ruleId, standard, clause, title } = rule
  const { packVersion, confidence, isCertain } = rule
  return {
    ...{
      verdict,
      requiredM,
      actualM,
      marginM,
      errorM,
      ruleId,
      standard,
      clause,
      title,
      packVersion,
      confidence,
      isCertain,
    },
    targetId: target.place.id,
    targetName: target.place.name,
  }
}

export const classKeyOf = ({ record }: Target): ClassKey => record.targetClass ?? 'unknown'

interface Gathered {
  readonly cells: Partial<Record<ClassKey, MatrixCell>>
  readonly standards: Set<string>
  readonly targetMissing: Set<string>
}

const nothing = (): Gathered => ({ cells: {}, standards: new Set(), targetMissing: new Set() })

/** Every facility with its worst case, by class too; worst first. */
export function summarise(state: ProtectionState, packId: string | null, tookMs: number): CheckSummary {
  const { answer, facilities, targets, settings, input } = state
  const gathered = facilities.map(nothing)
  const rules = applyRuleChoices(state.rules, settings.rules).filter(({ isOn }) => isOn)
  for (const pair of answer?.pairs ?? []) {
    const [target, own] = [targets[pair.target], gathered[pair.facility]]
    if (target && own) addPair(own, pair, target, packId)
  }
  const rows = facilities.map((facility, row): FacilityRow => {
    const { cells, standards, targetMissing } = gathered[row] ?? nothing()
    for (const rule of rules) if (allHold(rule.facility, facility.record.facts).holds) standards.add(rule.standard)
    const found = answer?.facilities[row]
    return {
      ...rowHead(facility),
      ...totals(Object.values(cells), found?.searchedM ?? null),
      cells,
      method: found?.method ?? { method: null, clause: null, missing: [] },
      missing: found?.missing ?? [],
      targetMissing: [...targetMissing].sort(),
      standards: [...standards].sort(),
    }
  })
  return {
    settings,
    dataVersion: input.dataVersion,
    rows: rows.sort(byWorst),
    pairs: answer?.pairs.length ?? 0,
    targetsWithoutPlace: answer?.targetsWithoutPlace.length ?? 0,
    tookMs,
  }
}

function addPair(
  { cells, standards, targetMissing }: Gathered,
  pair: PairVerdict,
  target: Target,
  packId: string | null,
): void {
  const decisive = decisiveOf(pair, target, packId)
  if (packId !== null && decisive === null) return
  const verdict: Verdict = packId === null ? pair.verdict : (decisive?.verdict ?? pair.verdict)
  for (const { standard } of pair.table.rules) standards.add(standard)
  if (verdict === 'not-decidable')
    for (const { missing } of [pair.table, pair.criterion, pair.legal])
      for (const field of missing) if (field.startsWith('target.')) targetMissing.add(field)
  const key = classKeyOf(target)
  const cell = cells[key] ?? { meets: 0, short: 0, open: 0, worst: null }
  cells[key] = {
    meets: cell.meets + Number(verdict === 'meets'),
    short: cell.short + Number(verdict === 'falls-short'),
    open: cell.open + Number(verdict === 'not-decidable'),
    worst: worse(decisive, cell.worst),
  }
}

const worse = (a: Decisive | null, b: Decisive | null): Decisive | null =>
  a === null ? b : b === null || isWorse(a, b) ? a : b

function totals(cells: readonly MatrixCell[], searchedM: number | null) {
  const sum = (field: 'meets' | 'short' | 'open') => cells.reduce((total, cell) => total + cell[field], 0)
  const [meets, short, open] = [sum('meets'), sum('short'), sum('open')]
  const verdict = facilityVerdict({ meets, short, open }, searchedM)
  return { meets, short, open, verdict, worst: cells.map(({ worst }) => worst).reduce(worse, null) }
}

function rowHead({ place, grade, inventory }: Facility) {
  return {
    id: place.id,
    name: place.name,
    kind: place.kind,
    villageId: place.villageId,
    lngLat: place.geometry && middleOf(place.geometry),
    substances: inventory.map(({ substance, quantityT }) => ({ name: substance, quantityT })),
    level: grade.level,
    isMajor: grade.isMajor,
  }
}

function byWorst(a: FacilityRow, b: FacilityRow): number {
  const margin = (row: FacilityRow) => row.worst?.marginM ?? Number.POSITIVE_INFINITY
  const isSure = (row: FacilityRow) => Number(row.worst?.isCertain ?? false)
  return (
    rank(a.verdict) - rank(b.verdict) ||
    isSure(b) - isSure(a) ||
    (margin(a) === margin(b) ? 0 : margin(a) - margin(b)) ||
    (a.id < b.id ? -1 : 1)
  )
}
