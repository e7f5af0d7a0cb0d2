import { z } from 'zod'
import type { ReviewAnswer, ReviewInput, RoadItemKind } from '../../contracts/road-derivation.ts'
import { ITEM_KINDS } from '../../contracts/road-derivation.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { ITEM_LISTS } from '../../core/roads/derived-items.ts'
import { applyReviews, asDerived, CORRECTABLE } from '../../core/roads/review.ts'
import type { Database, Queryable } from '../db/database.ts'
import { recordChange } from '../queries/record-change.ts'
import { selectTouched } from './road-items.ts'
import { reviewRules } from './review-rules.ts'
import { selectReviews, type ReviewRecord } from './review-rows.ts'
import { writeItems } from './write-items.ts'

const returnedId = z.tuple([z.object({ id: z.string() })])

/**
 * Writes down what people said of an item and applies it.
 *
 * @returns the items that it changed, as they are now.
 * @throws AppError `town/not-found`; `record/not-found` when there is no such item; `contract/invalid` when a correction
 *   corrects nothing or a field that items of the kind do not have.
 */
export function addReview(db: Database, townId: string, input: ReviewInput): Promise<ReviewAnswer> {
  checkValues(input)
  const { itemKind, itemId, verdict, values, note, byRole, seenOn } = input
  return db.transaction(async (tx) => {
    await lockTown(tx, townId)
    const touched = await selectTouched(tx, townId, itemKind, [itemId])
    const item = touched[ITEM_LISTS[itemKind]].find(({ id }) => id === itemId)
    if (!item) throw new AppError('record/not-found', { what: itemKind, id: itemId })
    const record: ReviewRecord = {
      verdict,
      values,
      note,
      seenOn,
      roadId: 'roadId' in item ? item.roadId : null,
      roadName: 'roadName' in item ? item.roadName : null,
      // As derived: a corrected side must not keep the stretch from being found again.
      side: 'side' in item ? asDerived(item).side : null,
      findingKind: 'kind' in item ? item.kind : null,
      bearingDeg: 'bearingDeg' in item ? item.bearingDeg : null,
    }
    const rows = await tx.query(
      `insert into road_review (town_id, item_kind, item_id, applied_to, geom, record, by_role)
       values ($1, $2, $3, array[$3], st_setsrid(st_geomfromgeojson($4::text), 4326), $5::jsonb, $6) returning id::text`,
      [townId, itemKind, itemId, JSON.stringify(item.geometry), JSON.stringify(record), byRole],
    )
    const [{ id: reviewId }] = parseContract(returnedId, rows, 'row of table road_review')
    return { reviewId, ...(await reapply(tx, townId, itemKind, [itemId], `review of ${itemKind} ${itemId}`)) }
  })
}

const reviewRow = z.object({ itemKind: z.enum(ITEM_KINDS), itemId: z.string(), appliedTo: z.array(z.string()) })

/**
 * Takes back a review: the one before it stands again, or what was derived. The record of it stays.
 *
 * @throws AppError `record/not-found` when there is no such review or it was withdrawn; `record/conflict` when somebody has
 *   reviewed the item since: then that review is the one to take back.
 */
export function withdrawReview(db: Database, townId: string, reviewId: string): Promise<ReviewAnswer> {
  if (!/^\d{1,15}$/.test(reviewId)) throw new AppError('record/not-found', { what: 'review', id: reviewId })
  return db.transaction(async (tx) => {
    await lockTown(tx, townId)
    const [row] = await tx.query(
      `update road_review set withdrawn_at = now() where town_id = $1 and id = $2::bigint and withdrawn_at is null
       returning item_kind as "itemKind", item_id as "itemId", applied_to as "appliedTo"`,
      [townId, reviewId],
    )
    if (!row) throw new AppError('record/not-found', { what: 'review', id: reviewId })
    const { itemKind, itemId, appliedTo } = parseContract(reviewRow, row, 'row of table road_review')
    const later = (await selectReviews(tx, townId, { kind: itemKind, ids: appliedTo })).at(-1)
    if (later && Number(later.reviewId) > Number(reviewId)) {
      const current = Number(later.reviewId)
      throw new AppError('record/conflict', { what: 'review', id: itemId, sent: Number(reviewId), current })
    }
    return {
      reviewId,
      ...(await reapply(tx, townId, itemKind, appliedTo, `review of ${itemKind} ${itemId} withdrawn`)),
    }
  })
}

/** Applies the reviews that stand to some items and tells open pages. */
async function reapply(tx: Queryable, townId: string, kind: RoadItemKind, ids: readonly string[], what: string) {
  const touched = await selectTouched(tx, townId, kind, ids)
  const reviews = []
  for (const one of ITEM_KINDS) {
    const own = touched[ITEM_LISTS[one]].map(({ id }) => id)
    if (own.length > 0) reviews.push(...(await selectReviews(tx, townId, { kind: one, ids: own })))
  }
  const appliedTo = new Map(reviews.map((review) => [review.reviewId, review.appliedTo]))
  const { items } = applyReviews(touched, reviews, reviewRules(), ({ reviewId }) => appliedTo.get(reviewId) ?? [])
  // The run is that of the rows, which are all there.
  await writeItems(tx, townId, 0, items)
  const { dataVersion } = await recordChange(tx, { townId, tables: ['road'], what })
  return { dataVersion, ...items }
}

/** Reviews of one town take turns with each other, with imports and with derivations. */
async function lockTown(tx: Queryable, townId: string): Promise<void> {
  const rows = await tx.query('select 1 from town where town_id = $1 for update', [townId])
  if (rows.length === 0) throw new AppError('town/not-found', { town: townId, known: [] })
}

function checkValues({ itemKind, verdict, values }: ReviewInput): void {
  const known: readonly string[] = CORRECTABLE[itemKind]
  const given = Object.keys(values)
  const strange = given.find((field) => !known.includes(field))
  const issue =
    verdict !== 'corrected' && given.length > 0
      ? { path: 'values', message: 'only a correction has values' }
      : strange !== undefined
        ? { path: `values.${strange}`, message: `expected ${known.join(' or ')} for a ${itemKind}` }
        : verdict === 'corrected' && given.length === 0
          ? { path: 'values', message: `a correction needs ${known.join(' or ')}` }
          : null
  if (issue) throw new AppError('contract/invalid', { what: 'review', issues: [issue] })
}
