import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { decodeTable } from '../../../src/api/arrow-columns.ts'
import { createCsvWriter } from '../../../src/core/export/csv-writer.ts'
import { epochDayOf } from '../../../src/core/time/calendar-day.ts'
import { encodeTable } from '../../../src/server/arrow/encode-table.ts'
import { selectBulkTable } from '../../../src/server/queries/select-bulk-table.ts'
import { exportPiece } from '../../../src/views/map/rows/export-piece.ts'
import { hazardModel } from '../../../src/views/map/rows/hazard-rows.ts'
import { importText, useMadeUpTown } from '../../helpers/import-town.ts'
import { makeTableContext } from '../../helpers/table-context.ts'
import { makeHead } from '../../core/export/make-head.ts'

const town = useMadeUpTown()
const OPTIONS = { kind: 'hazard', town: 'made-up', keepOutside: true, keepWithoutPlace: true } as const
/** The first hazards of the demo town's ledger, reopened and closed ones among them. */
const LEDGER = readFileSync(new URL('../../../data/demo-town/hazards.csv', import.meta.url), 'utf8')
  .split('\n')
  .slice(0, 401)
  .join('\n')

it('imports again what was exported: every id is known, days and grades unchanged', async () => {
  const first = await importText(town.db, 'hazards.csv', LEDGER, OPTIONS)
  expect(first).toMatchObject({ loaded: true, inserted: 400 })
  const table = decodeTable('hazards', encodeTable('hazards', await selectBulkTable(town.db, 'made-up', 'hazards', {})))
  const model = hazardModel(table, makeTableContext({ asOf: epochDayOf('2020-06-01') ?? 0 }))
  const columns = model.columns.map(({ id, header, type }) => ({ id, title: header, type }))
  const writer = createCsvWriter(makeHead(columns))
  const rows = Uint32Array.from({ length: table.length }, (_, row) => row)
  writer.add(await exportPiece(model, rows, false, new AbortController().signal))
  const csv = await writer.finish()

  const again = await importText(town.db, 'export.csv', csv, OPTIONS)
  expect(again).toMatchObject({ loaded: true, rejected: [], accepted: 400, inserted: 0, encoding: { how: 'bom' } })
  const ledger = Papa.parse<Record<string, string>>(LEDGER.trim(), { header: true }).data
  const kept = await town.db.query<Record<string, string>>(
    `select id, severity, sector, source, found_on::text as found, coalesce(deadline::text, '') as deadline,
       coalesce(site_id, '') as site, supervised from hazard order by id`,
  )
  const plain = ledger.map((row) => ({
    id: row['id'],
    severity: row['severity'],
    sector: row['sector'],
    source: row['source'],
    found: row['foundOn'],
    deadline: row['deadline'],
    site: row['siteId'],
    supervised: row['supervised'] === 'true',
  }))
  expect(kept).toEqual(plain)
}, 60_000)
