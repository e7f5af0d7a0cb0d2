import { expect, openMap, test } from './support/test.ts'

test.use({ viewport: { width: 960, height: 540 } })

test('at 200 % zoom the detail takes the place of the layers, and nothing is cut off', async ({ page, server }) => {
  await openMap(page, server.url)
  await page.keyboard.press('/')
  await page.keyboard.type('测试企业07')
  await expect(page.getByRole('option').first()).toContainText('测试企业07')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('detail')).toBeVisible()
  await expect(page.getByRole('button', { name: '表格' })).toBeInViewport({ ratio: 1 })
  const map = await page.locator('canvas.maplibregl-canvas').boundingBox()
  expect(map?.width).toBeGreaterThan(560)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('detail')).toHaveCount(0)
  await expect(page.getByTestId('count-hazards')).toBeVisible()
})
