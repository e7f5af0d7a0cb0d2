import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openMap, test } from './support/test.ts'

/** Findings of axe that stop people: serious and critical, with the elements they are about. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
}

for (const theme of ['dark', 'light'])
  for (const lang of ['zh', 'en']) {
    test(`the map page has no serious finding: ${theme}, ${lang}`, async ({ page, server }) => {
      await openMap(page, `${server.url}/?theme=${theme}&lang=${lang}&table=1&sel=sites:S1`)
      await expect(page.getByTestId('detail')).toBeVisible()
      expect(await findings(page)).toEqual([])
    })

    test(`the data page has no serious finding: ${theme}, ${lang}`, async ({ page, server }) => {
      await page.goto(`${server.url}/data?theme=${theme}&lang=${lang}`)
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
      expect(await findings(page)).toEqual([])
    })
  }
