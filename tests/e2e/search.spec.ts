import { expect, openMap, test } from './support/test.ts'

test('finds by name with the keyboard alone, flies there and opens the detail', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('/')
  await page.keyboard.type('测试企业07')
  const hits = page.getByRole('option')
  await expect(hits.first()).toContainText('测试企业07')
  await page.keyboard.press('Enter')
  const detail = page.getByTestId('detail')
  await expect(detail.getByRole('heading', { name: '测试企业07' })).toBeVisible()
  await expect(page).toHaveURL(/sel=sites:E-07/)
  await expect(page).toHaveURL(/at=121\.43\d+,31\.20\d+,16\.50/)
})

test('finds by id, and says when nothing is found', async ({ page, server }) => {
  await openMap(page, server.url)
  const box = page.getByRole('combobox', { name: '按名称或编号查找' })
  await box.fill('YX-05')
  await expect(page.getByRole('option').first()).toContainText('测试隐患05')
  await box.fill('没有这个名字')
  await expect(page.getByText('没有找到')).toBeVisible()
})
