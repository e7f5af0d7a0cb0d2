import { afterAll, beforeAll, beforeEach } from 'vitest'
import { importOptions, type ImportOptions, type ImportReport } from '../../src/contracts/import.ts'
import type { Geometry } from '../../src/contracts/primitives.ts'
import { town, type Town } from '../../src/contracts/town.ts'
import { loadSiteKinds, type SiteKindCatalog } from '../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../src/server/db/database.ts'
import { importFile } from '../../src/server/import/import-file.ts'
import type { SourceTable } from '../../src/server/import/source-table.ts'
import { clearTowns, openTestDatabase } from './database.ts'

export const NOW = new Date('2026-06-01T04:00:00Z')

/** A rectangle as a Polygon, degrees EPSG:4326. */
export function box(west: number, south: number, east: number, north: number): Geometry {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

/** A made-up town of two villages side by side: 东村 (121.0..121.1) and 西村 (120.9..121.0), 30.9..31.1 north. */
export const MADE_UP: Town = town.parse({
  id: 'made-up',
  name: '测试镇',
  bounds: [120.9, 30.9, 121.1, 31.1],
  asOf: '2026-05-31',
})

export async function insertTown(db: Database, record: Town = MADE_UP, boundary?: Geometry): Promise<void> {
  await db.query(
    `insert into town (town_id, record, boundary) values ($1, $2::jsonb, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($3::text), 4326)))`,
    [record.id, JSON.stringify(record), JSON.stringify(boundary ?? box(...record.bounds))],
  )
}

export async function insertVillages(db: Database): Promise<void> {
  const collection = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { id: 'west', name: '西村', residents: 1200 },
        geometry: box(120.9, 30.9, 121.0, 31.1),
      },
      { type: 'Feature', properties: { id: 'east', name: '东村' }, geometry: box(121.0, 30.9, 121.1, 31.1) },
    ],
  }
  const report = await importText(db, 'villages.geojson', JSON.stringify(collection), { kind: 'village' })
  if (!report.loaded) throw new Error(JSON.stringify(report))
}

/** Hooks of a test file: one database in memory, and the made-up town with its villages anew for every test. */
export function useMadeUpTown(): { readonly db: Database } {
  let opened: Database | null = null
  const town = {
    get db() {
      if (!opened) throw new Error('the database is open only within tests')
      return opened
    },
  }
  beforeAll(async () => {
    opened = await openTestDatabase()
  })
  afterAll(() => opened?.close())
  beforeEach(async () => {
    await clearTowns(town.db)
    await insertTown(town.db)
    await insertVillages(town.db)
  })
  return town
}

let catalog: Promise<SiteKindCatalog> | undefined

/** The import of a text file into the made-up town. */
export async function importText(
  db: Database,
  fileName: string,
  content: string | Uint8Array,
  options: Partial<ImportOptions> & { kind: string },
  kinds?: SiteKindCatalog,
): Promise<ImportReport> {
  catalog ??= loadSiteKinds()
  return importFile({
    db,
    town: options.town,
    catalog: kinds ?? (await catalog),
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    fileName,
    options: importOptions.parse(options),
    now: NOW,
  })
}

/** Rows of every table an import may touch, to prove that nothing is half-loaded. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['village', 'site', 'hazard', 'hazard_event', 'device', 'import_batch', 'change']) {
    const [row] = await db.query<{ n: number }>(`select count(*)::int as n from ${table}`)
    counts[table] = row?.n ?? -1
  }
  const [version] = await db.query<{ n: number }>('select coalesce(sum(data_version), 0)::int as n from town')
  return { ...counts, version: version?.n ?? -1 }
}

/** A table as a reader would answer it; the first row gives the headers. */
export function makeTable(rows: Record<string, string | number | boolean | null>[]): SourceTable {
  return {
    format: 'csv',
    encoding: null,
    headers: Object.keys(rows[0] ?? {}),
    rows: rows.map((cells, at) => ({ row: at + 1, cells, geometry: null })),
    crs: null,
    rejected: [],
  }
}
