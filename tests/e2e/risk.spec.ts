import { expect, test } from './support/test.ts'

test.beforeEach(async ({ page, server }) => {
  await page.goto(`${server.url}/protection?lang=en`)
  await page.locator('#protection-right-tab-risk').click()
})

test('distances by overpressure for a typed mass and coefficient, nearer for a higher threshold', async ({ page }) => {
  const part = page.getByRole('region', { name: 'Overpressure', exact: false }).last()
  const inputs = part.locator('.pair').first().locator('input')
  await inputs.nth(0).fill('1000')
  await inputs.nth(1).fill('0.1')
  await expect(part.getByText('100.0', { exact: false }).first()).toBeVisible()
  const metres = (await part.locator('.distance').allTextContents()).map(Number)
  expect(metres).toHaveLength(3)
  expect(metres.every((one) => one > 0)).toBe(true)
  expect([...metres].sort((a, b) => b - a)).toEqual(metres)
  await inputs.nth(0).fill('-1')
  await expect(part.getByRole('alert')).toBeVisible()
})

test('an F-N text is judged by point; a wrong row is refused with its number', async ({ page }) => {
  const text = page.locator('textarea')
  await text.fill('N,F\n1,1e-5\n10,3e-6\n100,1e-8')
  const part = page.locator('section:has(> label textarea)')
  await expect(part.locator('tbody tr')).toHaveCount(3)
  await text.fill('N,F\n1,5e-4\n10,4e-4')
  await expect(part.locator('tbody tr.bad')).toHaveCount(1)
  await text.fill('N,F\n1,1e-5\n10,viel')
  await expect(part.getByRole('alert')).toContainText('2')
})
