import type { Queryable } from '../db/database.ts'
import { textValue, type Candidate } from './candidate.ts'
import { writeBatches, type BatchTarget } from './write-batches.ts'

const UPSERT = `
  insert into village (town_id, id, name, kind, residents, households, geom, provenance, batch_id, content_hash)
  select $1, r.id, r.name, r.kind, r.residents, r.households, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326)),
    r.provenance, $3::bigint, r.content_hash
  from jsonb_to_recordset($2::jsonb) as r(id text, name text, kind text, residents integer, households integer, shape jsonb,
    provenance jsonb, content_hash text)
  on conflict (town_id, id) do update set
    name = excluded.name, kind = excluded.kind, residents = excluded.residents, households = excluded.households,
    geom = excluded.geom, provenance = excluded.provenance, batch_id = excluded.batch_id,
    content_hash = excluded.content_hash, version = village.version + 1`

/** Inserts new villages and replaces changed ones. */
export async function writeVillages(tx: Queryable, target: BatchTarget, rows: readonly Candidate[]): Promise<void> {
  const records = rows.map((row) => ({
    id: row.id,
    name: textValue(row, 'name'),
    kind: textValue(row, 'kind') ?? 'village',
    residents: row.values.residents ?? null,
    households: row.values.households ?? null,
    shape: row.geometry,
    provenance: row.provenance,
    content_hash: row.hash,
  }))
  await writeBatches(tx, UPSERT, target, records)
}

/** Tables whose rows lie in a village, and the position that decides in which. */
const PLACED = [
  ['site', 'point'],
  ['hazard', 'geom'],
  ['device', 'ST_PointOnSurface(geom)'],
  ['junction', 'geom'],
  ['waterside_segment', 'ST_LineInterpolatePoint(geom, 0.5)'],
  // An approach lies where its junction does.
  ['approach', 'ST_StartPoint(geom)'],
  ['road_finding', 'ST_PointOnSurface(geom)'],
] as const

/**
 * Gives every placed row of a town the village of its position again, after village boundaries changed. The village is
 * derived from the position, so the rows' versions stay; a point on a shared boundary belongs to the smaller id.
 */
export async function reassignVillages(tx: Queryable, townId: string): Promise<void> {
  for (const [table, position] of PLACED) {
    await tx.query(
      `update ${table} as t set village_id = found.village_id
       from (
         select p.id, (
           select v.id from village v where v.town_id = $1 and ST_Covers(v.geom, p.at) order by v.id limit 1
         ) as village_id
         from (select id, ${position} as at from ${table} where town_id = $1 and geom is not null) as p
       ) as found
       where t.town_id = $1 and t.id = found.id and t.village_id is distinct from found.village_id`,
      [townId],
    )
  }
}
