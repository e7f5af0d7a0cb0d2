import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { expect, test } from './support/test.ts'
import { TINY } from './support/tiny-town.ts'

const MIDDLE = (TINY.west + TINY.east) / 2
const LAT = (TINY.south + TINY.north) / 2
/** One red hazard alone, far from the border of the two villages. */
const RED = { lng: TINY.west + 0.01, lat: LAT } as const

interface Size {
  readonly width: number
  readonly height: number
  readonly ratio: number
}
/**
 * Each ratio at two sizes; upright, and wider than the 4,096 px that MapLibre allows of its own. 7680x2160 is left out: where
 * no graphics card draws it takes minutes.
 */
const SIZES: readonly Size[] = [
  { width: 1366, height: 768, ratio: 1 },
  { width: 1366, height: 768, ratio: 2 },
  { width: 1080, height: 1920, ratio: 2 },
  { width: 1920, height: 1080, ratio: 1.5 },
  { width: 3840, height: 1080, ratio: 1.5 },
  { width: 3840, height: 2160, ratio: 1 },
]

/** The wall with known hazards; kept answers of a service worker are left out of it. */
async function openWall(browser: Browser, url: string, { width, height, ratio }: Size, query = ''): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: ratio,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  await page.route('**/api/towns/*/wall/hazards*', async (route) => {
    const figures: unknown = await (await route.fetch()).json()
    const marks = { lngE6: [Math.round(1e6 * RED.lng)], latE6: [Math.round(1e6 * RED.lat)], ranks: '0' }
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify({ ...Object(figures), marks }) })
  })
  await page.goto(`${url}/wall?scenes=overview&interval=3600${query}`)
  return page
}

const map = (page: Page) => page.locator('section.map')

async function untilDrawn(page: Page): Promise<void> {
  await expect(map(page)).toHaveAttribute('data-ready', 'true', { timeout: 60_000 })
  await expect(page.locator('.wall')).toHaveAttribute('data-ready', 'true')
}

/** Where a place must be on the page, by the formula of Web Mercator and what the map says of its view. */
async function pointOf(page: Page, lng: number, lat: number): Promise<[x: number, y: number]> {
  const view = await map(page).getAttribute('data-view')
  const box = await page.locator('section.map .canvas').boundingBox()
  const [atLng = NaN, atLat = NaN, zoom = NaN] = (view ?? '').split(',').map(Number)
  if (!box) throw new Error('the map has no box')
  const square = (one: number) => 0.5 - Math.asinh(Math.tan((one * Math.PI) / 180)) / (2 * Math.PI)
  const scale = 512 * 2 ** zoom
  return [
    box.x + box.width / 2 + ((lng - atLng) / 360) * scale,
    box.y + box.height / 2 + (square(lat) - square(atLat)) * scale,
  ]
}

async function pickedAt(page: Page, x: number, y: number): Promise<string> {
  await page.mouse.click(x, y)
  return (await map(page).getAttribute('data-picked')) ?? ''
}

/** Half the width of ◆ with the edge around it in layout units, and the tolerance of a click. */
const DIAMOND_UNITS = 2 * (8 * 1.16 + 0.75)
const TOLERANCE_PX = 6

for (const size of SIZES)
  test(`clicks hit within 2 px: ${size.width}x${size.height} at ratio ${size.ratio}`, async ({ browser, server }) => {
    const page = await openWall(browser, server.url, size)
    await untilDrawn(page)
    const canvas = await page
      .locator('canvas.maplibregl-canvas')
      .evaluate((one: HTMLCanvasElement) => one.width / one.clientWidth)
    expect(canvas).toBeCloseTo(size.ratio, 1)
    const unit = await page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.querySelector('.wall') ?? document.body).getPropertyValue('--u')),
    )
    const [x, y] = await pointOf(page, RED.lng, RED.lat)
    const edge = DIAMOND_UNITS * unit + TOLERANCE_PX
    expect(await pickedAt(page, x, y)).toMatch(/^hazard:/)
    for (const side of [-1, 1]) {
      expect(await pickedAt(page, x + side * (edge - 4), y)).toMatch(/^hazard:/)
      expect(await pickedAt(page, x + side * (edge + 2.5), y)).not.toMatch(/^hazard:/)
    }
    // The border of two villages, away from the mark.
    const [border, north] = await pointOf(page, MIDDLE, LAT + 0.006)
    expect(await pickedAt(page, border - 2, north)).toBe('village:v-west')
    expect(await pickedAt(page, border + 2, north)).toBe('village:v-east')
    await page.context().close()
  })

const STANDARD: Size = { width: 1366, height: 768, ratio: 1 }

test('a lost graphics context: the map comes back by itself, with its data, and there is one', async ({
  browser,
  server,
}) => {
  const page = await openWall(browser, server.url, STANDARD)
  await untilDrawn(page)
  await page.locator('canvas.maplibregl-canvas').evaluate((canvas: HTMLCanvasElement) => {
    canvas.dataset['old'] = 'yes'
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
    // Until then the map says that it is being drawn; it may be there again before anyone asks from outside.
    return new Promise<void>((told) => {
      const look = () => document.querySelector('[data-testid="wall-map-drawing"]') && told()
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    })
  })
  await expect(page.locator('canvas.maplibregl-canvas:not([data-old])')).toHaveCount(1)
  await untilDrawn(page)
  await expect(page.getByTestId('wall-map-drawing')).toHaveCount(0)
  await expect(page.locator('canvas.maplibregl-canvas')).toHaveCount(1)
  await expect.poll(async () => pickedAt(page, ...(await pointOf(page, RED.lng, RED.lat)))).toMatch(/^hazard:/)
  await page.context().close()
})

test('legend and view come to rest: neither moves the other', async ({ browser, server }) => {
  const page = await openWall(browser, server.url, STANDARD, '&lang=en&scenes=targets&paused=1')
  await untilDrawn(page)
  const changes = await map(page).evaluate(async (section) => {
    let count = 0
    const observer = new MutationObserver((records) => (count += records.length))
    observer.observe(section, { attributes: true, attributeFilter: ['data-view'] })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    observer.disconnect()
    return count
  })
  expect(changes).toBeLessThan(3)
  await page.context().close()
})

test('without the base map the data is drawn all the same', async ({ browser, server }) => {
  const context = await browser.newContext({ viewport: STANDARD, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.route('**/tiles/**', (route) => route.abort())
  await page.goto(`${server.url}/wall?scenes=overview&interval=3600`)
  await untilDrawn(page)
  await expect(page.locator('[data-text^="count:"]').first()).toBeVisible()
  await context.close()
})

test('where no map can be drawn the panel says so and lists villages', async ({ browser, server }) => {
  const context = await browser.newContext({ viewport: STANDARD, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await page.goto(`${server.url}/wall?scenes=villages&interval=3600`)
  await expect(page.getByTestId('wall-map-table').getByRole('row')).not.toHaveCount(0)
  await expect(page.locator('.wall')).toHaveAttribute('data-ready', 'true')
  await context.close()
})

test('the legend is there with its day, its system of coordinates and the credit; nothing serious is found', async ({
  browser,
  server,
}) => {
  for (const theme of ['dark', 'light']) {
    const page = await openWall(browser, server.url, STANDARD, `&theme=${theme}`)
    await untilDrawn(page)
    const legend = page.getByTestId('wall-legend')
    await expect(legend).toContainText('CGCS2000/WGS 84')
    await expect(legend).toContainText(TINY.asOf.slice(5))
    await expect(legend).toContainText('端到端测试')
    const { violations } = await new AxeBuilder({ page }).include('section.map').analyze()
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
    ).toEqual([])
    await page.context().close()
  }
})
