import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const SERIOUS = ['serious', 'critical']
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
}
const rows = (page: Page) => page.getByTestId('targets').locator('[data-target]')

for (const [theme, lang] of [
  ['dark', 'zh'],
  ['light', 'en'],
] as const)
  test(`the plan page has no serious finding: ${theme}, ${lang}`, async ({ page, server }) => {
    await page.goto(`${server.url}/plan?theme=${theme}&lang=${lang}&plan=demo`)
    await expect(rows(page).first()).toBeVisible()
    expect(await findings(page)).toEqual([])
  })

test('a state filters the targets, the counts tell, and the address brings it back', async ({ page, server }) => {
  await page.goto(`${server.url}/plan?plan=demo&lang=en`)
  await expect(rows(page).first()).toBeVisible()
  const all = await rows(page).count()
  const chip = page.getByRole('group', { name: 'Filter by state' }).getByRole('button', { name: /^No data/ })
  // The targets are there before what the ledgers say of them.
  await expect(chip.getByTestId('state-count')).toHaveText(/^\d+$/, { timeout: 60_000 })
  const count = Number(await chip.getByTestId('state-count').textContent())
  await chip.click()
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
  await expect(rows(page)).toHaveCount(count)
  await expect(page.getByTestId('target-count')).toContainText(`${count} of ${all}`)
  await expect.poll(() => page.url()).toContain('pstate=no-data')
  await page.reload()
  await expect(rows(page)).toHaveCount(count)
  await page.getByRole('button', { name: 'Clear' }).first().click()
  await expect(rows(page)).toHaveCount(all)
})

test('arrow keys, Home and End move the choice, Esc clears it, Enter opens the target', async ({ page, server }) => {
  await page.goto(`${server.url}/plan?plan=demo`)
  await expect(page.locator('[data-target][aria-current="true"]')).toHaveCount(1)
  await rows(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(rows(page).nth(1)).toBeFocused()
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true')
  await expect.poll(() => page.url()).toContain('target=')
  await page.keyboard.press('End')
  await expect(rows(page).last()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-target][aria-current="true"]')).toHaveCount(0)
  const id = await rows(page).first().getAttribute('data-target')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/plan/targets/${id}\\?plan=demo`))
})

test('the tabs move by arrow keys and stand in the address', async ({ page, server }) => {
  await page.goto(`${server.url}/plan?plan=demo&lang=en`)
  await page.getByRole('tab', { name: /^Targets/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Tasks' })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => page.url()).toContain('tab=board')
})

test('another plan has its own targets; an unknown one is told', async ({ page, server }) => {
  await page.goto(`${server.url}/plan?plan=miaohang`)
  await expect(rows(page)).toHaveCount(43)
  await page.goto(`${server.url}/plan?plan=atlantis`)
  await expect(page.getByText('atlantis')).toBeVisible()
})

test('without WebGL the list of villages is complete', async ({ page, server }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await page.goto(`${server.url}/plan?plan=demo`)
  await expect(page.getByTestId('no-webgl')).toBeVisible()
  await expect(rows(page).first()).toBeVisible()
})
