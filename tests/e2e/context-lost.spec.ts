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

test('maps that lost their context do not add up', async ({ page, server }) => {
  // Weak: what they point to goes when nothing else holds it.
  await page.addInitScript(() => {
    const contexts: WeakRef<object>[] = []
    const { getContext } = HTMLCanvasElement.prototype
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
      const made: unknown = Reflect.apply(getContext, this, given)
      if (given[0] === 'webgl2' && made instanceof Object) contexts.push(new WeakRef(made))
      return made
    } as typeof getContext
    Object.assign(window, { living: () => new Set(contexts.flatMap((one) => one.deref() ?? [])).size })
  })
  await page.goto(`${server.url}/wall?scenes=overview&interval=3600&remote=0`)
  const map = page.locator('section.map')
  await expect(map).toHaveAttribute('data-ready', 'true', { timeout: 60_000 })
  for (let loss = 0; loss < 3; loss++) {
    await page.locator('canvas.maplibregl-canvas').evaluate((canvas: HTMLCanvasElement) => {
      canvas.dataset['old'] = 'yes'
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
    })
    await expect(page.locator('canvas.maplibregl-canvas:not([data-old])')).toHaveCount(1, { timeout: 30_000 })
    await expect(map).toHaveAttribute('data-ready', 'true', { timeout: 60_000 })
  }
  const inspector = await page.context().newCDPSession(page)
  const living = async () => {
    await inspector.send('HeapProfiler.collectGarbage')
    return page.evaluate(() => {
      const count: unknown = Reflect.get(window, 'living')
      return typeof count === 'function' ? Number(count()) : Number.NaN
    })
  }
  // The one that lives, and at most the last lost, which an answer on its way may still hold; a leak would make four.
  await expect.poll(living, { timeout: 20_000 }).toBeLessThanOrEqual(2)
})
