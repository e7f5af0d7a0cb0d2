import type { Geometry } from '../../contracts/primitives.ts'
import type { Queryable } from '../db/database.ts'
import { writeBatches } from '../import/write-batches.ts'
import { ITEM_TABLES, type TownRoadItems } from './road-items.ts'

const SHAPE = 'ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326)'
/** Column -> type and value out of the item's record `r.item`. */
const COMMON: Record<string, string> = {
  confidence: "r.item->>'confidence'",
  review: "coalesce(r.item #>> '{review,verdict}', '')",
  record: 'r.item',
}
const COLUMNS: Record<keyof typeof ITEM_TABLES, Record<string, string>> = {
  junction: {
    name: "r.item->>'name'",
    control: "r.item->>'control'",
    legs: "(r.item->>'legs')::int",
    evidence: "r.item->'evidence'",
  },
  approach: {
    junction_id: "r.item->>'junctionId'",
    road_name: "r.item->>'roadName'",
    role: "r.item->>'role'",
    control: "r.item->>'control'",
    bump: "r.item->>'bump'",
  },
  waterside: {
    road_id: "r.item->>'roadId'",
    road_name: "r.item->>'roadName'",
    side: "r.item->>'side'",
    length_m: "(r.item->>'lengthM')::float8",
    distance_m: "(r.item->>'distanceM')::float8",
    water_name: "r.item->>'waterName'",
    guardrail: "r.item->>'guardrail'",
    need: "r.item->>'need'",
    evidence: "r.item->'evidence'",
  },
  finding: { kind: "r.item->>'kind'", road_name: "r.item->>'roadName'", facility: "r.item->>'facility'" },
}

/** `$1` town, `$2` rows, `$3` run; a row that is there already keeps its run. */
function upsertOf(kind: keyof typeof ITEM_TABLES): string {
  const columns = { ...COLUMNS[kind], ...COMMON }
  const names = Object.keys(columns)
  return `insert into ${ITEM_TABLES[kind]} (town_id, id, run_id, village_id, geom, ${names.join(', ')})
    select $1, r.id, $3::bigint, r.village_id, ${SHAPE}, ${Object.values(columns).join(', ')}
    from jsonb_to_recordset($2::jsonb) as r(id text, village_id text, shape jsonb, item jsonb)
    on conflict (town_id, id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`
}

/** Replaces everything derived of a town by the items of a run. */
export async function replaceItems(tx: Queryable, townId: string, runId: number, items: TownRoadItems): Promise<void> {
  for (const table of Object.values(ITEM_TABLES)) await tx.query(`delete from ${table} where town_id = $1`, [townId])
  await writeItems(tx, townId, runId, items)
}

/**
 * Writes items with the reviews applied to them: the record, and beside it the effective values that tables and counts
 * read. Geometry and village of an item that is there already stay.
 *
 * @param runId - the run that derived them; of no effect on items that are there.
 */
export async function writeItems(tx: Queryable, townId: string, runId: number, items: TownRoadItems): Promise<void> {
  const target = { townId, batchId: runId }
  await writeBatches(tx, upsertOf('junction'), target, items.junctions.map(rowOf))
  await writeBatches(tx, upsertOf('approach'), target, items.approaches.map(rowOf))
  await writeBatches(tx, upsertOf('waterside'), target, items.waterside.map(rowOf))
  await writeBatches(tx, upsertOf('finding'), target, items.findings.map(rowOf))
}

function rowOf({ geometry, villageId, ...item }: { id: string; geometry: Geometry; villageId: string | null }) {
  return { id: item.id, village_id: villageId, shape: geometry, item }
}
