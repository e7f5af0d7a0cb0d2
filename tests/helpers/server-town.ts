import type { Database, Queryable } from '../../src/server/db/database.ts'

const provenance = { source: 'test', asOf: '2026-01-01', row: 1 }

export interface HazardSeed {
  id: string
  name?: string
  lngLat?: [number, number] | null
  foundOn?: string
  deadline?: string | null
  closedOn?: string | null
  /** `{[from,to)}` in ISO days. */
  closedSpells?: string
  severity?: string
  siteId?: string | null
  villageId?: string | null
}

/** A town of two square villages (0.1° each, side by side) with a few rows of every table; returns its id. */
export async function seedTown(db: Database, id = 'shiyan'): Promise<string> {
  await db.transaction(async (tx) => {
    const record = { id, name: '试验镇', isDemo: true, bounds: [121, 31, 121.2, 31.1], asOf: '2026-01-01' }
    await tx.query(
      'insert into town (town_id, record, boundary) values ($1, $2, st_multi(st_makeenvelope(121, 31, 121.2, 31.1, 4326)))',
      [id, record],
    )
    const village = `insert into village (town_id, id, name, kind, residents, households, geom, provenance, content_hash)
      values ($1, $2, $3, 'village', $4, null, st_multi(st_makeenvelope($5, 31, $6, 31.1, 4326)), $7, 'x')`
    await tx.query(village, [id, 'V1', '东风村', 1200, 121, 121.1, provenance])
    await tx.query(village, [id, 'V2', '西河社区', null, 121.1, 121.2, provenance])
    await seedSite(
      tx,
      id,
      'S1',
      'hazard-source',
      '化工厂 100%_甲',
      [121.05, 31.05],
      { riskLevel: 'red', majorInstallation: '2' },
      'V1',
    )
    await seedSite(tx, id, 'S2', 'protection-target', '东风小学', [121.15, 31.05], { targetGroup: 'education' }, 'V2')
    await seedSite(tx, id, 'S3', 'weigh-station', '称重站', [121.06, 31.02], {}, null)
    const device = `insert into device (town_id, id, kind, state, geom, provenance, content_hash)
      values ($1, $2, $3, 'intact', st_geomfromtext($4, 4326), $5, 'x')`
    await tx.query(device, [id, 'D1', 'speed-bump', 'POINT(121.01 31.01)', provenance])
    await tx.query(device, [id, 'D2', 'guardrail', 'LINESTRING(121.01 31.01,121.02 31.02,121.03 31.01)', provenance])
    const [run] = await tx.query<{ run_id: number }>(
      `insert into derivation_run (town_id, rule, settings) values ($1, 'simple-1', '{}') returning run_id`,
      [id],
    )
    await tx.query(
      `insert into junction (town_id, id, run_id, name, control, legs, evidence, village_id, geom)
       values ($1, 'J1', $2, null, 'none-known', 4, '["no-signal-node-30m"]', 'V1', st_point(121.02, 31.02, 4326))`,
      [id, run?.run_id],
    )
    await tx.query(
      `insert into waterside_segment (town_id, id, run_id, road_id, road_name, side, length_m, distance_m, water_name, guardrail, evidence, geom)
       values ($1, 'W1', $2, 'R1', '河滨路', 'left', 120.5, 3.2, '云河', 'unknown', '[]', st_geomfromtext('LINESTRING(121.01 31.01,121.02 31.01)', 4326))`,
      [id, run?.run_id],
    )
    await seedHazard(tx, id, {
      id: 'H1',
      name: '灭火器失效',
      lngLat: [121.05, 31.05],
      siteId: 'S1',
      villageId: 'V1',
      deadline: '2026-02-01',
    })
    await seedHazard(tx, id, {
      id: 'H2',
      name: '通道堵塞',
      lngLat: [121.15, 31.06],
      villageId: 'V2',
      severity: 'major',
      closedOn: '2026-01-20',
    })
    await seedHazard(tx, id, {
      id: 'H3',
      name: '无处可查',
      lngLat: null,
      foundOn: '2026-01-15',
      closedSpells: '{[2026-01-16,2026-01-18)}',
    })
  })
  return id
}

export async function seedSite(
  tx: Queryable,
  town: string,
  id: string,
  kind: string,
  name: string,
  lngLat: [number, number],
  attrs: object,
  villageId: string | null,
): Promise<void> {
  await tx.query(
    `insert into site (town_id, id, kind, name, geom, point, village_id, address, attrs, provenance, content_hash)
     values ($1, $2, $3, $4, st_point($5, $6, 4326), st_point($5, $6, 4326), $7, '云溪大道1号', $8, $9, 'x')`,
    [town, id, kind, name, ...lngLat, villageId, attrs, provenance],
  )
}

export async function seedHazard(tx: Queryable, town: string, seed: HazardSeed): Promise<void> {
  const {
    id,
    name = id,
    lngLat = null,
    foundOn = '2026-01-01',
    deadline = null,
    closedOn = null,
    closedSpells = '{}',
    severity = 'general',
  } = seed
  const record = {
    id,
    name,
    severity,
    source: 'grid',
    sector: 'fire',
    foundOn,
    deadline,
    closedOn,
    siteId: seed.siteId ?? null,
  }
  await tx.query(
    `insert into hazard (town_id, id, record, geom, village_id, severity, sector, source, state, found_on, deadline, closed_on, closed_spells, site_id, provenance, content_hash)
     values ($1, $2, $3, case when $4::float8 is null then null else st_point($4::float8, $5::float8, 4326) end, $6, $7, 'fire', 'grid', $8, $9, $10, $11, $12::datemultirange, $13, $14, 'x')`,
    [
      town,
      id,
      record,
      lngLat?.[0],
      lngLat?.[1],
      seed.villageId,
      severity,
      closedOn ? 'closed' : 'found',
      foundOn,
      deadline,
      closedOn,
      closedSpells,
      seed.siteId,
      provenance,
    ],
  )
  await tx.query(`insert into hazard_event (town_id, hazard_id, seq, kind, on_day) values ($1, $2, 1, 'found', $3)`, [
    town,
    id,
    foundOn,
  ])
}
