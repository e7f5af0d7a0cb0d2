import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeTable } from '../../src/api/arrow-columns.ts'
import { TABLE_NAMES, type TableName } from '../../src/contracts/tables.ts'
import { codeAt } from '../../src/contracts/town-tables.ts'
import { epochDayOf, NO_DAY } from '../../src/core/time/calendar-day.ts'
import { encodeTable } from '../../src/server/arrow/encode-table.ts'
import type { Database } from '../../src/server/db/database.ts'
import { recordChange } from '../../src/server/queries/record-change.ts'
import { makeApp, type TestApp } from '../helpers/app.ts'
import { seedHazard, seedTown } from '../helpers/server-town.ts'

/** What the bulk tables hold, whichever database is behind them. `open` gives a migrated database without rows. */
export function describeTables(open: () => Promise<Database>): void {
  let db: Database
  let test: TestApp
  beforeAll(async () => {
    db = await open()
    await seedTown(db)
    await db.query(
      `insert into town (town_id, record, boundary) select 'empty', jsonb_set(record, '{id}', '"empty"'), boundary from town`,
    )
    test = await makeApp(db)
  })
  afterAll(() => db.close())

  const fetchTable = async <N extends TableName>(name: N, town = 'shiyan') => {
    const response = await test.app.request(`/api/towns/${town}/tables/${name}.arrow`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.arrow.file')
    return decodeTable(name, new Uint8Array(await response.arrayBuffer()))
  }

  describe('bulk tables', () => {
    it('hold every hazard, those without a place as NaN', async () => {
      const table = await fetchTable('hazards')
      expect(table.length).toBe(3)
      expect([0, 1, 2].map(table.id)).toEqual(['H1', 'H2', 'H3'])
      expect([0, 1, 2].map(table.name)).toEqual(['灭火器失效', '通道堵塞', '无处可查'])
      expect([...table.lngLat]).toEqual([121.05, 31.05, 121.15, 31.06, NaN, NaN])
      expect([...table.foundDay]).toEqual(['2026-01-01', '2026-01-01', '2026-01-15'].map(epochDayOf))
      expect([...table.deadlineDay]).toEqual([epochDayOf('2026-02-01'), NO_DAY, NO_DAY])
      expect([...table.closedDay]).toEqual([NO_DAY, epochDayOf('2026-01-20'), NO_DAY])
      expect([0, 1, 2].map(table.closedSpells)).toEqual(['', '', '2026-01-16/2026-01-18'])
      expect([0, 1, 2].map((row) => codeAt(table.severity, row))).toEqual(['general', 'major', 'general'])
      expect([0, 1, 2].map((row) => codeAt(table.villageId, row))).toEqual(['V1', 'V2', ''])
      expect([0, 1, 2].map(table.siteId)).toEqual(['S1', '', ''])
      expect([...table.supervised]).toEqual([0, 0, 0])
    })

    it('hold sites with risk level, installation level and target group of their kind', async () => {
      const table = await fetchTable('sites')
      expect([0, 1, 2].map((row) => codeAt(table.riskLevel, row))).toEqual(['red', '', ''])
      expect([...table.majorInstallation]).toEqual([2, 0, 0])
      expect([0, 1, 2].map((row) => codeAt(table.targetGroup, row))).toEqual(['', 'education', ''])
    })

    it('hold points and lines of devices end to end', async () => {
      const { path, kind } = await fetchTable('devices')
      expect([...path.starts]).toEqual([0, 1, 4])
      expect([...path.lngLat]).toEqual([121.01, 31.01, 121.01, 31.01, 121.02, 31.02, 121.03, 31.01])
      expect(codeAt(kind, 1)).toBe('guardrail')
    })

    it('hold junctions and waterside stretches', async () => {
      const junctions = await fetchTable('junctions')
      expect([junctions.name(0), junctions.legs[0], codeAt(junctions.control, 0)]).toEqual(['', 4, 'none-known'])
      const waterside = await fetchTable('waterside')
      expect([waterside.roadName(0), waterside.lengthM[0]]).toEqual(['河滨路', 120.5])
    })

    it.each(TABLE_NAMES)('%s of an empty town has its columns and no row', async (name) => {
      const response = await test.app.request(`/api/towns/empty/tables/${name}.arrow`)
      const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()))
      expect([table.numRows, table.batches.length <= 1]).toEqual([0, true])
      expect(decodeTable(name, encodeTable(name, [])).length).toBe(0)
    })

    it('come in order over the edge of a page, and keep texts of every script', async () => {
      const pages = [1, 2].map((page) => ({
        length: 1,
        id: `${page}𠮷`,
        id_n: new Uint8Array([0, 0, 0, 5]),
        kind: 'k',
        state: `s${page}`,
        path: new Uint8Array(16),
        path_n: new Uint8Array([0, 0, 0, 1]),
      }))
      const table = decodeTable('devices', encodeTable('devices', pages))
      expect([table.id(0), table.id(1)]).toEqual(['1𠮷', '2𠮷'])
      expect(table.state.values).toEqual(['s1', 's2'])
      expect(table.kind.values).toEqual(['k'])
    })

    it('refuse an unknown table', async () => {
      expect((await test.getJson('/api/towns/shiyan/tables/secrets.arrow')).status).toBe(400)
      expect((await test.getJson('/api/towns/shiyan/tables/hazards.csv')).status).toBe(400)
    })
  })

  describe('the ETag of a bulk table', () => {
    const get = (headers: Record<string, string> = {}) =>
      test.app.request('/api/towns/shiyan/tables/hazards.arrow', { headers })

    it('answers 304 until the town changes', async () => {
      const etag = (await get()).headers.get('etag') ?? ''
      expect((await get({ 'if-none-match': etag })).status).toBe(304)
      expect((await get({ 'if-none-match': `"other", ${etag}` })).status).toBe(304)
      expect((await get({ 'if-none-match': '"other"' })).status).toBe(200)
      await db.transaction(async (tx) => {
        await seedHazard(tx, 'shiyan', { id: 'H4' })
        await recordChange(tx, { townId: 'shiyan', tables: ['hazard'], what: 'test' })
      })
      expect((await get({ 'if-none-match': etag })).status).toBe(200)
      expect((await fetchTable('hazards')).length).toBe(4)
    })

    it('belongs to the same bytes in every encoding', async () => {
      await db.transaction(async (tx) => {
        for (let n = 0; n < 200; n++) await seedHazard(tx, 'shiyan', { id: `M${n}`, name: `隐患 ${n}` })
        await recordChange(tx, { townId: 'shiyan', tables: ['hazard'], what: 'test' })
      })
      const plain = Buffer.from(await (await get()).arrayBuffer())
      const gzip = await get({ 'accept-encoding': 'gzip, br;q=0' })
      const brotli = await get({ 'accept-encoding': 'gzip, deflate, br' })
      expect([gzip.headers.get('content-encoding'), brotli.headers.get('content-encoding')]).toEqual(['gzip', 'br'])
      expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).equals(plain)).toBe(true)
      expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).equals(plain)).toBe(true)
      expect(gzip.headers.get('vary')).toBe('accept-encoding')
    })
  })
}
