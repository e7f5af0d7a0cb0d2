import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { TINY } from './support/tiny-town.ts'
import { expect, openMap, test } from './support/test.ts'

/** West edge to the middle on the south edge: 1,905.6 m on the ellipsoid (GeographicLib). */
const A = `${TINY.west}, ${TINY.south}`
const B = `${(TINY.west + TINY.east) / 2}, ${TINY.south}`

async function typePlaces(page: Page, ...places: string[]) {
  for (const place of places) {
    await page.getByLabel('按坐标加一点').fill(place)
    await page.getByRole('button', { name: '加点', exact: true }).click()
  }
}
/** Middle of the map on the page, and a place so far from it. */
async function onMap(page: Page, dx = 0, dy = 0) {
  const box = await page.locator('canvas.maplibregl-canvas').first().boundingBox()
  if (!box) throw new Error('no map')
  return [box.x + box.width / 2 + dx, box.y + box.height / 2 + dy] as const
}

test('a distance between two known places, typed and by clicks that select nothing', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('m')
  await typePlaces(page, A, B)
  await page.getByRole('button', { name: '完成' }).click()
  await expect(page.getByTestId('measurements')).toContainText('1.906 km')
  for (const [dx, dy] of [
    [-120, 0],
    [60, 40],
  ] as const) {
    await page.mouse.click(...(await onMap(page, dx, dy)))
    await page.waitForTimeout(350)
  }
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('measurements').locator('li')).toHaveCount(2)
  expect(page.url()).not.toContain('sel=')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: '测量' })).toHaveCount(0)
})

test('a drawn area filters the counts, is in the address, and goes', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('d')
  await page.getByRole('button', { name: '画多边形' }).click()
  // The western half of the town: columns 1 to 4 of the fixture's grid, 16 of the 30 open hazards.
  const middle = (TINY.west + TINY.east) / 2
  const corners = [
    [TINY.west, TINY.south],
    [middle, TINY.south],
    [middle, TINY.north],
    [TINY.west, TINY.north],
  ]
  await typePlaces(page, ...corners.map((corner) => corner.join(', ')))
  await page.getByRole('button', { name: '完成' }).click()
  await expect(page.getByTestId('area-now')).toContainText('km²')
  await expect(page).toHaveURL(/area=/)
  await expect(page.getByTestId('filter-bar')).toContainText(/16 \/ 30/)
  await page.getByRole('button', { name: '清除范围' }).click()
  await expect(page).not.toHaveURL(/area=/)
})

test('coordinates lead to a pin, wrong ones are explained', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('g')
  await page.getByLabel('坐标', { exact: true }).fill('somewhere')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('goto-problem')).toContainText('读不出坐标')
  await page.getByLabel('坐标', { exact: true }).fill(`${TINY.south + 0.01}, ${TINY.west + 0.01}`)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('goto-read')).toContainText('纬度, 经度')
  await expect(page).toHaveURL(/at=121\.41000,31\.21000,16/)
})

test('a bookmark brings its view back', async ({ page, server }) => {
  await openMap(page, server.url, '?asOf=2026-04-01&at=121.41,31.21,15')
  await page.keyboard.press('b')
  await page.getByLabel('书签名称').fill('四月西河')
  await page.keyboard.press('Enter')
  await openMap(page, server.url)
  await page.keyboard.press('b')
  await page.getByRole('button', { name: '打开 四月西河' }).click()
  await expect(page).toHaveURL(/asOf=2026-04-01/)
  await expect(page).toHaveURL(/at=121\.41(000)?,31\.21(000)?,15/)
})

test('two days side by side, each with its own count, moving together', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('v')
  await page.getByLabel('第二张图的日期').fill('2026-04-01')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/vs=2026-04-01/)
  await expect(page.getByTestId('compare-first')).toContainText(`${TINY.openOnDataDate}`)
  await expect(page.getByTestId('compare-second')).toContainText(`${TINY.openOnApril1}`)
  await expect(page.locator('canvas.maplibregl-canvas')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(page.locator('canvas.maplibregl-canvas')).toHaveCount(1)
  await expect(page).not.toHaveURL(/vs=/)
})

test('a picture has the size of its sheet and is not blank', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('p')
  const save = page.getByRole('button', { name: '保存 PNG' })
  await expect(save).toBeEnabled({ timeout: 45_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  expect(download.suggestedFilename()).toContain(TINY.asOf)
  const png = readFileSync(await download.path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  // A4 at 192 dots to the inch.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2246, 1588])
  const colours = await page.getByTestId('sheet').evaluate((sheet: HTMLCanvasElement) => {
    const { data } = sheet.getContext('2d')?.getImageData(0, 0, sheet.width, sheet.height) ?? { data: [] }
    const seen = new Set<number>()
    for (let i = 0; i + 3 < data.length; i += 4 * 37)
      seen.add((data[i] ?? 0) * 65536 + (data[i + 1] ?? 0) * 256 + (data[i + 2] ?? 0))
    return seen.size
  })
  expect(colours).toBeGreaterThan(40)
})

test('the keys are listed in a dialog that keeps the focus', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: '快捷键' })
  await expect(help).toBeVisible()
  await expect(help.getByText('测量距离')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
})
