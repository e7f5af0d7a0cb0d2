import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/test.ts'

const SERIOUS = ['serious', 'critical']

for (const [tab, theme] of [
  ['board', 'dark'],
  ['lists', 'light'],
  ['reports', 'light'],
] as const)
  // prettier-ignore
  test(`the plan’s ${tab} have no serious finding`, async ({ page, demo }) => {
    await page.goto(`${demo.url}/plan?plan=demo&tab=${tab}&theme=${theme}&lang=${theme === 'dark' ? 'zh' : 'en'}`)
    await expect(page.getByTestId('board-count')).toContainText(/[1-9]/)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.filter(({ impact }) => SERIOUS.includes(impact ?? '')).map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]) // prettier-ignore
  })

test('keys move along the tasks, open one, and bring the focus back', async ({ page, demo }) => {
  await page.goto(`${demo.url}/plan?plan=demo&tab=board`)
  const rows = page.locator('[data-task]')
  await rows.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('task-sheet')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('task-sheet')).toBeHidden()
  await expect(rows.nth(1)).toBeFocused()
})

test('a task is ticked as done and taken back; both stay in its history', async ({ page, demo }) => {
  await page.goto(`${demo.url}/plan?plan=demo&tab=board&lang=en`)
  const row = page.locator('[data-task="PT-0010"]')
  await row.click()
  const sheet = page.getByTestId('task-sheet')
  const before = await sheet.locator('ol li').count()
  await sheet.getByRole('button', { name: 'Tick as done' }).click()
  await expect(row).toContainText('Done')
  await sheet.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('overdue')
  await expect.poll(() => sheet.locator('ol li').count()).toBeGreaterThanOrEqual(before + 2)
})

test('a chip shows its tasks only', async ({ page, demo }) => {
  await page.goto(`${demo.url}/plan?plan=demo&tab=board&lang=en`)
  const chip = page.getByRole('button', { name: /^Overdue/ })
  await expect(page.locator('[data-task]').first()).toBeVisible()
  const count = Number(await chip.locator('b').textContent())
  expect(count).toBeGreaterThan(0)
  await chip.click()
  await expect(page.locator('[data-task]')).toHaveCount(count)
})
