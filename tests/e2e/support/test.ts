import { test as base, expect, type Page } from '@playwright/test'
import { makeHome, startGuatu, type GuatuServer } from './guatu-server.ts'

export { expect }

/**
 * Console messages that are not the page's: luma.gl's notes on software renderers, and Chromium's own line for a request
 * that was refused or cut, which the page handles and each test asserts by what is on the screen.
 */
const HARMLESS = /luma\.gl:|GPU stall due to ReadPixels|Failed to load resource/

interface Fixtures {
  /** Errors of the page so far; the test fails at its end when one is left. */
  consoleErrors: string[]
}
interface WorkerFixtures {
  /** One server with the tiny town for all tests that do not hurt it. */
  server: GuatuServer & { db: string }
  /** One server with the demo town, for pages that a tiny town leaves empty; started when first asked for. */
  demo: GuatuServer
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const home = makeHome()
      const server = await startGuatu({ db: home.db, towns: [home.town] })
      await use({ ...server, db: home.db })
      await server.stop()
      home.remove()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  demo: [
    async ({}, use) => {
      const home = makeHome()
      const server = await startGuatu({ db: home.db, towns: ['data/demo-town'] })
      await use(server)
      await server.stop()
      home.remove()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error' && !HARMLESS.test(message.text())) errors.push(message.text())
      })
      await use(errors)
      expect(errors).toEqual([])
    },
    { auto: true },
  ],
})

test.beforeEach(({}, info) => {
  test.skip(info.config.metadata['hasChromium'] === false, 'no Chromium found: set CHROMIUM or install it')
})

/** Opens the page and waits until the map is drawn. */
export async function openMap(page: Page, url: string, query = ''): Promise<void> {
  await page.goto(`${url}/${query}`)
  await expect(page.getByTestId('count-hazards')).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible()
  await expect(page.getByText(/正在绘制地图|Drawing the map/)).toHaveCount(0, { timeout: 60_000 })
}
