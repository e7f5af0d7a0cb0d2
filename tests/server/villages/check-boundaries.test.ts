import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BOUNDARY_SETTINGS } from '../../../src/catalog/boundary-rules.ts'
import { boundaryCheck } from '../../../src/contracts/boundary-check.ts'
import type { Geometry } from '../../../src/contracts/primitives.ts'
import type { BoundaryFindingCode } from '../../../src/core/villages/boundary-check/boundary-report.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { checkBoundaries } from '../../../src/server/villages/check-boundaries.ts'
import { makeApp } from '../../helpers/app.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { makeTiling } from '../../helpers/tiling.ts'
import { seedHazard } from '../../helpers/server-town.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.exec('truncate town, change cascade'))

interface Unit {
  id: string
  name?: string
  residents?: number | null
  geometry: Geometry
}
/** Metres at 31° N to degrees, good to 0.1 %. */
const LNG_M = 95_506.1
const LAT_M = 110_862.7
/** A rectangle in metres east and north of 121° E, 31° N. */
function box(west: number, south: number, east: number, north: number): number[][] {
  const at = (x: number, y: number) => [121 + x / LNG_M, 31 + y / LAT_M]
  return [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]
}
const polygon = (...rings: number[][][]): Geometry => ({ type: 'Polygon', coordinates: rings })
const rect = (id: string, west: number, south: number, east: number, north: number, name = id): Unit => ({
  id,
  name,
  geometry: polygon(box(west, south, east, north)),
})

async function seed(boundary: Geometry, units: readonly Unit[]): Promise<void> {
  await db.exec('truncate town, change cascade')
  await db.query(
    `insert into town (town_id, record, boundary) values ('t', $2::jsonb, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($1::text), 4326)))`,
    [
      JSON.stringify(boundary),
      JSON.stringify({ id: 't', name: '镇', bounds: [121, 31, 121.1, 31.1], asOf: '2026-01-01' }),
    ],
  )
  await db.query(
    `insert into village (town_id, id, name, kind, residents, geom, provenance, content_hash)
     select 't', r.id, r.name, 'village', r.residents, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326)), '{}', ''
     from jsonb_to_recordset($1::jsonb) as r(id text, name text, residents integer, shape jsonb)`,
    [JSON.stringify(units.map(({ id, name = id, residents = null, geometry }) => ({ id, name, residents, shape: geometry })))], // prettier-ignore
  )
}
async function check(boundary: Geometry, units: readonly Unit[], options: Parameters<typeof checkBoundaries>[2] = {}) {
  await seed(boundary, units)
  const report = await checkBoundaries(db, 't', options)
  return {
    report,
    of: (code: BoundaryFindingCode) => report.findings.filter((one) => one.code === code),
    found: Object.entries(report.counts).filter(([, count]) => count > 0).map(([code]) => code), // prettier-ignore
  }
}
const TOWN = polygon(box(0, 0, 2_000, 1_000))
const WEST = rect('west', 0, 0, 1_000, 1_000, '西村')
const EAST = rect('east', 1_000, 0, 2_000, 1_000, '东村')

describe('checkBoundaries', () => {
  it('finds nothing in two villages that fill the town', async () => {
    const { report, found } = await check(TOWN, [WEST, EAST])
    expect([report.isSound, found]).toEqual([true, []])
    expect(report.totals.areaM2 / 2e6).toBeCloseTo(1, 3)
    // Edges are geodesics for the area: the corner between the two villages is a bend of the outline.
    expect(report.totals.areaM2 - report.totals.townAreaM2).toBeCloseTo(0, 1)
  })

  it('measures an overlap of 3 m by 1 km: an error, or a warning where it is allowed', async () => {
    const units = [rect('west', 0, 0, 1_003, 1_000), EAST]
    const { report, of, found } = await check(TOWN, units)
    expect(found).toEqual(['overlap', 'area'])
    const [overlap] = of('overlap')
    expect(overlap).toMatchObject({ severity: 'error', villages: ['east', 'west'] })
    expect((overlap?.areaM2 ?? 0) / 3_000).toBeCloseTo(1, 3)
    expect(overlap?.widthM).toBeCloseTo(2.99, 1)
    expect(report.isSound).toBe(false)
    expect((await check(TOWN, units, { allowOverlaps: true })).report.isSound).toBe(true)
  })

  it('leaves less than 1 m² alone, by the setting', async () => {
    const units = [rect('west', 0, 0, 1_000.0009, 1_000), EAST]
    expect((await check(TOWN, units)).found).toEqual([])
    const settings = { ...BOUNDARY_SETTINGS, overlapM2: 0.5 }
    expect((await check(TOWN, units, { settings })).found).toEqual(['overlap'])
  })

  it('tells a gap between villages from one at the outline, each with its neighbours', async () => {
    const hole = box(400, 400, 410, 410)
    const units = [{ ...WEST, geometry: polygon(box(0, 0, 1_000, 1_000), hole) }, rect('east', 1_000, 0, 1_990, 1_000)]
    const { of, report } = await check(TOWN, units)
    expect(of('gap').map(({ facts, villages }) => [facts['where'], villages])).toEqual([
      ['outline', ['east']],
      ['inside', ['west']],
    ])
    expect(report.totals.innerGapM2 / 100).toBeCloseTo(1, 3)
    expect(of('hole')).toMatchObject([{ severity: 'warning', villages: ['west'] }])
  })

  it('names the village that fills a hole', async () => {
    const hole = box(400, 400, 500, 500)
    const units = [{ ...WEST, geometry: polygon(box(0, 0, 1_000, 1_000), hole) }, EAST, rect('in', 400, 400, 500, 500)]
    const { of, found } = await check(TOWN, units)
    expect(found).toEqual(['hole'])
    expect(of('hole')).toMatchObject([{ severity: 'note', villages: ['west', 'in'] }])
  })

  it('measures what lies beyond the town', async () => {
    const { of } = await check(TOWN, [WEST, rect('east', 1_000, 0, 2_010, 1_000)])
    expect(of('outside')).toMatchObject([{ villages: ['east'], severity: 'warning' }])
    expect((of('outside')[0]?.areaM2 ?? 0) / 10_000).toBeCloseTo(1, 3)
  })

  it('knows the same shape and the same name under two ids', async () => {
    const { of, found } = await check(TOWN, [WEST, EAST, { ...EAST, id: 'east2', name: '东 村委会' }])
    expect(found).toEqual(['same-shape', 'same-name', 'area'])
    expect(of('same-shape')).toMatchObject([{ villages: ['east', 'east2'], facts: { share: 1 } }])
    expect(of('same-name')).toMatchObject([{ villages: ['east', 'east2'] }])
  })

  it('finds slivers, islands and shapes that touch themselves', async () => {
    const bow = [...box(1_000, 0, 2_000, 1_000).slice(0, 2), ...box(1_000, 0, 2_000, 1_000).slice(2, 4).reverse()]
    const crossed = polygon([...bow, bow[0] ?? []])
    const { of, report } = await check(TOWN, [
      rect('far', 0, 0, 400, 1_000),
      rect('thin', 500, 0, 503, 1_000),
      { id: 'bow', geometry: crossed },
    ])
    expect(of('sliver').map(({ villages }) => villages[0])).toContain('thin')
    expect(of('island').map(({ villages }) => villages[0])).toEqual(['bow', 'far', 'thin'])
    expect(of('invalid')).toMatchObject([
      { villages: ['bow'], severity: 'error', facts: { reason: 'Self-intersection' } },
    ])
    expect(of('invalid')[0]?.at).not.toBeNull()
    expect(report.isSound).toBe(false)
  })

  it('compares sums with the town; villages that do not say leave the sum open', async () => {
    const units = [
      { ...WEST, residents: 700 },
      { ...EAST, residents: null },
    ]
    const { of, report } = await check(TOWN, units, { statedResidents: 1_000 })
    expect(of('residents')).toMatchObject([{ facts: { villages: 700, stated: 1_000, difference: -300 } }])
    expect(report.totals).toMatchObject({ residents: 700, villagesWithoutResidents: 1 })
    expect((await check(TOWN, [WEST, EAST])).report.totals.residents).toBeNull()
  })

  it('stands a town without villages and one of a single village', async () => {
    expect((await check(TOWN, [])).found).toEqual(['gap'])
    expect((await check(TOWN, [rect('one', 0, 0, 2_000, 1_000)])).found).toEqual([])
  })

  it('counts and lists hazards in no village; those without a place apart', async () => {
    await seed(TOWN, [WEST])
    await db.transaction(async (tx) => {
      await seedHazard(tx, 't', { id: 'in', lngLat: [121.005, 31.005], villageId: 'west' })
      await seedHazard(tx, 't', { id: 'out', lngLat: [121.015, 31.005], villageId: null })
      await seedHazard(tx, 't', { id: 'shut', lngLat: [121.016, 31.005], villageId: null, closedOn: '2026-02-01' })
      await seedHazard(tx, 't', { id: 'nowhere', lngLat: null, villageId: null })
    })
    const { inNoVillage } = await checkBoundaries(db, 't')
    expect(inNoVillage).toMatchObject({ hazards: 2, openHazards: 1, hazardsWithoutPlace: 1 })
    expect(inNoVillage.list.map(({ id, isOpen }) => [id, isOpen])).toEqual([
      ['out', true],
      ['shut', false],
    ])
  })

  it('is answered to the page by its contract', async () => {
    await seed(TOWN, [WEST, rect('east', 1_005, 0, 2_000, 1_000)])
    const { getJson } = await makeApp(db)
    const { status, body } = await getJson('/api/towns/t/village-check')
    expect([status, boundaryCheck.parse(body).counts.gap]).toEqual([200, 1])
    expect((await getJson('/api/towns/nowhere/village-check')).status).toBe(404)
  })

  it('finds neither gap nor overlap in any tiling, and both once a village inside is moved by 5 m', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 3, max: 6 }), async (seedNumber, side) => {
        const { boundary, villages } = makeTiling({ seed: seedNumber, columns: side, rows: side, sizeM: 900 })
        const whole = await check(boundary, villages)
        expect(whole.found).toEqual([])
        const inner = villages[side + 1]
        if (inner?.geometry.type !== 'Polygon') throw new Error('no inner village')
        const rings = inner.geometry.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x + 5 / LNG_M, y]))
        const moved = villages.map((one) => (one === inner ? { ...one, geometry: polygon(...rings) } : one))
        const { report, of } = await check(boundary, moved)
        expect([report.counts.overlap > 0, report.counts.gap > 0, report.counts.outside]).toEqual([true, true, 0])
        expect(of('overlap').every(({ villages }) => villages.includes(inner.id))).toBe(true)
        expect(of('gap').every(({ villages, facts }) => villages.includes(inner.id) && facts['where'] === 'inside')).toBe(true) // prettier-ignore
        // What it left is as large as what it took, but for pieces below 1 m².
        const { overlapM2, gapM2, areaM2, townAreaM2 } = report.totals
        expect(Math.abs(overlapM2 - gapM2 - (areaM2 - townAreaM2))).toBeLessThan(8)
        expect(gapM2).toBeGreaterThan(1_000)
      }),
      { numRuns: 8 },
    )
  }, 120_000)
})
