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
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
}
async function openPlan(page: Page, url: string, query = ''): Promise<void> {
  await page.goto(`${url}/siting${query}`)
  await expect(page.getByTestId('plan-chip')).toBeVisible({ timeout: 60_000 })
}

for (const [theme, lang] of [
  ['dark', 'zh'],
  ['light', 'en'],
] as const)
  test(`the siting page has no serious finding: ${theme}, ${lang}`, async ({ page, demo }) => {
    await openPlan(page, demo.url, `?theme=${theme}&lang=${lang}`)
    expect(await findings(page)).toEqual([])
    await page.locator('#siting-bottom-tab-list').click()
    await page.locator('.weights summary').click()
    await expect(page.locator('[role="grid"] [role="row"]').nth(1)).toBeVisible()
    expect(await findings(page)).toEqual([])
  })

test('the budget by keyboard, a step back and again, all in the address', async ({ page, demo }) => {
  await openPlan(page, demo.url)
  const field = page.getByTestId('budget')
  const before = await field.inputValue()
  await field.fill('2.5')
  await field.press('Enter')
  await expect.poll(() => page.url()).toContain('budget=25000')
  await page.locator('#siting-bottom-tab-list').focus()
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(before)
  await expect.poll(() => page.url()).not.toContain('budget=')
  await page.keyboard.press('Control+y')
  await expect(field).toHaveValue('2.5')
  await expect.poll(() => page.url()).toContain('budget=25000')
  await page.reload()
  await expect(field).toHaveValue('2.5')
})

test('arrows along the list, Enter selects, Esc lets go', async ({ page, demo }) => {
  await openPlan(page, demo.url)
  await page.locator('#siting-bottom-tab-list').click()
  const grid = page.locator('[role="grid"]')
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain('site=')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.url()).not.toContain('site=')
})

test('constraints that cannot be met together are named', async ({ page, demo }) => {
  await openPlan(page, demo.url)
  await page.getByTestId('budget').fill('0')
  await page.getByTestId('budget').press('Enter')
  await expect(page.locator('.impossible li').first()).toBeVisible({ timeout: 30_000 })
  await page.locator('.constraints input[max="99"]').fill('0')
  await page.locator('.constraints input[max="99"]').press('Enter')
  await expect(page.locator('[data-note="zero-budget"]')).toBeVisible({ timeout: 30_000 })
})
