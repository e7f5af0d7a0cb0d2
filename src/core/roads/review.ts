import {
  ITEM_KINDS,
  type AppliedReview,
  type Confidence,
  type ItemKind,
  type ReviewedApproach,
  type ReviewedFinding,
  type ReviewedItem,
  type ReviewedJunction,
  type ReviewedWaterside,
} from './derived-items.ts'
import { buildReviewMatcher, type ReviewTarget } from './review-match.ts'

/** A review that nobody withdrew. `values` are the corrected fields, {} unless the verdict is `corrected`. */
export interface RoadReview extends Omit<AppliedReview, 'derived'>, ReviewTarget {
  values: Readonly<Record<string, unknown>>
}

/** Fields that people may correct, by kind of item. */
export const CORRECTABLE = {
  junction: ['control'],
  approach: ['role', 'bump'],
  waterside: ['side', 'guardrail', 'depthM', 'dropM'],
  finding: ['facility'],
} as const satisfies Record<ItemKind, readonly string[]>

/** What is left to be decided when a person corrected depth or drop: the rule of the duty (catalog/road-rules.ts). */
export interface ReviewRules {
  needOf?: (item: ReviewedWaterside) => Pick<ReviewedWaterside, 'need' | 'needRule'>
}

/** Lists of derived items; the types of their items are kept. */
export interface ItemLists<
  J extends ReviewedJunction,
  A extends ReviewedApproach,
  W extends ReviewedWaterside,
  F extends ReviewedFinding,
> {
  junctions: readonly J[]
  approaches: readonly A[]
  waterside: readonly W[]
  findings: readonly F[]
}

/**
 * What people said, applied to what was derived. A confirmed item is believed (`high`); a corrected one takes the given
 * values and keeps the derived ones in `review.derived`; a rejected one stays listed and counts nowhere, and so do the
 * approaches of a rejected junction. The latest review of an item stands.
 *
 * @param derived - items as derived, or with reviews applied before: those are taken back first. Not changed.
 * @param reviews - oldest first, none withdrawn.
 * @param matches - what each review applies to; left out: looked for ({@link buildReviewMatcher}).
 * @returns `appliedTo`: review id -> the items it is applied to or would be, were there no later one. `orphaned`: reviews
 *   whose item no derivation gives any more: kept, shown, applied to nothing.
 */
export function applyReviews<
  J extends ReviewedJunction,
  A extends ReviewedApproach,
  W extends ReviewedWaterside,
  F extends ReviewedFinding,
>(
  derived: ItemLists<J, A, W, F>,
  reviews: readonly RoadReview[],
  rules: ReviewRules = {},
  matches: (review: RoadReview) => readonly string[] = buildReviewMatcher(derived),
) {
  const appliedTo = new Map<string, readonly string[]>()
  const standing = new Map<ItemKind, Map<string, RoadReview>>(ITEM_KINDS.map((kind) => [kind, new Map()]))
  for (const review of reviews) {
    const ids = matches(review)
    appliedTo.set(review.reviewId, ids)
    for (const id of ids) standing.get(review.itemKind)?.set(id, review)
  }
  const said = <T extends ReviewedItem>(kind: ItemKind, item: T): T =>
    reviewed(asDerived(item), standing.get(kind)?.get(item.id))
  const junctions = derived.junctions.map((one) => said('junction', one))
  const byId = new Map(junctions.map((one) => [one.id, one]))
  const items = {
    junctions,
    approaches: derived.approaches.map((one) => underJunction(said('approach', one), byId.get(one.junctionId))),
    waterside: derived.waterside.map((one) => withNeed(said('waterside', one), rules)),
    findings: derived.findings.map((one) => said('finding', one)),
  }
  return { items, appliedTo, orphaned: reviews.filter(({ reviewId }) => appliedTo.get(reviewId)?.length === 0) }
}

/** The item as the derivation gave it, whatever was said of it. */
export function asDerived<T extends ReviewedItem>(item: T): T {
  return item.review === null ? item : { ...item, ...item.review.derived, review: null }
}

function reviewed<T extends ReviewedItem>(item: T, review: RoadReview | undefined): T {
  if (!review) return item
  const { reviewId, verdict, note, byRole, at } = review
  const changes: Record<string, unknown> = { ...(verdict === 'corrected' ? review.values : {}) }
  // Nobody can have measured the way to a bump that is not there.
  if (changes.bump === 'absent') changes.bumpDistanceM = null
  if (verdict !== 'rejected') changes.confidence = 'high' satisfies Confidence
  return withReview(item, changes, { reviewId, verdict, note, byRole, at })
}

/** The item with changed fields, and in its review what they were. */
function withReview<T extends ReviewedItem>(
  item: T,
  changes: Readonly<Record<string, unknown>>,
  review: Omit<AppliedReview, 'derived'>,
): T {
  const before = new Map<string, unknown>(Object.entries(item))
  const changed = Object.entries(changes).filter(([field, value]) => before.get(field) !== value)
  const derived = {
    ...item.review?.derived,
    ...Object.fromEntries(changed.map(([field]) => [field, before.get(field)])),
  }
  return { ...item, ...Object.fromEntries(changed), review: { ...review, derived } }
}

/** An approach has the control of its junction, and goes with it when that is rejected. */
function underJunction<A extends ReviewedApproach>(approach: A, junction: ReviewedJunction | undefined): A {
  if (!junction) return approach
  const own = { ...approach, control: junction.control }
  if (junction.review?.verdict !== 'rejected') return own
  const { derived: _, ...said } = junction.review
  return withReview(own, {}, said)
}

function withNeed<W extends ReviewedWaterside>(item: W, { needOf }: ReviewRules): W {
  const derived = item.review?.derived
  if (!needOf || !item.review || !derived || !('depthM' in derived || 'dropM' in derived)) return item
  return withReview(item, { ...needOf(item) }, item.review)
}
