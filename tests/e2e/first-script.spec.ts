import { join } from 'node:path'
import { packageRoot } from '../../src/server/package-root.ts'
import { firstScripts } from './support/first-script.ts'
import { expect, test } from './support/test.ts'

/** Budget of the start-up script before the map libraries, gzip bytes. */
const BUDGET = 250_000

test('the first picture needs at most 250 kB of script and none of the map libraries', () => {
  const sizes = firstScripts(join(packageRoot(), 'dist/page'), 'MapPage')
  const sum = [...sizes.values()].reduce((all, size) => all + size, 0)
  const list = [...sizes].map(([name, size]) => `${name} ${size}`).join('\n')
  expect(
    [...sizes.keys()].filter((name) => /^(maplibre|deck|arrow|MapCanvas|stack)-/.test(name)),
    list,
  ).toEqual([])
  expect(
    [...sizes.keys()].some((name) => name.startsWith('vue-')),
    list,
  ).toBe(true)
  expect(sum, list).toBeLessThan(BUDGET)
})
