/**
 * Longest main-thread task of the map at many hazards, in a browser: a running page whose hazards are replaced on the way
 * by a generated table. `npx tsx tests/bench/map-long-tasks.ts http://127.0.0.1:5173 100000 1000000`. Prints one JSON line
 * a size and phase. On a software renderer drawing itself is on the main thread: `longestOwnMs` leaves it out, by a CPU
 * profile. `PAGE` names the built page's folder with its source maps (`npx vite build --sourcemap`), for names of files.
 */
import { createServer, request } from 'node:http'
import * as arrow from 'apache-arrow'
import { chromium } from '@playwright/test'
import { TABLES } from '../../src/contracts/tables.ts'
import { epochDayOf, NO_DAY } from '../../src/core/time/calendar-day.ts'
import { profilePhase, watchTasks, type PhaseReport } from './task-profile.ts'

const [url = 'http://127.0.0.1:5173', ...sizes] = process.argv.slice(2)
const END = epochDayOf('2026-06-18') ?? 0

function utf8(count: number, textAt: (row: number) => string): arrow.Vector {
  const offsets = new Int32Array(count + 1)
  const parts: Buffer[] = []
  for (let row = 0; row < count; row++) {
    const part = Buffer.from(textAt(row))
    parts.push(part)
    offsets[row + 1] = (offsets[row] ?? 0) + part.length
  }
  return arrow.makeVector(
    arrow.makeData({ type: new arrow.Utf8(), length: count, valueOffsets: offsets, data: Buffer.concat(parts) }),
  )
}
function dictionary(values: readonly string[], codes: Uint16Array): arrow.Vector {
  const type = new arrow.Dictionary(new arrow.Utf8(), new arrow.Uint16())
  const list = arrow.vectorFromArray(values, new arrow.Utf8())
  return arrow.makeVector(arrow.makeData({ type, length: codes.length, data: codes, dictionary: list }))
}

/** Seeded hazards around a hundred centres, a tenth open; a hundredth was reopened once. */
function hazards(count: number): Uint8Array {
  let seed = 20260618
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
  const lngLat = new Float64Array(2 * count)
  const found = new Int32Array(count)
  const closed = new Int32Array(count).fill(NO_DAY)
  const deadline = new Int32Array(count)
  const severity = new Uint16Array(count)
  for (let row = 0; row < count; row++) {
    const centre = Math.floor(random() * 100)
    lngLat[2 * row] = 120.75 + (centre % 10) * 0.009 + (random() + random() - 1) * 0.006
    lngLat[2 * row + 1] = 30.93 + Math.floor(centre / 10) * 0.008 + (random() + random() - 1) * 0.006
    found[row] = END - Math.floor(random() * 900)
    deadline[row] = (found[row] ?? 0) + 15 + Math.floor(random() * 45)
    const took = 10 + Math.floor(random() * 80)
    if ((found[row] ?? 0) + took < END && random() < 0.98) closed[row] = (found[row] ?? 0) + took
    severity[row] = random() < 0.03 ? 1 : 0
  }
  const spell = (row: number) => (row % 100 === 0 ? '2025-11-01/2025-11-20' : '')
  const own: Record<string, arrow.Vector> = {
    id: utf8(count, (row) => `X${row}`),
    name: utf8(count, (row) => `隐患 ${row}`),
    closedSpells: utf8(count, spell),
    severity: dictionary(['general', 'major'], severity),
    foundDay: arrow.makeVector(found),
    closedDay: arrow.makeVector(closed),
    deadlineDay: arrow.makeVector(deadline),
    lngLat: arrow.makeVector(
      arrow.makeData({
        type: new arrow.FixedSizeList(2, new arrow.Field('item', new arrow.Float64(), false)),
        length: count,
        child: arrow.makeData({ type: new arrow.Float64(), data: lngLat, length: 2 * count }),
      }),
    ),
  }
  const villageIds = ['', ...Array.from({ length: 40 }, (_, n) => `V${n}`)]
  own['villageId'] = dictionary(
    villageIds,
    Uint16Array.from({ length: count }, (_, row) => row % villageIds.length),
  )
  const plain: Record<string, () => arrow.Vector> = {
    utf8: () => utf8(count, () => ''),
    dictionary: () =>
      dictionary(
        ['fire', 'gas', ''],
        Uint16Array.from({ length: count }, (_, row) => row % 3),
      ),
    day: () => arrow.makeVector(new Int32Array(count).fill(NO_DAY)),
    uint8: () => arrow.makeVector(new Uint8Array(count)),
  }
  const columns = Object.entries(TABLES.hazards).map(([name, wire]) => {
    const vector = own[name] ?? plain[wire]?.()
    if (!vector) throw new TypeError(`no values for ${name}`)
    return { field: new arrow.Field(name, vector.type, false), data: vector.data.flat() }
  })
  const type = new arrow.Struct(columns.map(({ field }) => field))
  const batch = arrow.makeData({ type, length: count, children: columns.flatMap(({ data }) => data) })
  const schema = new arrow.Schema(columns.map(({ field }) => field))
  return arrow.tableToIPC(new arrow.Table(schema, [new arrow.RecordBatch(schema, batch)]), 'file')
}

/** The page's server with other hazards: 90 MB are too much for an interception in the browser. */
async function serveWith(table: Uint8Array): Promise<{ origin: string; close(): void }> {
  const { hostname, port } = new URL(url)
  const server = createServer((incoming, outgoing) => {
    if (/\/tables\/hazards\b/.test(incoming.url ?? '')) {
      outgoing.writeHead(200, {
        'content-type': 'application/vnd.apache.arrow.file',
        'content-length': table.byteLength,
      })
      outgoing.end(table)
      return
    }
    const { method = 'GET', headers, url: path = '/' } = incoming
    const passed = request({ hostname, port, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', (error) => outgoing.destroy(error))
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0
  return { origin: `http://127.0.0.1:${own}`, close: () => (server.closeAllConnections(), server.close()) }
}

for (const size of sizes.map(Number)) {
  const table = hazards(size)
  const server = await serveWith(table)
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
  })
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  page.on('pageerror', (error) => console.error(String(error)))
  await watchTasks(page)
  const session = await page.context().newCDPSession(page)
  const wanted = (process.env['PHASES'] ?? '').split(',').filter(Boolean)
  const phase = async (name: string, act: () => Promise<void>) => {
    if (wanted.length > 0 && name !== 'load' && !wanted.includes(name)) return
    const found: PhaseReport = await profilePhase(page, session, act, process.env['PAGE'])
    console.log(JSON.stringify({ size, phase: name, ...found }))
  }
  const rest = (ms: number) => page.waitForTimeout(ms)
  await phase('load', async () => {
    await page.goto(server.origin)
    await page.waitForSelector('.maplibregl-canvas')
    await page.getByTestId('count-hazards').waitFor({ timeout: 120_000 })
    await rest(12_000)
  })
  await phase('rest', () => rest(3000))
  await phase('pan', async () => {
    await page.mouse.move(700, 400)
    await page.mouse.down()
    for (let step = 0; step < 20; step++) await page.mouse.move(700 - 6 * step, 400 - 3 * step)
    await page.mouse.up()
    await rest(4000)
  })
  const play = async () => {
    await page.locator('.maplibregl-canvas').first().focus()
    await page.keyboard.press('Space')
    await rest(6000)
    await page.keyboard.press('Space')
    await rest(4000)
  }
  await phase('play', play)
  await page.locator('#left-tab-filters').click()
  await rest(1000)
  const first = (dimension: string) => page.getByTestId(`facet-${dimension}`).getByRole('checkbox').first()
  await phase('filter: sector', async () => {
    await first('sector').click()
    await rest(3000)
    await first('sector').click()
    await rest(3000)
  })
  await phase('filter: village', async () => {
    await first('village').click()
    await rest(3000)
    await first('village').click()
    await rest(3000)
  })
  await phase('filter: text', async () => {
    await page.getByTestId('filter-bar').getByRole('button', { name: '添加条件' }).click()
    await page.getByRole('dialog').getByText('文字', { exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox').pressSequentially('12', { delay: 150 })
    await rest(4000)
    await page.keyboard.press('Escape')
    await page.locator('.maplibregl-canvas').first().focus()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await rest(3000)
  })
  await phase('play, filters shown', play)
  await page.locator('#left-tab-layers').click()
  await page.keyboard.press('t')
  await rest(3000)
  await phase('play, table shown', play)
  await phase('mark all', async () => {
    await page.getByRole('grid').first().focus()
    await page.keyboard.press('Control+a')
    await rest(8000)
    await page.keyboard.press('Escape')
    await rest(6000)
  })
  await page.screenshot({ path: `${process.env['OUT'] ?? '/tmp'}/map-${size}.png` })
  await browser.close()
  server.close()
}
