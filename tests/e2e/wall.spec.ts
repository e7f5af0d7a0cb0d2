import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

// What a route of the test answers must reach the page itself.
test.use({ serviceWorkers: 'block', viewport: { width: 1366, height: 768 } })

const SERIOUS = ['serious', 'critical']
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
}
const wall = (page: Page) => page.locator('.wall')
const panel = (page: Page, name: string) => page.locator(`[data-panel="${name}"]`)

test('starts without a click: header, figures, one map', async ({ page, server }) => {
  await page.goto(`${server.url}/wall?paused=1`)
  await expect(wall(page)).toHaveAttribute('data-ready', 'true')
  await expect(wall(page)).toHaveAttribute('data-scene', 'overview')
  await expect(page.locator('.wall-head')).toContainText('小试镇')
  await expect(page.locator('.wall-head')).toContainText('1 / 5')
  await expect(page.locator('.wall-head')).toContainText('UTC+8')
  await expect(page.locator('.wall-head time')).toHaveText(/^\d\d:\d\d:\d\d$/)
  await expect(page).toHaveTitle(/小试镇 · 隐患总览/)
  await expect(panel(page, 'open-hazards')).toHaveAttribute('data-state', 'fresh')
  await expect(page.locator('canvas.maplibregl-canvas')).toHaveCount(1)
  await expect(page.getByTestId('wall-notes')).toHaveCount(0)
})

test('changes scenes by itself, with the same map all the time', async ({ page, server }) => {
  await page.goto(`${server.url}/wall?scenes=overview,villages,targets&interval=3`)
  await expect(wall(page)).toHaveAttribute('data-scene', 'overview')
  await page.locator('canvas.maplibregl-canvas').evaluate((canvas) => (canvas.dataset['same'] = 'yes'))
  await expect(wall(page)).toHaveAttribute('data-scene', 'villages')
  await expect(wall(page)).toHaveAttribute('data-scene', 'targets')
  await expect(wall(page)).toHaveAttribute('data-scene', 'overview')
  await expect(page.locator('canvas.maplibregl-canvas')).toHaveAttribute('data-same', 'yes')
  expect(Number(await wall(page).getAttribute('data-scene-count'))).toBeGreaterThanOrEqual(3)
})

test('says what of the address it does not follow, and starts all the same', async ({ page, server }) => {
  await page.goto(`${server.url}/wall?scenes=harbour,roads&interval=0&area=nowhere&paused=1`)
  await expect(wall(page)).toHaveAttribute('data-scene', 'roads')
  const notes = page.getByTestId('wall-notes')
  await expect(notes).toContainText('area=nowhere')
  await expect(notes).toContainText('scenes=harbour')
  await expect(notes).toContainText('另忽略 1 项')
  await expect(panel(page, 'waterside')).toHaveAttribute('data-state', 'fresh')
})

test('a dead source makes its own panels stale and no other', async ({ page, server, consoleErrors }) => {
  await page.goto(`${server.url}/wall?paused=1&refresh=5`)
  await expect(panel(page, 'latest-events')).toHaveAttribute('data-state', 'fresh')
  await page.route('**/wall/events*', (route) => route.abort())
  await expect(panel(page, 'latest-events')).toHaveAttribute('data-state', 'stale', { timeout: 12_000 })
  await expect(panel(page, 'latest-events').locator('.age')).toContainText('停更')
  await expect(panel(page, 'open-hazards')).toHaveAttribute('data-state', 'fresh')
  await expect(panel(page, 'sectors')).toHaveAttribute('data-state', 'fresh')
  await page.unroute('**/wall/events*')
  await expect(panel(page, 'latest-events')).toHaveAttribute('data-state', 'fresh')
  // Written down once, not at every question.
  expect(consoleErrors.filter((one) => one.includes('[wall] source events'))).toHaveLength(1)
  consoleErrors.length = 0
})

test('keys hold it and change scenes', async ({ page, server }) => {
  await page.goto(`${server.url}/wall?scenes=overview,targets`)
  await expect(wall(page)).toHaveAttribute('data-ready', 'true')
  await page.keyboard.press('Space')
  await expect(wall(page)).toHaveAttribute('data-paused', 'true')
  await expect(page.locator('.wall-head')).toContainText('已暂停')
  await page.keyboard.press('ArrowRight')
  await expect(wall(page)).toHaveAttribute('data-scene', 'targets')
  await page.keyboard.press('ArrowLeft')
  await expect(wall(page)).toHaveAttribute('data-scene', 'overview')
  await page.keyboard.press('Space')
  await expect(wall(page)).toHaveAttribute('data-paused', 'false')
})

for (const [theme, lang, scene] of [
  ['dark', 'zh', 'overview'],
  ['light', 'en', 'chemical'],
] as const)
  test(`has no serious finding: ${theme}, ${lang}, ${scene}`, async ({ page, server }) => {
    await page.goto(`${server.url}/wall?paused=1&theme=${theme}&lang=${lang}&scene=${scene}`)
    await expect(wall(page)).toHaveAttribute('data-ready', 'true')
    await expect(page.locator('.wall-panel').first()).toHaveAttribute('data-state', 'fresh')
    expect(await findings(page)).toEqual([])
  })

test('a scene that throws is left out', async ({ page, server, consoleErrors }) => {
  await page.goto(`${server.url}/wall?scenes=targets&drill=throw&interval=3`)
  await expect(wall(page)).toHaveAttribute('data-ready', 'true')
  await expect.poll(() => consoleErrors.some((one) => one.includes('[wall] scene drill left out'))).toBe(true)
  await expect(wall(page)).toHaveAttribute('data-scene', 'targets')
  await expect(wall(page)).toHaveAttribute('data-ready', 'true')
  consoleErrors.length = 0
})
