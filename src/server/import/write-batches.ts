import type { Queryable } from '../db/database.ts'

/** Rows a statement: larger ones are no faster and hold more of the file in memory twice. */
export const BATCH_ROWS = 2_000

export interface BatchTarget {
  townId: string
  /** null when the rows come with the town itself and not by an import of their own. */
  batchId: number | null
  /** Told after every statement how many rows of the ledger are written. */
  onRows?: (done: number) => void
}

/**
 * Runs one `insert … select … from jsonb_to_recordset($2)` per batch. `$1` = town, `$2` = rows, `$3` = batch id.
 *
 * @param rows - plain JSON values; geometries as GeoJSON objects or lng/lat, dates as ISO text.
 */
export async function writeBatches(
  tx: Queryable,
  sql: string,
  { townId, batchId }: BatchTarget,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH_ROWS) {
    await tx.query(sql, [townId, JSON.stringify(rows.slice(at, at + BATCH_ROWS)), batchId])
  }
}

/** SQL for a geometry: the point from its two numbers (cheap), any other shape from GeoJSON. Rows as {@link geometryColumns}. */
export const POINT_SQL = 'ST_SetSRID(ST_MakePoint(r.lng, r.lat), 4326)'
export const GEOMETRY_SQL = `case when r.shape is null then ${POINT_SQL} else ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326) end`
export const GEOMETRY_COLUMNS = 'lng double precision, lat double precision, shape jsonb'

interface Placed {
  geometry: { type: string } | null
  point: readonly [number, number] | null
}

/** `shape` is left out for points, whose numbers are in `lng`, `lat`. */
export function geometryColumns({ geometry, point }: Placed): {
  lng: number | null
  lat: number | null
  shape: unknown
} {
  return { lng: point?.[0] ?? null, lat: point?.[1] ?? null, shape: geometry?.type === 'Point' ? null : geometry }
}
