import { makeHome, startGuatu } from './support/guatu-server.ts'
import { TINY } from './support/tiny-town.ts'
import { expect, openMap, test } from './support/test.ts'

test('the page is there while the database fills, says what is done, and becomes the map by itself', async ({
  page,
}) => {
  const home = makeHome()
  const server = await startGuatu({ db: home.db, towns: [home.town], ready: false })
  await page.goto(server.url)
  await expect(page.getByTestId('start-progress')).toBeVisible()
  await expect(page.getByTestId('start-progress')).toContainText('打开数据库')
  await expect(page.getByTestId('count-hazards')).toBeVisible({ timeout: 80_000 })
  await expect(page.getByTestId('start-progress')).toHaveCount(0)
  // What the page still loads must not outlive its server.
  await page.close()
  await server.stop()
  home.remove()
})

test('the whole town is on the map with its counts, name, demo badge and legend', async ({ page, server }) => {
  await openMap(page, server.url)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TINY.name)
  await expect(page.getByTestId('demo-badge')).toHaveText('演示数据')
  await expect(page.getByTestId('count-site:enterprise')).toHaveText(String(TINY.enterprises))
  await expect(page.getByTestId('count-hazards')).toHaveText(`${TINY.openOnDataDate} / ${TINY.hazards}`)
  const legend = page.getByRole('region', { name: '图例' })
  await expect(legend).toContainText('截至 2026-06-18')
  await expect(legend).toContainText('重大')
  await expect(page.getByTestId('scale-length')).toHaveText(/^\d+ k?m$/)
  await expect(page.getByTestId('clock')).toContainText('UTC+8')
})

test('a database without a town says what to do', async ({ page }) => {
  const home = makeHome()
  const server = await startGuatu({ db: home.db })
  await page.goto(server.url)
  await expect(page.getByText('数据库里还没有镇')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('guatu -- town new')).toBeVisible()
  // What the page still loads must not outlive its server.
  await page.close()
  await server.stop()
  home.remove()
})
