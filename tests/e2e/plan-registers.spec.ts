import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const SERIOUS = ['serious', 'critical']
const serious = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])
}

test('plans stand side by side; keys go along the cells, words find what is asked', async ({ page, server }) => {
  await page.goto(`${server.url}/plan?tab=compare&theme=dark&lang=zh`)
  const grid = page.getByRole('grid')
  await expect(grid).toBeVisible()
  expect(await grid.getByRole('columnheader').count()).toBeGreaterThanOrEqual(6)
  expect(await serious(page)).toEqual([])
  await grid.locator('[data-cell="0-0"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(grid.locator('[data-cell="1-1"]')).toBeFocused()
  await page.keyboard.press('Control+End')
  await expect(grid.locator('tbody tr').last().locator('td').last()).toBeFocused()
  const before = await grid.locator('tbody tr').count()
  await page.getByRole('searchbox', { name: '查找要求、单位' }).fill('护栏')
  await expect.poll(() => grid.locator('tbody tr').count()).toBeLessThan(before)
  await expect(grid.locator('.ask').first()).toContainText('护栏')
})

test('the 127 registers are listed; one opens to its columns and its import command', async ({ page, server }) => {
  await page.goto(`${server.url}/plan?tab=registers&theme=light&lang=en`)
  await expect(page.getByTestId('register-count')).toContainText('127 of 127')
  await page.getByRole('button', { name: 'Self-check, self-fix, self-report' }).focus()
  await page.keyboard.press('Enter')
  const detail = page.getByTestId('register-detail')
  await expect(detail.locator('code').first()).toHaveText('guatu import FILE --kind enterprise')
  expect(await serious(page)).toEqual([])
  await expect.poll(() => page.url()).toContain('register=A1')
  await page.getByLabel('Group', { exact: true }).selectOption('E')
  await expect(page.getByTestId('register-count')).not.toContainText('127 of 127')
})
