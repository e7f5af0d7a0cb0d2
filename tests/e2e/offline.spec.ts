import { makeHome, startGuatu } from './support/guatu-server.ts'
import { expect, openMap, test } from './support/test.ts'

test('a server that goes keeps its last data on the page with a growing age, and is found again', async ({
  page,
  consoleErrors,
}) => {
  const home = makeHome()
  const server = await startGuatu({ db: home.db, towns: [home.town] })
  await openMap(page, server.url)
  await server.stop()
  const banner = page.getByTestId('server-gone')
  await expect(banner).toBeVisible()
  await expect(page.getByTestId('count-site:enterprise')).toHaveText('24')
  const age = async () => Number((await banner.textContent())?.match(/(\d+)秒/)?.[1] ?? NaN)
  const first = await age()
  await expect.poll(age).toBeGreaterThan(first)

  const again = await startGuatu({ db: home.db, towns: [home.town], port: server.port })
  await expect(banner).toHaveCount(0, { timeout: 45_000 })
  await expect(page.getByTestId('count-site:enterprise')).toHaveText('24')
  // Requests to a server that is not there are reported by Chromium itself.
  expect(
    consoleErrors.filter((text) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|Failed to load resource/.test(text)),
  ).toEqual([])
  consoleErrors.length = 0
  await again.stop()
  home.remove()
})
