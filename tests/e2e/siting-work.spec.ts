import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

// A whole town is solved and the whole page looked over: minutes on a machine with much else to do.
test.describe.configure({ timeout: 180_000 })

const SERIOUS = ['serious', 'critical']
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
/** Opens the page with its plan and selects the first site that the plan builds. */
async function openSite(page: Page, url: string, query = '') {
  await page.goto(`${url}/siting?lang=en${query}`)
  await expect(page.getByTestId('orders')).toBeEnabled({ timeout: 60_000 })
  await page.locator('#siting-bottom-tab-list').click()
  await page.locator('#siting-bottom-list select').selectOption('chosen')
  await page.locator('#siting-bottom-list [role="row"]').nth(1).click()
  await expect(page.getByTestId('site-mark')).toContainText('Chosen')
}

test('a site in full; forced out by the keyboard, taken back; no serious finding', async ({ page, demo }) => {
  await openSite(page, demo.url)
  await expect(page.locator('.site-map').first()).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByTestId('force-out').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('site-mark')).toContainText('Not chosen')
  await page.getByTestId('force-none').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('force-none')).toHaveCount(0)
})

test('a plan is saved and compared with the next one', async ({ page, demo }) => {
  await openSite(page, demo.url)
  await page.locator('#siting-bottom-tab-compare').click()
  await page.getByTestId('plan-name').fill('First')
  await page.getByTestId('plan-save').click()
  await expect(page.getByTestId('saved-plans')).toContainText('First')
  await page.getByTestId('force-out').click()
  await expect(page.getByTestId('compare-rows')).toBeVisible()
  await expect(page.locator('[data-testid^="only-"] button').first()).toBeVisible()
  expect(await findings(page)).toEqual([])
})

test('work orders open by Ctrl+P and go to a file with what the plan rests on', async ({ page, demo }) => {
  await openSite(page, demo.url)
  await page.keyboard.press('Control+p')
  await expect(page.locator('.orders .order').first()).toBeVisible()
  expect(await findings(page)).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('orders-kml').click()])
  const kml = readFileSync(await download.path(), 'utf8')
  expect(kml).toContain('<Placemark>')
  expect(kml).toContain('treatments 2026.1')
  await page.keyboard.press('Escape')
  await expect(page.locator('.orders')).toHaveCount(0)
})
