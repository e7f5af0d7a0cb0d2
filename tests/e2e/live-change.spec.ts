import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { guatu, makeHome, startGuatu } from './support/guatu-server.ts'
import { expect, openMap, test } from './support/test.ts'

test('an import shows on the open page without a reload, and the map does not jump', async ({ page }) => {
  const home = makeHome()
  const server = await startGuatu({ db: home.db, towns: [home.town] })
  await openMap(page, server.url, '?at=121.42000,31.21500,14.00')
  const file = join(home.home, 'more.csv')
  const rows = Array.from({ length: 12 }, (_, n) => `N-${n},新企业${n},${121.41 + n * 0.001},31.21,yellow`)
  writeFileSync(file, ['id,name,lng,lat,riskLevel', ...rows, ''].join('\n'))
  const tables: string[] = []
  page.on('request', (request) => /tables\/(\w+)\.arrow/.test(request.url()) && tables.push(request.url()))

  await guatu('import', file, '--kind', 'enterprise', '--town', 'tiny', '--db', home.db)

  await expect(page.getByTestId('change-notice')).toHaveText('已更新 · 企业 +12')
  await expect(page.getByTestId('count-site:enterprise')).toHaveText('36')
  await expect(page).toHaveURL(/at=121\.42000,31\.21500,14\.00/)
  expect(tables.every((url) => url.includes('/sites.arrow'))).toBe(true)
  await server.stop()
  home.remove()
})
