import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/test.ts'

const SERIOUS = ['serious', 'critical']
/** A share with a path, villages, a forecast and rows that lack. */
const SHARE = '/plan/targets/YP-31?plan=demo'

for (const theme of ['dark', 'light'])
  test(`the page of a target has no serious finding: ${theme}`, async ({ page, demo }) => {
    await page.goto(`${demo.url}${SHARE}&theme=${theme}&lang=${theme === 'dark' ? 'zh' : 'en'}`)
    await expect(page.getByTestId('target-reason')).toBeVisible({ timeout: 60_000 })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.filter(({ impact }) => SERIOUS.includes(impact ?? '')).map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]) // prettier-ignore
  })

test('a number opens its rows by the keyboard; a village narrows them; Esc closes them', async ({ page, demo }) => {
  await page.goto(`${demo.url}${SHARE}&lang=en`)
  const lacking = page.locator('[data-part=missing]')
  await expect(lacking).toBeVisible({ timeout: 60_000 })
  const count = Number(await lacking.locator('b').textContent())
  await lacking.focus()
  await page.keyboard.press('Enter')
  const rows = page.getByTestId('target-rows').locator('tbody tr')
  await expect(rows).toHaveCount(count)
  await expect(page.getByTestId('target-rows').locator('tbody a').first()).toHaveAttribute('href', /sel=sites(:|%3A)/)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('target-rows')).toHaveCount(0)
  await lacking.click()
  const village = page.locator('button.line').first()
  await village.focus()
  await page.keyboard.press('Enter')
  // Empty for a moment, until the village's rows have come.
  await expect
    .poll(async () => {
      const shown = await rows.count()
      return shown > 0 && shown < count
    })
    .toBe(true)
})

test('arrow keys go to the next target, and along the trend when it has the focus', async ({ page, demo }) => {
  await page.goto(`${demo.url}${SHARE}&lang=en`)
  const along = page.getByRole('slider')
  await expect(along).toBeVisible({ timeout: 60_000 })
  const last = await along.getAttribute('aria-valuenow')
  await along.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(along).toHaveAttribute('aria-valuenow', String(Number(last) - 1))
  await expect(page).toHaveURL(/YP-31/)
  await along.blur()
  await page.keyboard.press('ArrowRight')
  await expect(page).not.toHaveURL(/YP-31/)
  await expect(page.locator('h1').last()).toBeVisible()
})

test('a target that the plan does not have says so and leads back', async ({ page, demo }) => {
  await page.goto(`${demo.url}/plan/targets/XX-99?plan=demo&lang=en`)
  await expect(page.getByText('The plan has no target XX-99')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: 'All targets' }).click()
  await expect(page).toHaveURL(/\/plan\?/)
})
