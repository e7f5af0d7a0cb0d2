import type { Ledger } from '../../catalog/ledgers.ts'
import type { Queryable } from '../db/database.ts'
import { textValue, type Candidate } from './candidate.ts'
import { writeBatches, type BatchTarget } from './write-batches.ts'

const UPSERT = `
  insert into entry (town_id, id, kind, name, village_id, office, site_id, attrs, provenance, batch_id, content_hash)
  select $1, r.id, r.kind, r.name, r.village_id, r.office, r.site_id, r.attrs, r.provenance, $3::bigint, r.content_hash
  from jsonb_to_recordset($2::jsonb) as r(id text, kind text, name text, village_id text, office text, site_id text, attrs jsonb,
    provenance jsonb, content_hash text)
  on conflict (town_id, id) do update set
    name = excluded.name, village_id = excluded.village_id, office = excluded.office, site_id = excluded.site_id,
    attrs = excluded.attrs, provenance = excluded.provenance, batch_id = excluded.batch_id,
    content_hash = excluded.content_hash, version = entry.version + 1`

const COMMON = new Set(['id', 'name', 'village', 'office', 'siteId'])

/** Inserts new entries and replaces changed ones (version + 1). Fields of the kind go to `attrs`. */
export async function writeEntries(
  tx: Queryable,
  ledger: Ledger,
  target: BatchTarget,
  rows: readonly Candidate[],
): Promise<void> {
  const kindFields = ledger.fields.filter((field) => !COMMON.has(field.id))
  const records = rows.map((row) => ({
    id: row.id,
    kind: ledger.kind,
    name: textValue(row, 'name'),
    village_id: row.villageId,
    office: textValue(row, 'office'),
    site_id: textValue(row, 'siteId'),
    attrs: Object.fromEntries(kindFields.map((field) => [field.id, row.values[field.id] ?? null])),
    provenance: row.provenance,
    content_hash: row.hash,
  }))
  await writeBatches(tx, UPSERT, target, records)
}
