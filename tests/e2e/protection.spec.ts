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

for (const theme of ['dark', 'light'])
  for (const lang of ['zh', 'en'])
    test(`the protection page has no serious finding: ${theme}, ${lang}`, async ({ page, server }) => {
      await page.goto(`${server.url}/protection?theme=${theme}&lang=${lang}&sel=sites:S1`)
      await expect(page.locator('.list .row').first()).toBeVisible()
      await expect(page.locator('.maplibregl-canvas')).toBeVisible()
      expect(await findings(page)).toEqual([])
    })

test('arrow keys move along the facilities, Esc closes; the address follows', async ({ page, server }) => {
  await page.goto(`${server.url}/protection`)
  const rows = page.locator('.list .row')
  await rows.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.list [aria-current="true"]')).toHaveCount(1)
  await expect.poll(() => page.url()).toContain('sel=sites')
  await page.keyboard.press('Escape')
  await expect(page.locator('.list [aria-current="true"]')).toHaveCount(0)
})

test('the worst facility is shown at once; Esc leaves the summary of the town', async ({ page, server }) => {
  await page.goto(`${server.url}/protection`)
  await expect(page.locator('.list .row').first()).toHaveAttribute('aria-current', 'true')
  await expect(page.locator('.verdicts')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.summary .matrix tbody tr')).toHaveCount(await page.locator('.list .row').count())
  await expect(page).not.toHaveURL(/sel=/)
})

test('every tab of the right column has no serious finding', async ({ page, server }) => {
  await page.goto(`${server.url}/protection`)
  await expect(page.locator('.verdicts')).toBeVisible()
  for (const tab of ['what-if', 'risk', 'packs']) {
    await page.locator(`#protection-right-tab-${tab}`).click()
    await expect(page.locator(`#protection-right-${tab} :is(h3, fieldset, details)`).first()).toBeVisible()
    expect(await findings(page)).toEqual([])
  }
})

test('the report opens from the head of the facility, and by the key for printing', async ({ page, server }) => {
  await page.goto(`${server.url}/protection?lang=en`)
  await page.locator('.headline').getByRole('button', { name: 'Report' }).click()
  await expect(page.locator('dialog .report')).toBeVisible()
  await page.keyboard.press('Escape')
  // Gone, not only hidden: the dialog tells that it closed a moment after it is no longer seen.
  await expect(page.locator('dialog .report')).toHaveCount(0)
  await page.keyboard.press('Control+p')
  await expect(page.locator('dialog .report')).toBeVisible()
})

test('the matrix has the same facilities as the list', async ({ page, server }) => {
  await page.goto(`${server.url}/protection`)
  await expect(page.locator('.list .row').first()).toBeVisible()
  const count = await page.locator('.list .row').count()
  await page.locator('#protection-left-tab-matrix').click()
  await expect(page.locator('.left .matrix tbody tr')).toHaveCount(count)
})

test('without WebGL the tables are complete', async ({ page, server }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await page.goto(`${server.url}/protection?sel=sites:S1`)
  await expect(page.getByTestId('no-webgl')).toBeVisible()
  await expect(page.locator('.list .row').first()).toBeVisible()
})
