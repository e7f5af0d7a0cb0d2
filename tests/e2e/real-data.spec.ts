import type { Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importReport, type ImportReport } from '../../src/contracts/import.ts'
import { sharedData } from '../helpers/shared-data.ts'
import { guatu, startGuatu, type GuatuServer } from './support/guatu-server.ts'
import { expect, openMap, test } from './support/test.ts'

const OSM = sharedData('osm/baoshan-dachang-2021-09.osm.gz')
const EDUCATION = sharedData('poi/shanghai-education.csv.gz')
const FUEL = sharedData('poi/shanghai-fuel-and-charging-bd09.geojson')
const DISTRICTS = sharedData('boundaries/shanghai-districts.geojson.gz')
const TAIPEI = sharedData('boundaries/taipei-north-villages.geojson.gz')
const NYC = sharedData('ledger/nyc-311-2024-04-16.csv')

test.skip(
  [OSM, EDUCATION, FUEL, DISTRICTS, TAIPEI, NYC].includes(null),
  'the shared real data is not beside the checkout',
)

/** A town folder that is nothing but a box: its villages and ledgers come by import. */
function writeBox(folder: string, id: string, [west, south, east, north]: [number, number, number, number]): string {
  mkdirSync(folder)
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }
  const town = { id, name: id, bounds: [west, south, east, north], asOf: '2025-01-01' }
  writeFileSync(join(folder, 'town.json'), JSON.stringify(town))
  writeFileSync(join(folder, 'boundary.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
  return folder
}

/** Opens a town that may have no hazards, and waits until its map is drawn. */
async function openTown(page: Page, url: string, town: string): Promise<void> {
  await page.goto(`${url}/?town=${town}`)
  await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByTestId('count-villages')).toBeVisible()
  await expect(page.getByText(/正在绘制地图|Drawing the map/)).toHaveCount(0, { timeout: 60_000 })
}

/** `guatu import … --json`: exit code and the report on stdout. */
function importJson(...args: string[]): Promise<{ code: number | null; report: ImportReport }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/guatu.ts', 'import', ...args, '--json'])
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  return new Promise((resolve, reject) =>
    child.once('close', (code) => {
      try {
        resolve({ code, report: importReport.parse(JSON.parse(out)) })
      } catch (error) {
        reject(new Error(`guatu import ${args.join(' ')} exited ${code}: ${out}`, { cause: error }))
      }
    }),
  )
}

test.describe.serial('real data', () => {
  const home = mkdtempSync(join(tmpdir(), 'guatu-real-'))
  const db = join(home, 'db')
  let server: GuatuServer

  test.beforeAll(async () => {
    test.setTimeout(180_000)
    await guatu('town', 'new', '--osm', OSM ?? '', '--name', '大场', '--id', 'dachang', '--out', join(home, 'dachang'))
    const boxes = [
      writeBox(join(home, 'shanghai'), 'shanghai', [120.85, 30.66, 122.25, 31.88]),
      writeBox(join(home, 'taipei'), 'taipei', [121.4, 25, 121.7, 25.3]),
      writeBox(join(home, 'nyc'), 'nyc', [-74.3, 40.4, -73.6, 41]),
    ]
    server = await startGuatu({ db, towns: [join(home, 'dachang'), ...boxes] })
  })
  test.afterAll(async () => {
    await server?.stop()
    rmSync(home, { recursive: true, force: true })
  })

  test('an extract becomes a town whose base map, village and waterside are drawn', async ({ page }) => {
    const ranges: number[] = []
    page.on('response', (answer) => answer.url().includes('/tiles/dachang.pmtiles') && ranges.push(answer.status()))
    await openTown(page, server.url, 'dachang')
    await expect(page.locator('h1 select')).toHaveValue('dachang')
    await expect(page.getByTestId('count-villages')).toHaveText('1')
    await expect(page.getByTestId('count-waterside')).toHaveText(/^[1-9]/)
    expect(ranges).toContain(206)
    // A map that is drawn has many colours; a blank or failed one has one or two.
    const png = await page.locator('canvas.maplibregl-canvas').screenshot()
    expect(png.length).toBeGreaterThan(20_000)
  })

  test('schools imported while the page is open appear without a reload; those elsewhere are listed', async ({
    page,
  }) => {
    await openTown(page, server.url, 'dachang')
    await expect(page.getByTestId('count-site:protection-target')).toHaveCount(0)
    let loads = 0
    page.on('load', () => (loads += 1))
    const { code, report } = await importJson(
      ...[EDUCATION ?? '', '--kind', 'protection-target', '--set', 'targetGroup=education'],
      ...['--town', 'dachang', '--db', db],
    )
    expect(code).toBe(0)
    expect(report).toMatchObject({ loaded: true, rows: 6151, rejected: [] })
    expect(report.accepted).toBeGreaterThan(0)
    expect(report.outside.length).toBe(6151 - report.accepted)
    await expect(page.getByTestId('count-site:protection-target')).toHaveText(String(report.accepted))
    expect(loads).toBe(0)
  })

  test('BD-09 told to be WGS 84 is found out', async () => {
    const villages = ['--kind', 'village', '--map', 'district=name,adcode=id', '--town', 'shanghai', '--db', db]
    expect((await importJson(DISTRICTS ?? '', ...villages, '--skip-rejects')).code).toBe(0)
    const fuel = ['--kind', 'enterprise', '--map', 'area=village', '--town', 'shanghai', '--db', db, '--dry-run']
    const told = await importJson(FUEL ?? '', ...fuel, '--crs', 'EPSG:4326', '--skip-rejects')
    expect(told.report.warnings.find((one) => one.code === 'crs/suspect')?.message).toContain('BD-09')
    const declared = await importJson(FUEL ?? '', ...fuel, '--crs', 'BD-09', '--skip-rejects')
    expect(declared.report.warnings.map((one) => one.code)).not.toContain('crs/suspect')
  })

  test('villages of Taipei are the villages of a town; without leave to skip, two broken ones refuse the file', async ({
    page,
  }) => {
    const options = ['--kind', 'village', '--map', 'NPTVID=id,FULL=name', '--town', 'taipei', '--db', db]
    const refused = await importJson(TAIPEI ?? '', ...options)
    expect(refused).toMatchObject({ code: 1, report: { loaded: false, rows: 232, accepted: 230 } })
    expect((await importJson(TAIPEI ?? '', ...options, '--skip-rejects')).code).toBe(0)
    await openTown(page, server.url, 'taipei')
    await expect(page.getByTestId('count-villages')).toHaveText('230')
  })

  test('service requests of New York are hazards', async ({ page }) => {
    const columns =
      'unique_key=id,complaint_type=name,descriptor=description,created_date=foundOn,closed_date=closedOn,' +
      'latitude=lat,longitude=lng,incident_address=address'
    const { code, report } = await importJson(
      ...[NYC ?? '', '--kind', 'hazard', '--map', columns, '--set', 'severity=general,sector=other,source=hotline'],
      ...['--keep-without-place', '--town', 'nyc', '--db', db],
    )
    expect({ code, accepted: report.accepted, withoutPlace: report.withoutPlace }).toEqual({
      code: 0,
      accepted: 1000,
      withoutPlace: 23,
    })
    await openMap(page, server.url, '?town=nyc')
    await expect(page.getByTestId('count-hazards')).toHaveText(/\/ 1,?000$/)
  })
})
