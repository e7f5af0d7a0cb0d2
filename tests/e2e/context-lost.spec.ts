import { expect, openMap, test } from './support/test.ts'

test('a lost graphics context shows the table meanwhile, and the map is built anew where it was', async ({
  page,
  server,
}) => {
  await openMap(page, server.url, '?at=121.42,31.215,15')
  await page.locator('canvas.maplibregl-canvas').evaluate((canvas: HTMLCanvasElement) => {
    canvas.dataset['old'] = 'yes'
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  })
  await expect(page.locator('canvas.maplibregl-canvas:not([data-old])')).toBeVisible()
  await expect(page.getByTestId('context-lost')).toHaveCount(0)
  await expect(page.locator('canvas.maplibregl-canvas[data-old]')).toHaveCount(0)
  await expect(page).toHaveURL(/at=121\.42000,31\.21500,15\.00/)
  await expect(page.getByTestId('table-panel')).toHaveCount(0)
})
