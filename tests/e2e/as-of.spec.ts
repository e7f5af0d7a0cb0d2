import { TINY } from './support/tiny-town.ts'
import { expect, openMap, test } from './support/test.ts'

test('the day changes what is open, and is in the address', async ({ page, server }) => {
  await openMap(page, server.url)
  const count = page.getByTestId('count-hazards')
  await expect(count).toHaveText(`${TINY.openOnDataDate} / ${TINY.hazards}`)
  await page.getByRole('textbox', { name: '隐患截至' }).fill('2026-04-01')
  await expect(count).toHaveText(`${TINY.openOnApril1} / ${TINY.hazards}`)
  await expect(page).toHaveURL(/asOf=2026-04-01/)
  await page.getByRole('button', { name: '后一周' }).click()
  await expect(page).toHaveURL(/asOf=2026-04-08/)
  await page.keyboard.press('[')
  await expect(page).toHaveURL(/asOf=2026-04-07/)
  await page.getByRole('button', { name: /回到数据日期/ }).click()
  await expect(page).not.toHaveURL(/asOf=/)
  await expect(count).toHaveText(`${TINY.openOnDataDate} / ${TINY.hazards}`)
})

test('an address brings back day, layers, view and theme; unreadable parts are left out', async ({ page, server }) => {
  await openMap(page, server.url, '?asOf=2026-04-01&layers=hazards&at=121.42,31.215,15&theme=light&lang=xx')
  await expect(page.getByTestId('count-hazards')).toHaveText(`${TINY.openOnApril1} / ${TINY.hazards}`)
  // A group of which nothing is shown is folded.
  await page.locator('button[aria-controls="layers-risk"]').click()
  await expect(page.getByLabel('企业', { exact: true })).not.toBeChecked()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})
