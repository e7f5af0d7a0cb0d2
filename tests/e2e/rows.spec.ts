import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import Papa from 'papaparse'
import { TINY } from './support/tiny-town.ts'
import { expect, openMap, test } from './support/test.ts'

const panel = (page: Page) => page.getByTestId('table-panel')
const rows = (page: Page) => panel(page).locator('.body [role=row]')
const count = async (page: Page) => Number(await page.getByTestId('table-count').getAttribute('data-count'))

async function download(page: Page, kind: 'csv' | 'geojson' | 'xlsx') {
  await panel(page).getByRole('button', { name: '导出' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(`export-${kind}`).click()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('a facet’s number opens its rows, and files hold exactly these', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.getByRole('tab', { name: '筛选条件' }).click()
  const number = page
    .getByRole('button', { name: /西河村/ })
    .filter({ hasText: '/' })
    .first()
  const kept = Number(/\d+/.exec((await number.textContent()) ?? '')?.[0])
  expect(kept).toBe(16)
  await number.click()
  await expect(page.getByTestId('rows-title')).toContainText('西河村')
  await expect.poll(() => count(page)).toBe(kept)

  const csv = await download(page, 'csv')
  expect(csv.name).toMatch(/^小试镇-.*西河村.*-2026-06-18\.csv$/)
  expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const { data } = Papa.parse<string[]>(csv.bytes.toString('utf8').slice(1).trimEnd(), { delimiter: ',' })
  const [header = [], ...lines] = data
  expect(lines).toHaveLength(kept)
  expect(new Set(lines.map((line) => line[header.indexOf('所在村居')]))).toEqual(new Set(['西河村']))
  expect(header.at(-1)).toMatch(/^说明：.*行数：16.*截止日：2026-06-18.*西河村/)
  const geojson = JSON.parse((await download(page, 'geojson')).bytes.toString('utf8'))
  const ids = geojson.features.map((feature: { id: string }) => feature.id)
  expect(ids).toEqual(lines.map((line) => line[header.indexOf('编号')]))
  const xlsx = await download(page, 'xlsx')
  expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK')

  await panel(page)
    .getByRole('button', { name: /返回图层/ })
    .click()
  await expect.poll(() => count(page)).toBe(TINY.openOnDataDate)
})

test('marked rows are counted, copied, zoomed to and unmarked, by pointer and by keyboard', async ({
  page,
  server,
}) => {
  await openMap(page, server.url, '?table=1')
  await expect.poll(() => count(page)).toBe(TINY.openOnDataDate)
  await rows(page)
    .nth(0)
    .click({ modifiers: ['Control'] })
  await rows(page)
    .nth(3)
    .click({ modifiers: ['Shift'] })
  const marked = page.getByTestId('rows-marked')
  await expect(marked).toContainText('已选 4 行')
  await panel(page).getByRole('grid').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(marked).toContainText('已选 5 行')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.keyboard.press('Control+c')
  await expect(marked).toContainText('已复制 5 行')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text.split('\n')).toHaveLength(6)
  await marked.getByRole('button', { name: '缩放到所选' }).click()
  await page.keyboard.press('Escape')
  await marked.getByRole('button', { name: '取消选择' }).click()
  await expect(marked).toHaveCount(0)
})

test('sorts by any column, and remembers which columns are shown', async ({ page, server }) => {
  await openMap(page, server.url, '?table=1')
  await panel(page).getByRole('columnheader', { name: '编号' }).getByRole('button').click()
  const first = await rows(page).first().getByRole('gridcell').nth(1).textContent()
  await panel(page).getByRole('columnheader', { name: '编号' }).getByRole('button').click()
  await expect(rows(page).first().getByRole('gridcell').nth(1)).not.toHaveText(first ?? '')
  await panel(page).getByRole('button', { name: '列', exact: false }).first().click()
  await page.getByRole('checkbox', { name: '隐患来源' }).check()
  await page.keyboard.press('Escape')
  await expect(panel(page).getByRole('columnheader', { name: '隐患来源' })).toBeVisible()
  await page.reload()
  await expect(panel(page).getByRole('columnheader', { name: '隐患来源' })).toBeVisible({ timeout: 60_000 })
})
