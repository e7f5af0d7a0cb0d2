import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportReport } from '../../../src/contracts/import.ts'
import type { Geometry } from '../../../src/contracts/primitives.ts'
import { town } from '../../../src/contracts/town.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { clearTowns, openTestDatabase } from '../../helpers/database.ts'
import { box, importText, insertTown } from '../../helpers/import-town.ts'
import { sharedData } from '../../helpers/shared-data.ts'

const DISTRICTS = sharedData('boundaries/shanghai-districts.geojson.gz')
const EDUCATION = sharedData('poi/shanghai-education.csv.gz')
const FUEL = sharedData('poi/shanghai-fuel-and-charging-bd09.geojson')
const TAIPEI = sharedData('boundaries/taipei-north-villages.geojson.gz')
const NYC = sharedData('ledger/nyc-311-2024-04-16.csv')
const isAbsent = [DISTRICTS, EDUCATION, FUEL, TAIPEI, NYC].includes(null)
const read = (path: string | null) => new Uint8Array(readFileSync(path ?? ''))

let db: Database
beforeAll(async () => {
  if (!isAbsent) db = await openTestDatabase()
})
afterAll(() => (isAbsent ? undefined : db.close()))

/** Figures of a report on one line, so that a failing test shows them all. */
const figures = ({
  loaded,
  rows,
  accepted,
  inserted,
  unchanged,
  rejected,
  outside,
  conflicts,
  withoutPlace,
}: ImportReport) => ({
  loaded,
  rows,
  accepted,
  inserted,
  unchanged,
  rejected: rejected.length,
  outside: outside.length,
  conflicts: conflicts.length,
  withoutPlace,
})

describe.skipIf(isAbsent)('Shanghai as a town of 16 districts (needs the shared real data)', () => {
  beforeAll(async () => {
    await clearTowns(db)
    const bytes = gunzipSync(read(DISTRICTS))
    const { features } = JSON.parse(bytes.toString('utf8')) as { features: { geometry: Geometry }[] }
    const coordinates = features.flatMap(({ geometry }) => {
      if (geometry.type === 'Polygon') return [geometry.coordinates]
      return geometry.type === 'MultiPolygon' ? geometry.coordinates : []
    })
    const shanghai = town.parse({
      id: 'shanghai',
      name: '上海',
      bounds: [120.85, 30.66, 122.25, 31.88],
      asOf: '2025-01-01',
    })
    await insertTown(db, shanghai, { type: 'MultiPolygon', coordinates })
    const report = await importText(db, 'districts.geojson', new Uint8Array(bytes), {
      kind: 'village',
      map: { district: 'name', adcode: 'id' },
      skipRejects: true,
    })
    expect(report.accepted).toBeGreaterThanOrEqual(14)
  })

  it('takes 6,151 schools, WGS 84, without a suspicion', async () => {
    const options = {
      kind: 'protection-target',
      map: { adname: 'village' },
      set: { targetGroup: 'education' },
      skipRejects: true,
      source: 'AMap',
    }
    const report = await importText(db, 'shanghai-education.csv.gz', read(EDUCATION), options)
    expect(figures(report)).toMatchObject({ loaded: true, rows: 6151, accepted: 6144, rejected: 0, outside: 7 })
    expect(report.warnings.map((one) => one.code)).not.toContain('crs/suspect')
    const again = await importText(db, 'shanghai-education.csv.gz', read(EDUCATION), options)
    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: report.accepted })
  })

  it('suspects BD-09 behind fuel stations told to be WGS 84, and lists those of another city as outside', async () => {
    const options = { kind: 'enterprise', map: { area: 'village' }, skipRejects: true }
    const told = await importText(db, 'fuel.geojson', read(FUEL), { ...options, crs: 'EPSG:4326', dryRun: true })
    const declared = await importText(db, 'fuel.geojson', read(FUEL), { ...options, crs: 'BD-09' })
    expect(told.warnings.find((one) => one.code === 'crs/suspect')?.message).toContain('BD-09')
    expect(declared.warnings.map((one) => one.code)).not.toContain('crs/suspect')
    expect(declared.conflicts.length).toBeLessThan(told.conflicts.length)
    // The data's own README: all 35 rows of 普陀区 lie in Zhoushan.
    expect(declared.outside.filter((one) => one.lat < 30.6).length).toBeGreaterThanOrEqual(35)
    const zhoushan = `select count(*)::int as n from site where kind = 'enterprise' and st_y(point) < 30.6`
    expect(await db.query(zhoushan)).toEqual([{ n: 0 }])
  })
})

describe.skipIf(isAbsent)('other towns (needs the shared real data)', () => {
  beforeEach(() => clearTowns(db))

  it('takes 232 villages of Taipei as the villages of a town', async () => {
    const taipei = town.parse({
      id: 'taipei',
      name: '臺北',
      bounds: [121.4, 25, 121.7, 25.3],
      asOf: '2025-01-01',
      timeZone: 'Asia/Taipei',
    })
    await insertTown(db, taipei)
    const report = await importText(db, 'taipei-north-villages.geojson.gz', read(TAIPEI), {
      kind: 'village',
      map: { NPTVID: 'id', FULL: 'name' },
    })
    expect(report).toMatchObject({ loaded: false, rows: 232, accepted: 230 })
    // PostGIS is the judge of which boundaries are refused.
    const { features } = JSON.parse(gunzipSync(read(TAIPEI)).toString('utf8')) as { features: { geometry: Geometry }[] }
    const valid = await db.query<{ row: number }>(
      `select f.row::int from jsonb_array_elements($1::jsonb) with ordinality as f(shape, row)
       where not ST_IsValid(ST_GeomFromGeoJSON(f.shape::text))`,
      [JSON.stringify(features.map((feature) => feature.geometry))],
    )
    expect(report.rejected.map((one) => one.row)).toEqual(valid.map((one) => one.row))
  })

  it('takes New York service requests as hazards, those without coordinates as "no place"', async () => {
    await insertTown(
      db,
      town.parse({
        id: 'nyc',
        name: 'New York',
        bounds: [-74.3, 40.4, -73.6, 41],
        asOf: '2024-04-16',
        timeZone: 'America/New_York',
      }),
      box(-74.3, 40.4, -73.6, 41),
    )
    const options = {
      kind: 'hazard',
      map: {
        unique_key: 'id',
        complaint_type: 'name',
        descriptor: 'description',
        created_date: 'foundOn',
        closed_date: 'closedOn',
        latitude: 'lat',
        longitude: 'lng',
        incident_address: 'address',
      },
      set: { severity: 'general', sector: 'other', source: 'hotline' },
    }
    const refused = await importText(db, 'nyc.csv', read(NYC), options)
    expect(figures(refused)).toMatchObject({ loaded: false, rows: 1000, accepted: 977, rejected: 23 })
    expect(new Set(refused.rejected.map((one) => one.code))).toEqual(new Set(['position/missing']))
    expect(await db.query('select count(*)::int as n from hazard')).toEqual([{ n: 0 }])
    const kept = await importText(db, 'nyc.csv', read(NYC), { ...options, keepWithoutPlace: true })
    expect(figures(kept)).toMatchObject({ loaded: true, accepted: 1000, inserted: 1000, withoutPlace: 23 })
    const [row] = await db.query(
      `select count(*) filter (where geom is null)::int as without, count(*) filter (where st_x(geom) = 0)::int as zero,
        count(*) filter (where closed_on is not null)::int as closed from hazard`,
    )
    // 293 rows say Closed, one of them without a closing day.
    expect(row).toEqual({ without: 23, zero: 0, closed: 292 })
  })
})
