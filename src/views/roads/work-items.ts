import type {
  DerivedApproach,
  DerivedFinding,
  DerivedJunction,
  DerivedWaterside,
  RoadItemKind,
  TownRoads,
} from '../../contracts/road-derivation.ts'
import { distanceM } from '../../core/geo/local-plane.ts'
import { positionsOf, type Geometry, type LngLat } from '../../core/geo/geometry.ts'
import { isCounted } from '../../core/roads/derived-items.ts'
import { isUnsignalised } from '../../core/roads/junctions/counts.ts'
import { bySurveyValue, surveyValue, type SurveyValue, type SurveyWeights } from '../../core/roads/survey-value.ts'

export type RoadItem =
  | { readonly kind: 'junction'; readonly item: DerivedJunction }
  | { readonly kind: 'approach'; readonly item: DerivedApproach }
  | { readonly kind: 'waterside'; readonly item: DerivedWaterside }
  | { readonly kind: 'finding'; readonly item: DerivedFinding }

/** An item of the work list with what it is ordered and found by. */
export type WorkItem = RoadItem & {
  /** `kind id`: ids of two kinds may be the same. */
  readonly key: string
  readonly id: string
  readonly value: SurveyValue
  readonly villageId: string | null
  readonly at: LngLat
  /** What the search looks through. */
  readonly text: string
  readonly reviewed: ReviewedAs
}
export type ReviewedAs = 'none' | 'confirmed' | 'corrected' | 'rejected'

export const itemKey = (kind: RoadItemKind, id: string): string => `${kind} ${id}`

/** Everything derived as work items, most valuable to look at first. @param schools - places of schools, EPSG:4326. */
export function workItems(
  roads: Pick<TownRoads, 'junctions' | 'approaches' | 'waterside' | 'findings'>,
  schools: readonly LngLat[],
  weights: SurveyWeights,
): WorkItem[] {
  const make = (one: RoadItem, roadClass: string, text: string): WorkItem => {
    const at = middleOf(one.item.geometry)
    const isNear =
      (one.kind === 'junction' || one.kind === 'approach') &&
      schools.some(([lng, lat]) => distanceM(at[0], at[1], lng, lat) <= weights.schoolReachM)
    const { id, villageId, review } = one.item
    const value = surveyValue({ ...one, roadClass }, isNear, weights)
    return { ...one, key: itemKey(one.kind, id), id, value, villageId, at, text: text.toLowerCase(), reviewed: review?.verdict ?? 'none' } // prettier-ignore
  }
  const names = new Map(roads.junctions.map(({ id, name }) => [id, name ?? '']))
  return bySurveyValue([
    ...roads.junctions.map((item) => make({ kind: 'junction', item }, item.majorClass, `${item.name ?? ''} ${item.id}`)),
    ...roads.approaches.map((item) =>
      make({ kind: 'approach', item }, item.roadClass, `${item.roadName ?? ''} ${names.get(item.junctionId) ?? ''} ${item.id}`),
    ),
    ...roads.waterside.map((item) =>
      make({ kind: 'waterside', item }, item.roadClass, `${item.roadName ?? ''} ${item.waterName ?? ''} ${item.id}`),
    ),
    ...roads.findings.map((item) => make({ kind: 'finding', item }, item.roadClass, `${item.roadName ?? ''} ${item.id}`)),
  ]) // prettier-ignore
}

/** Half way along the first line of a geometry; the place of a point; NaN for one without positions. */
export function middleOf(geometry: Geometry): LngLat {
  const positions = [...positionsOf(geometry)].map(([lng = NaN, lat = NaN]): LngLat => [lng, lat])
  const first = positions[0] ?? [NaN, NaN]
  const steps = positions.slice(1).map((to, at) => {
    const from = positions[at] ?? to
    return { from, to, lengthM: distanceM(from[0], from[1], to[0], to[1]) }
  })
  let left = steps.reduce((sum, { lengthM }) => sum + lengthM, 0) / 2
  for (const { from, to, lengthM } of steps) {
    if (left > lengthM || lengthM === 0) {
      left -= lengthM
      continue
    }
    const part = left / lengthM
    return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])]
  }
  return first
}

/** Numbers of the summary that the list can be cut down to, `junction/unknown`, `finding/sharp-bend` … */
export type Fact = string

export interface WorkFilter {
  readonly kind: RoadItemKind | 'all'
  /** Village id; '' = all, '-' = outside all villages. */
  readonly village: string
  /** `to-look` = nobody looked and something is unknown: what the inspection is for. */
  readonly state: 'to-look' | 'all' | ReviewedAs
  readonly query: string
  readonly fact: Fact | null
}
export const ALL_WORK: WorkFilter = { kind: 'all', village: '', state: 'to-look', query: '', fact: null }

/** The items that a filter keeps, in their order. */
export function filterWork(items: readonly WorkItem[], filter: WorkFilter): WorkItem[] {
  const words = filter.query.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return items.filter(
    (one) =>
      (filter.kind === 'all' || one.kind === filter.kind) &&
      (filter.village === '' || (one.villageId ?? '-') === filter.village) &&
      isInState(one, filter.state) &&
      (filter.fact === null || isOfFact(one, filter.fact)) &&
      words.every((word) => one.text.includes(word)),
  )
}

const isInState = ({ reviewed, value }: WorkItem, state: WorkFilter['state']): boolean =>
  state === 'all' ? true : state === 'to-look' ? reviewed === 'none' && value.total > 0 : reviewed === state

/** True for an item that a number of the summary counts. */
export function isOfFact(one: WorkItem, fact: Fact): boolean {
  const [kind, what = 'all'] = fact.split('/')
  if (one.kind !== kind || !isCounted(one.item)) return false
  switch (one.kind) {
    case 'junction': {
      const { control } = one.item
      if (what === 'unsignalled') return isUnsignalised(control)
      return what === 'all' || control === what
    }
    case 'approach': {
      const { role, control, bump } = one.item
      if (role !== 'minor') return false
      if (what === 'controlUnknown') return control === 'unknown'
      if (!isUnsignalised(control)) return false
      if (what === 'withoutBump') return bump === 'absent' || bump === 'damaged'
      return what === 'all' || (what === 'withBump' ? bump === 'intact' : bump === 'unknown')
    }
    case 'waterside': {
      const { need, guardrail } = one.item
      if (need !== 'required' && need !== 'survey-needed') return false
      return what === 'all' || (what === 'survey' ? need === 'survey-needed' : guardrail === what)
    }
    case 'finding':
      return what === 'all' || one.item.kind === what
  }
}
