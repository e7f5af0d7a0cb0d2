import { allHold, conditionHolds, type Bilingual, type Confidence, type Facts, type RuleCondition } from './rule.ts'
import { worst, type Verdict } from './verdict.ts'

/** A law's list of places, as a file of `data/standards` has it. */
export interface PlaceList {
  readonly id: string
  readonly standard: string
  readonly clause: string
  readonly confidence: Confidence
  readonly appliesTo: readonly (readonly RuleCondition[])[]
  readonly except: readonly RuleCondition[]
  readonly requirement: Bilingual
  readonly inForce: { readonly from: string; readonly until: string | null }
  readonly places: readonly {
    readonly no: number
    readonly title: Bilingual
    readonly kinds: readonly string[]
    readonly groups: readonly string[]
  }[]
}

export interface LegalHit {
  readonly listId: string
  readonly standard: string
  readonly clause: string
  readonly confidence: Confidence
  readonly requirement: Bilingual
  readonly place: { readonly no: number; readonly title: Bilingual }
  /** False: the facility's own fields leave it open whether the law means it. */
  readonly isCertain: boolean
}
export interface LegalResult {
  readonly verdict: Verdict | 'not-applicable'
  readonly hits: readonly LegalHit[]
  readonly missing: readonly string[]
}

/** Whether a law means a facility on a day, and the fields that leave it open. */
export function listMeans(list: PlaceList, facility: Facts, day: string): { holds: boolean | null; missing: string[] } {
  if (day < list.inForce.from || (list.inForce.until !== null && day > list.inForce.until))
    return { holds: false, missing: [] }
  const except = list.except.map((one) => ({ one, holds: conditionHolds(one, facility) }))
  if (except.some(({ holds }) => holds)) return { holds: false, missing: [] }
  const groups = list.appliesTo.map((group) => allHold(group, facility))
  const open = except.filter(({ holds }) => holds === null).map(({ one }) => one.field)
  if (groups.every(({ holds }) => holds === false)) return { holds: false, missing: [] }
  if (groups.some(({ holds }) => holds) && open.length === 0) return { holds: true, missing: [] }
  const missing = groups.some(({ holds }) => holds) ? open : [...groups.flatMap((group) => group.missing), ...open]
  return { holds: null, missing: [...new Set(missing)] }
}

/**
 * The lists that name a target near a facility. The laws give no figure: they ask for the distance of the national rules,
 * so the verdict is that of the other two results; where those have none, it is not decidable and says so.
 *
 * @param others - verdicts of the fixed tables and of the criterion.
 * @param day - `YYYY-MM-DD`, the law of which counts.
 */
export function legalResult(
  lists: readonly PlaceList[],
  facility: Facts,
  target: Facts,
  others: readonly (Verdict | 'not-applicable')[],
  day: string,
): LegalResult {
  const missing = new Set<string>()
  const hits = lists.flatMap((list): LegalHit[] => {
    const named = namedPlaces(list, target)
    if (named.length === 0) return []
    const meant = listMeans(list, facility, day)
    if (meant.holds === false) return []
    for (const field of meant.missing) missing.add(`facility.${field}`)
    const { id, standard, clause, confidence, requirement } = list
    return named.map(({ no, title }) => ({
      listId: id,
      standard,
      clause,
      confidence,
      requirement,
      place: { no, title },
      isCertain: meant.holds === true,
    }))
  })
  if (hits.length === 0) return { verdict: 'not-applicable', hits, missing: [] }
  const decided = worst(others)
  if (decided === 'not-applicable') missing.add('rule.requiredM')
  if (decided === 'meets') return { verdict: 'meets', hits, missing: [] }
  // A law that may not be meant at all is not broken.
  const isShort = decided === 'falls-short' && hits.some(({ isCertain }) => isCertain)
  return { verdict: isShort ? 'falls-short' : 'not-decidable', hits, missing: [...missing] }
}

const namedByList = new WeakMap<PlaceList, WeakMap<Facts, PlaceList['places']>>()
/** The places of a list that a target is; looked for once for all facilities near it. */
function namedPlaces(list: PlaceList, target: Facts): PlaceList['places'] {
  let byTarget = namedByList.get(list)
  if (!byTarget) namedByList.set(list, (byTarget = new WeakMap()))
  let named = byTarget.get(target)
  if (!named) {
    named = list.places.filter(({ kinds, groups }) => isNamed(kinds, groups, target))
    byTarget.set(target, named)
  }
  return named
}

function isNamed(kinds: readonly string[], groups: readonly string[], target: Facts): boolean {
  const group = target.known['targetGroup']
  return (
    (typeof group === 'string' && groups.includes(group)) ||
    conditionHolds({ field: 'kinds', in: kinds }, { known: target.known }) === true
  )
}
