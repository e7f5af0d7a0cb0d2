import type { Queryable } from '../db/database.ts'
import { textValue, type Candidate } from './candidate.ts'
import { GEOMETRY_COLUMNS, GEOMETRY_SQL, geometryColumns, writeBatches, type BatchTarget } from './write-batches.ts'

const UPSERT = `
  insert into device (town_id, id, kind, state, geom, village_id, road_name, checked_on, provenance, batch_id, content_hash)
  select $1, r.id, r.kind, r.state, ${GEOMETRY_SQL}, r.village_id, r.road_name, r.checked_on, r.provenance, $3::bigint, r.content_hash
  from jsonb_to_recordset($2::jsonb) as r(id text, kind text, state text, ${GEOMETRY_COLUMNS}, village_id text, road_name text,
    checked_on date, provenance jsonb, content_hash text)
  on conflict (town_id, id) do update set
    kind = excluded.kind, state = excluded.state, geom = excluded.geom, village_id = excluded.village_id,
    road_name = excluded.road_name, checked_on = excluded.checked_on, provenance = excluded.provenance,
    batch_id = excluded.batch_id, content_hash = excluded.content_hash, version = device.version + 1`

/** Inserts new devices and replaces changed ones. A state the ledger does not give is `unknown`. */
export async function writeDevices(tx: Queryable, target: BatchTarget, rows: readonly Candidate[]): Promise<void> {
  const records = rows.map((row) => ({
    id: row.id,
    kind: textValue(row, 'kind'),
    state: textValue(row, 'state') ?? 'unknown',
    ...geometryColumns(row),
    village_id: row.villageId,
    road_name: textValue(row, 'roadName'),
    checked_on: textValue(row, 'checkedOn'),
    provenance: row.provenance,
    content_hash: row.hash,
  }))
  await writeBatches(tx, UPSERT, target, records)
}
