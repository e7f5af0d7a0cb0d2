import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/test.ts'

const SERIOUS = ['serious', 'critical']

for (const theme of ['dark', 'light'])
  test(`the page of all villages has no serious finding: ${theme}`, async ({ page, server }) => {
    await page.goto(`${server.url}/villages?theme=${theme}&lang=${theme === 'dark' ? 'zh' : 'en'}`)
    await expect(page.locator('.cell svg.tile').first()).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.filter(({ impact }) => SERIOUS.includes(impact ?? '')).map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]) // prettier-ignore
  })

test('arrow keys move along the villages, Enter opens one', async ({ page, server }) => {
  await page.goto(`${server.url}/villages`)
  const names = page.locator('.cell .name')
  await expect(names).toHaveCount(2)
  await names.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(names.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/villages\/v-/)
})

test('a count opens its rows; closing leaves the page', async ({ page, server }) => {
  await page.goto(`${server.url}/villages`)
  const count = page.locator('.cell .count').first()
  const open = Number(await count.locator('b').textContent())
  await count.click()
  await expect(page.getByTestId('rows-title')).toBeVisible()
  await expect(page.getByTestId('table-panel').locator('.count').first()).toContainText(String(open))
  await page.getByTestId('table-panel').locator('.close').click()
  await expect(page.getByTestId('table-panel')).toBeHidden()
})

test('measure, mode and panel are in the address and come back with it', async ({ page, server }) => {
  await page.goto(`${server.url}/villages`)
  await page.locator('select.measure').selectOption('closure')
  await page.locator('#villages-tab-funnel').click()
  await page.locator('.modes button').nth(1).click()
  await expect.poll(() => page.url()).toMatch(/measure=closure/)
  await expect.poll(() => page.url()).toMatch(/tiles=difference.*panel=funnel|panel=funnel.*tiles=difference/)
  await page.reload()
  await expect(page.locator('select.measure')).toHaveValue('closure')
  await expect(page.locator('#villages-tab-funnel')).toHaveAttribute('aria-selected', 'true')
})
