import { z } from 'zod'
import { ITEM_KINDS, reviewValues, type RoadItemKind } from '../../contracts/road-derivation.ts'
import { geometry, isoDate } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { RoadReview } from '../../core/roads/review.ts'
import type { Queryable } from '../db/database.ts'
import { geoJson } from '../queries/sql-parts.ts'

/** Column `record` of table road_review: what was said, and of what, as it was then. */
export const reviewRecord = z.object({
  verdict: z.enum(['confirmed', 'corrected', 'rejected']),
  values: reviewValues,
  note: z.string().nullable(),
  seenOn: isoDate.nullable(),
  roadId: z.string().nullable(),
  roadName: z.string().nullable(),
  side: z.enum(['left', 'right']).nullable(),
  findingKind: z.string().nullable(),
  bearingDeg: z.number().nullable(),
})
export type ReviewRecord = z.infer<typeof reviewRecord>

const reviewRow = z.object({
  id: z.string(),
  itemKind: z.enum(ITEM_KINDS),
  itemId: z.string(),
  appliedTo: z.array(z.string()),
  geometry,
  record: reviewRecord,
  byRole: z.string(),
  at: z.iso.datetime(),
})

/** A review that nobody withdrew, and the items it was applied to by the last derivation. */
export interface StoredReview extends RoadReview {
  appliedTo: string[]
}

/**
 * Reviews that nobody withdrew, oldest first.
 *
 * @param touching - only those applied to one of these items.
 */
export async function selectReviews(
  tx: Queryable,
  townId: string,
  touching?: { kind: RoadItemKind; ids: readonly string[] },
): Promise<StoredReview[]> {
  const narrowed = touching ? 'and item_kind = $2 and applied_to && $3::text[]' : ''
  const rows = await tx.query(
    `select id::text, item_kind as "itemKind", item_id as "itemId", applied_to as "appliedTo",
       ${geoJson('geom')} as geometry, record, by_role as "byRole",
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from road_review where town_id = $1 and withdrawn_at is null ${narrowed} order by road_review.id`,
    touching ? [townId, touching.kind, touching.ids] : [townId],
  )
  return parseContract(z.array(reviewRow), rows, 'rows of table road_review').map(({ id, record, ...row }) => {
    const { seenOn: _, ...said } = record
    return { ...row, ...said, reviewId: id }
  })
}
