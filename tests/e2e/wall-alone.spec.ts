import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { SoakPages } from '../../scripts/soak/soak-pages.ts'
import { packageRoot } from '../../src/server/package-root.ts'
import { makeHome, startGuatu, type GuatuServer } from './support/guatu-server.ts'
import { expect, test } from './support/test.ts'

const BUILT = process.env['GUATU_PAGES'] ?? join(packageRoot(), 'dist/page')

/** A browser whose profile outlives it, as that of a screen on a wall. */
async function openBrowser(profile: string): Promise<{ context: BrowserContext; page: Page }> {
  const { launchOptions } = test.info().project.use
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, locale: 'zh-CN' })
  return { context, page: context.pages()[0] ?? (await context.newPage()) }
}
const buildOf = (page: Page) =>
  page
    .locator('meta[name="guatu-build"]')
    .getAttribute('content', { timeout: 2_000 })
    .catch(() => null)
/** Builds that the service worker calls good, and how many files and answers it keeps. */
const keptBy = (page: Page) =>
  page
    .evaluate(async () => {
      const cache = await caches.open('guatu-wall-pages-1')
      const known: unknown = await (await cache.match('/wall-kept/known'))?.json()
      const count = async (name: string) => (await (await caches.open(name)).keys()).length
      return { known, assets: await count('guatu-wall-assets-1'), answers: await count('guatu-wall-answers-2') }
    })
    .catch(() => null)
const states = (page: Page) =>
  page.locator('[data-panel]').evaluateAll((panels) => panels.map((panel) => panel.getAttribute('data-state')))

test('the wall goes back to the build before one that does not start, and shows its last figures without a server', async () => {
  test.setTimeout(300_000)
  const home = makeHome()
  const pages = new SoakPages(BUILT, home.home)
  const profile = join(home.home, 'profile')
  let server: GuatuServer | null = await startGuatu({ db: home.db, towns: [home.town], pages: pages.folder })
  // `localhost`: elsewhere plain http has no service worker.
  const address = `http://localhost:${server.port}/wall?interval=3&refresh=5`
  let { context, page } = await openBrowser(profile)
  try {
    await page.goto(address)
    await expect(page.locator('[data-panel][data-state="fresh"]').first()).toBeVisible({
      timeout: 60_000,
    })
    const good = await buildOf(page)
    expect(good).toMatch(/^[0-9a-f]{12}$/)
    await expect.poll(() => keptBy(page), { timeout: 60_000 }).toMatchObject({ known: { good: [good], failedAt: {} } })
    await expect.poll(async () => (await keptBy(page))?.answers ?? 0, { timeout: 30_000 }).toBeGreaterThan(3)

    const broken = pages.become('broken', { isBroken: true })
    await expect.poll(() => buildOf(page), { timeout: 60_000 }).toBe(broken)
    await expect.poll(() => buildOf(page), { timeout: 100_000 }).toBe(good)
    await expect(page.locator('[data-panel]').first()).toBeVisible({ timeout: 30_000 })
    expect(await keptBy(page)).toMatchObject({ known: { good: [good], failedAt: { [broken]: expect.any(Number) } } })

    await context.close()
    await server.stop()
    server = null
    ;({ context, page } = await openBrowser(profile))
    await page.goto(address)
    await expect(page.locator('[data-panel]').first()).toBeVisible({ timeout: 60_000 })
    await expect.poll(async () => [...new Set(await states(page))], { timeout: 30_000 }).toEqual(['stale'])
    await expect(page.locator('[data-panel="open-hazards"]')).toContainText('30')
  } finally {
    await context.close()
    await server?.stop()
    home.remove()
  }
})
