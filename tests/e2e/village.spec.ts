import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const SERIOUS = ['serious', 'critical']
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)) // prettier-ignore
}
/** The first village of the town, whatever its id. */
async function firstVillage(page: Page, url: string): Promise<string> {
  const answer = await page.request.get(`${url}/api/towns`)
  const towns: unknown = await answer.json()
  const town = Array.isArray(towns) ? String(towns[0]?.id) : ''
  const facts = await page.request.get(`${url}/api/towns/${town}/village-facts`)
  const { villages }: { villages: { id: string }[] } = await facts.json()
  return String(villages[0]?.id)
}

test('every step of the agenda has no serious finding; keys go through them', async ({ page, server }) => {
  await page.goto(`${server.url}/villages/${await firstVillage(page, server.url)}?lang=en`)
  await expect(page.locator('.numbers .card')).toHaveCount(5)
  for (const [key, title] of Object.entries({ 1: 'Situation', 2: 'Hazards', 3: 'Roads', 4: 'Decisions' })) {
    await page.keyboard.press(key)
    await expect(page.locator('.steps [aria-pressed="true"]')).toContainText(title)
    expect(await findings(page)).toEqual([])
  }
})

test('space starts and stops the clock; a decision is checked by field, written, and taken back', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/villages/${await firstVillage(page, server.url)}?lang=en`)
  await expect(page.locator('.numbers .card')).toHaveCount(5)
  await page.keyboard.press(' ')
  await expect(page.getByTestId('timer')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press(' ')
  await expect(page.getByTestId('timer')).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('n')
  await expect(page.locator('textarea[name="text"]')).toBeFocused()
  await page.getByRole('button', { name: 'Note decision' }).click()
  await expect(page.locator('textarea[name="text"]')).toHaveAttribute('aria-invalid', 'true')
  await page.locator('textarea[name="text"]').fill('Rail along the canal')
  await page.locator('input[name="role"]').fill('Road office')
  await page.getByRole('button', { name: 'Note decision' }).click()
  await expect(page.locator('.words', { hasText: 'Rail along the canal' }).first()).toBeVisible()
  await expect(page.locator('textarea[name="text"]')).toHaveValue('')
  await page.getByRole('button', { name: 'Take the decision back' }).click()
  await expect(page.locator('li.dropped', { hasText: 'Rail along the canal' })).toBeVisible()
})

test('a number opens its rows; Esc closes them', async ({ page, server }) => {
  await page.goto(`${server.url}/villages/${await firstVillage(page, server.url)}`)
  await page.locator('.numbers .value').first().click()
  await expect(page.getByTestId('table-panel')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('table-panel')).toBeHidden()
})

test('an unknown village is said to be unknown', async ({ page, server }) => {
  await page.goto(`${server.url}/villages/NOBODY?lang=en`)
  await expect(page.getByText('There is no village “NOBODY”')).toBeVisible()
})
