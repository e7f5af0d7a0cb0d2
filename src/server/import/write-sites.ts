import type { Ledger } from '../../catalog/ledgers.ts'
import type { Queryable } from '../db/database.ts'
import { textValue, type Candidate } from './candidate.ts'
import {
  GEOMETRY_COLUMNS,
  GEOMETRY_SQL,
  POINT_SQL,
  geometryColumns,
  writeBatches,
  type BatchTarget,
} from './write-batches.ts'

const UPSERT = `
  insert into site (town_id, id, kind, name, geom, point, village_id, stated_village, address, attrs, provenance, batch_id, content_hash)
  select $1, r.id, r.kind, r.name, ${GEOMETRY_SQL}, ${POINT_SQL}, r.village_id, r.stated_village, r.address, r.attrs, r.provenance,
    $3::bigint, r.content_hash
  from jsonb_to_recordset($2::jsonb) as r(id text, kind text, name text, ${GEOMETRY_COLUMNS}, village_id text, stated_village text,
    address text, attrs jsonb, provenance jsonb, content_hash text)
  on conflict (town_id, id) do update set
    name = excluded.name, geom = excluded.geom, point = excluded.point, village_id = excluded.village_id,
    stated_village = excluded.stated_village, address = excluded.address, attrs = excluded.attrs,
    provenance = excluded.provenance, batch_id = excluded.batch_id, content_hash = excluded.content_hash,
    version = site.version + 1`

const COMMON = new Set(['name', 'village', 'address'])

/** Inserts new sites and replaces changed ones (version + 1). Fields of the kind go to `attrs`. */
export async function writeSites(
  tx: Queryable,
  ledger: Ledger,
  target: BatchTarget,
  rows: readonly Candidate[],
): Promise<void> {
  const kindFields = ledger.fields.filter((field) => field.id !== 'id' && !COMMON.has(field.id))
  const records = rows.map((row) => ({
    id: row.id,
    kind: ledger.kind,
    name: textValue(row, 'name'),
    ...geometryColumns(row),
    village_id: row.villageId,
    stated_village: row.statedVillage,
    address: textValue(row, 'address'),
    attrs: Object.fromEntries(kindFields.map((field) => [field.id, row.values[field.id] ?? null])),
    provenance: row.provenance,
    content_hash: row.hash,
  }))
  await writeBatches(tx, UPSERT, target, records)
}
