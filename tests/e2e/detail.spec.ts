import { expect, openMap, test } from './support/test.ts'

test('a site shows its fields with units, its source, its village conflict and its open hazards', async ({
  page,
  server,
}) => {
  await openMap(page, server.url, '?sel=sites:E-01')
  const detail = page.getByTestId('detail')
  await expect(detail).toContainText('10 人')
  await expect(detail.getByTestId('village-conflict')).toContainText('东桥社区')
  await expect(detail.getByTestId('village-conflict')).toContainText('西河村')
  await expect(detail.getByTestId('provenance')).toContainText('第 1 行')
  await expect(detail).toContainText('v1')
  await detail.getByRole('button', { name: /测试隐患25/ }).click()
  await expect(detail.getByRole('heading', { name: '测试隐患25' })).toBeVisible()
  await expect(detail.getByRole('list', { name: '整改进程' })).toContainText('2026-03-25')
  await detail.getByRole('button', { name: '测试企业01' }).click()
  await expect(detail.getByRole('heading', { name: '测试企业01' })).toBeVisible()
})

test('an inventory is listed in tonnes, and a missing value is a dash', async ({ page, server }) => {
  await openMap(page, server.url, '?sel=sites:H-01')
  const detail = page.getByTestId('detail')
  await expect(detail).toContainText('氨 40 t · CAS 7664-41-7')
  await expect(detail).toContainText('甲醇 20 t')
  await expect(detail.getByText('–').first()).toBeVisible()
})

test('the table selects on the map and in the detail, by keyboard too', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('t')
  const panel = page.getByTestId('table-panel')
  await expect(panel.getByTestId('table-count')).toHaveText('30 行')
  await expect(panel.locator('.body [role=row]').first()).toContainText('重大')
  await panel.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('detail')).toContainText('YX-02')
  await panel.getByRole('combobox').selectOption('site:enterprise')
  await expect(panel.getByTestId('table-count')).toHaveText('24 行')
  await expect(panel).toContainText('工贸')
})

test('an unknown record says so and can be closed', async ({ page, server, consoleErrors }) => {
  await openMap(page, server.url, '?sel=sites:NOPE')
  await expect(page.getByTestId('detail')).toContainText('没有这条记录')
  await page.getByRole('button', { name: '关闭详情' }).click()
  await expect(page.getByTestId('detail')).toHaveCount(0)
  // Chromium reports the refused request itself; nothing else may be there.
  expect(consoleErrors.filter((text) => !text.includes('404'))).toEqual([])
  consoleErrors.length = 0
})
