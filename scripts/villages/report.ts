import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { AppError } from '../../src/core/errors.ts'
import { databaseHome } from '../../src/server/home.ts'
import { readLiveLock } from '../../src/server/lock.ts'
import { startServer } from '../../src/server/main.ts'
import { packageRoot } from '../../src/server/package-root.ts'
import type { Io } from '../command.ts'
import { faultText } from '../error-text.ts'
import { readArgs } from '../read-args.ts'
import { findChromium } from './find-chromium.ts'
import { REPORT_SYNOPSIS, REPORT_TEXTS } from './report-texts.ts'

const OPTIONS = {
  village: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  out: { type: 'string' },
  xlsx: { type: 'string' },
  'as-of': { type: 'string' },
  months: { type: 'string' },
  order: { type: 'string' },
  anonymous: { type: 'boolean' },
  town: { type: 'string' },
  url: { type: 'string' },
  db: { type: 'string' },
  json: { type: 'boolean' },
} as const
const MONTHS = ['3', '6', '12', '24', '36']
const ORDERS = ['register', 'measure', 'open']
/** A thousand villages on a slow computer. */
const READY_MS = 20 * 60_000

type Values = ReturnType<typeof readOptions>

/** `guatu villages report`: the sheets as PDF, by Chromium out of the very page that shows them. */
export async function runReport(args: string[], io: Io): Promise<0> {
  const values = readOptions(args)
  const executablePath = findChromium()
  const started = performance.now()
  const server = await openPage(values, io)
  try {
    const { chromium } = await import('playwright-core')
    const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
    try {
      const page = await browser.newPage({ viewport: { width: 1000, height: 1400 } })
      const pages = await openSheets(page, addressOf(server.url, values, io), io)
      const book = values.xlsx === undefined ? [] : [await saveWorkbook(page, resolve(values.xlsx))]
      const files = [...(await print(page, values)), ...book]
      const seconds = (performance.now() - started) / 1000
      if (values.json) io.out(JSON.stringify({ pages, files, seconds }))
      else io.out(REPORT_TEXTS[io.language].done(pages, files.length, seconds.toFixed(1)))
    } finally {
      await browser.close()
    }
  } finally {
    await server.close()
  }
  return 0
}

function readOptions(args: string[]) {
  const { values } = readArgs(REPORT_SYNOPSIS, { args, options: OPTIONS })
  const wrong = (found: string, expected: string = REPORT_SYNOPSIS) => new AppError('usage/wrong', { found, expected })
  const villages = (values.village ?? []).flatMap((list) => list.split(',')).filter((id) => id !== '')
  const { out, months, order } = values
  if (out === undefined) throw wrong('villages report')
  if (villages.length === 0 && values.all !== true) throw wrong('villages report', '--village ID,… | --all')
  if (villages.length > 0 && values.all === true) throw wrong('--all --village', '--village ID,… | --all')
  if (months !== undefined && !MONTHS.includes(months)) throw wrong(`--months ${months}`, MONTHS.join(', '))
  if (order !== undefined && !ORDERS.includes(order)) throw wrong(`--order ${order}`, ORDERS.join(', '))
  const asOf = values['as-of']
  if (asOf !== undefined && !/^\d{4}-\d\d-\d\d$/.test(asOf)) throw wrong(`--as-of ${asOf}`, 'YYYY-MM-DD')
  return { ...values, out, villages }
}

/** The page: one that is named, that of the running server, or a server of our own until `close`. */
async function openPage({ url, db }: Values, io: Io): Promise<{ url: string; close: () => Promise<void> }> {
  const nothing = () => Promise.resolve()
  if (url !== undefined) return { url, close: nothing }
  const holder = readLiveLock(databaseHome(db).lockFile)
  if (holder && holder.port !== null) return { url: `http://127.0.0.1:${holder.port}`, close: nothing }
  const pageFolder = join(packageRoot(), 'dist/page')
  if (!existsSync(join(pageFolder, 'index.html')))
    throw new AppError('file/unreadable', { file: pageFolder, reason: 'the page is not built', hint: 'npm run build' })
  const log = (message: string, error: unknown) => io.err(`${message}: ${faultText(error, io.language)}`)
  const server = await startServer({ db, host: '127.0.0.1', port: 0, towns: [], pageFolder, log })
  await server.ready
  return { url: server.url, close: () => server.close() }
}

function addressOf(origin: string, values: Values, io: Io): string {
  const query = new URLSearchParams({ theme: 'light', lang: io.language })
  const set = (name: string, value: string | undefined) => value !== undefined && query.set(name, value)
  set('town', values.town)
  set('asOf', values['as-of'])
  set('months', values.months)
  set('order', values.order)
  if (values.anonymous === true) query.set('anonymous', '1')
  if (values.villages.length > 0) query.set('village', values.villages.map(encodeURIComponent).join(','))
  return `${origin.replace(/\/$/, '')}/villages/sheets?${query}`
}

/** @returns how many pages stand ready. @throws AppError `record/not-found` for a village the town does not have. */
async function openSheets(page: Page, address: string, io: Io): Promise<number> {
  await page.goto(address, { timeout: READY_MS })
  const timer = setInterval(() => {
    void page.locator('[role="status"] progress').first().evaluate((bar) => [bar.getAttribute('value'), bar.getAttribute('max')]).then(
      ([done, total]) => done && total && io.err(REPORT_TEXTS[io.language].reading(done, total)),
      // The bar is gone: the sheets are ready.
      () => undefined,
    )
  }, 10_000) // prettier-ignore
  try {
    const ready = page.locator('[data-sheets-ready], [data-sheets-problem]').first()
    await ready.waitFor({ timeout: READY_MS })
    const problem = await ready.getAttribute('data-sheets-problem')
    if (problem !== null) throw new AppError('record/not-found', { what: 'village', id: problem })
    await page.evaluate(() => document.fonts.ready.then(() => true))
    return Number(await ready.getAttribute('data-sheets-ready'))
  } finally {
    clearInterval(timer)
  }
}

async function print(page: Page, { out }: Values): Promise<string[]> {
  const target = resolve(out)
  const isFolder = /[/\\]$/.test(out) || (existsSync(target) && statSync(target).isDirectory())
  mkdirSync(isFolder ? target : dirname(target), { recursive: true })
  const pdf = (path: string) => page.pdf({ path, preferCSSPageSize: true, printBackground: true })
  if (!isFolder) {
    await pdf(target)
    return [target]
  }
  const files: string[] = []
  const ids = await page
    .locator('.paper')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-village') ?? ''))
  for (const [at, id] of ids.entries()) {
    // All others are out of the way: the browser lays out one page, not two hundred.
    await page.evaluate((wanted) => {
      document.querySelectorAll<HTMLElement>('.paper').forEach((one, place) => (one.hidden = place !== wanted))
    }, at)
    const path = join(target, `${id.replace(/[\\/:*?"<>|]/g, '_')}.pdf`)
    await pdf(path)
    files.push(path)
  }
  return files
}

async function saveWorkbook(page: Page, path: string): Promise<string> {
  mkdirSync(dirname(path), { recursive: true })
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: READY_MS }),
    page.locator('[data-sheets-workbook]').click(),
  ])
  await download.saveAs(path)
  return path
}
