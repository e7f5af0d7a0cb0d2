import { expect, openMap, test } from './support/test.ts'

test('the whole page changes its language, and keeps it', async ({ page, server }) => {
  await openMap(page, server.url, '?sel=sites:E-01')
  await page.getByRole('button', { name: 'EN', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tiny Town')
  await expect(page.getByTestId('demo-badge')).toHaveText('Demo data')
  await expect(page.getByTestId('detail')).toContainText('10 people')
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('As of 18 Jun 2026')
  const own = await page.locator('body').innerText()
  const rest = own.replaceAll(/测试企业\d+|测试隐患\d+|测试路\d+号|西河村|东桥社区|端到端测试|中文/g, '')
  expect(rest).not.toMatch(/\p{Script=Han}{2,}/u)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
})

test('both themes are served and remembered', async ({ page, server }) => {
  await openMap(page, server.url)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: '深色' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.goto(server.url)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})
