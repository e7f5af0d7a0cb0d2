import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../../src/server/import/readers/read-table.ts'
import { sharedData } from '../../../helpers/shared-data.ts'

/** Counts from the README that comes with the data. */
describe.each([
  ['poi/shanghai-education.csv.gz', 'csv.gz', 6151, 7],
  ['poi/shanghai-medical.csv.gz', 'csv.gz', 7513, 7],
  ['poi/shanghai-fuel-and-charging-bd09.geojson', 'geojson', 1603, 3],
  ['boundaries/taipei-north-villages.geojson.gz', 'geojson.gz', 232, 7],
  ['boundaries/shanghai-districts.geojson.gz', 'geojson.gz', 16, 7],
  ['ledger/nyc-311-2024-04-16.csv', 'csv', 1000, 41],
  ['ledger/taipei-disaster-reports.geojson.gz', 'geojson.gz', 3314, 7],
  ['ledger/taipei-narrow-alleys.geojson', 'geojson', 269, 8],
  ['hazard/us-rmp-accidents.csv.gz', 'csv.gz', 1554, 76],
  ['road-safety/nyc-speed-humps-2014.csv', 'csv', 175, 34],
  ['road-safety/york-accidents-2005-2014.csv.gz', 'csv.gz', 4778, 31],
])('%s', (path, format, rows, columns) => {
  const file = sharedData(path)
  it.skipIf(file === null)(`has ${rows} rows of ${columns} columns, none rejected (needs ../shared/data)`, async () => {
    const table = await readTable(readFileSync(file ?? ''), path)
    expect([table.format, table.rows.length, table.headers.length, table.rejected]).toEqual([format, rows, columns, []])
  })
})

describe('the New York ledger', () => {
  const file = sharedData('ledger/nyc-311-2024-04-16.csv')
  it.skipIf(file === null)('keeps line breaks within fields and leaves 23 rows without coordinates', async () => {
    const { rows } = await readTable(readFileSync(file ?? ''), 'nyc.csv')
    expect(rows.filter(({ cells }) => cells['latitude'] === null)).toHaveLength(23)
    expect(rows.some(({ cells }) => String(cells['location'] ?? '').includes('\n'))).toBe(true)
  })
})
