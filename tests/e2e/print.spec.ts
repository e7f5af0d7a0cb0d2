import { TINY } from './support/tiny-town.ts'
import { expect, openMap, test } from './support/test.ts'

test('paper carries the map, its legend and day, the source and the demo notice; a record too', async ({
  page,
  server,
}) => {
  await openMap(page, server.url, '?sel=sites:E-01')
  await expect(page.getByTestId('detail')).toContainText('测试企业01')
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const head = page.getByTestId('print-head')
  await expect(head).toContainText(TINY.name)
  await expect(head).toContainText('演示数据')
  await expect(head).toContainText(`隐患截至 ${TINY.asOf}`)
  await expect(page.getByRole('region', { name: '图例' })).toContainText('重大')
  await expect(page.locator('.credit .attribution')).toHaveText('端到端测试')
  await expect(page.getByTestId('detail')).toBeVisible()
  await expect(page.getByTestId('demo-badge')).toBeHidden()
  // The copy is a picture, not an empty sheet.
  const colours = await page.locator('canvas.paper').evaluate((paper: HTMLCanvasElement) => {
    const { data } = paper.getContext('2d')?.getImageData(0, 0, paper.width, paper.height) ?? { data: [] }
    const seen = new Set<number>()
    for (let i = 0; i + 3 < data.length; i += 4 * 17) {
      seen.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0))
    }
    return seen.size
  })
  expect(colours).toBeGreaterThan(20)
})
