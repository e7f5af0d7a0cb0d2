import { expect, test } from './support/test.ts'

test('without WebGL the page says so and shows the table; detail and search work', async ({ page, server }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, type: string, ...rest: unknown[]) {
      return type.startsWith('webgl') ? null : Reflect.apply(original, this, [type, ...rest])
    } as typeof original
  })
  await page.goto(server.url)
  await expect(page.getByTestId('no-webgl')).toContainText('无法显示地图')
  const panel = page.getByTestId('table-panel')
  await expect(panel.getByTestId('table-count')).toHaveText('30 行')
  await panel.locator('.body [role=row]').first().click()
  await expect(page.getByTestId('detail')).toContainText('测试隐患')
})
