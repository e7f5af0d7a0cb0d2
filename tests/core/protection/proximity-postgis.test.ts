import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packFootprints } from '../../../src/core/geo/distance/footprint-columns.ts'
import type { Geometry } from '../../../src/core/geo/geometry.ts'
import { findNearPairs, type PairColumns } from '../../../src/core/protection/proximity.ts'
import { buildTargetIndex } from '../../../src/core/protection/target-index.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { referenceDistanceM } from '../../helpers/geodesic-reference.ts'
import { makeTown } from '../../helpers/town-footprints.ts'

const keys = ({ facility, target }: PairColumns) => Array.from(facility, (row, at) => `${row}-${target[at]}`)

describe('pairs within a distance against PostGIS ST_DWithin(geography)', () => {
  let db: Database
  const { facilities, targets } = makeTown(11, 60, 12_000, 0.4)
  beforeAll(async () => {
    db = await openTestDatabase()
    await db.exec(
      'create table near_f (row int, place geography); create table near_t (row int, place geography);' +
        'create index on near_t using gist (place)',
    )
    await fill('near_f', facilities)
    await fill('near_t', targets)
  })
  afterAll(() => db.close())

  async function fill(table: string, geometries: readonly Geometry[]): Promise<void> {
    await db.query(
      `insert into ${table} select at - 1, ST_GeomFromGeoJSON(g)::geography from unnest($1::text[]) with ordinality as u (g, at)`,
      [geometries.map((geometry) => JSON.stringify(geometry))],
    )
  }

  it.each([[0], [30], [300], [1_000]])('are the same pairs within %i m, but for close calls', async (radiusM) => {
    const found = findNearPairs(packFootprints(facilities), buildTargetIndex(packFootprints(targets)), radiusM)
    const rows = await db.query<{ key: string }>(
      `select f.row || '-' || t.row as key from near_f f join near_t t on ST_DWithin(f.place, t.place, $1)`,
      [radiusM],
    )
    const ours = new Set(keys(found.near))
    const theirs = new Set(rows.map(({ key }) => key))
    const close = new Set(keys(found.band))
    const differ = [...ours].filter((key) => !theirs.has(key)).concat([...theirs].filter((key) => !ours.has(key)))
    expect(theirs.size).toBeGreaterThan(radiusM / 10)
    expect(close.size).toBeLessThanOrEqual(10 + 0.001 * ours.size)
    // PostGIS chooses the nearest points on a sphere; where that makes it miss, GeographicLib agrees with us.
    for (const key of differ.filter((one) => !close.has(one))) {
      const [f, t] = key.split('-').map(Number)
      const [facility, target] = [facilities[f ?? -1], targets[t ?? -1]]
      if (!facility || !target) throw new Error(`no pair ${key}`)
      expect(referenceDistanceM(facility, target) <= radiusM, key).toBe(ours.has(key))
    }
    expect(differ.filter((one) => !close.has(one)).length).toBeLessThanOrEqual(2)
  })
})
