import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WALL_FIGURES, type WallFigures } from '../../../src/contracts/wall-figures.ts'
import { parseContract } from '../../../src/contracts/parse.ts'
import { defaultSettings } from '../../../src/core/protection/settings.ts'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { loadTown } from '../../../src/server/town/load-town.ts'
import { readTownFolder } from '../../../src/server/town/read-town-folder.ts'
import { createCheckHandlers } from '../../../src/workers/protection/check-handlers.ts'
import { makeApp, type TestApp } from '../../helpers/app.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { NOW } from '../../helpers/import-town.ts'

const DEMO = fileURLToPath(new URL('../../../data/demo-town', import.meta.url))
const TOWN = '/api/towns/yunxi'

/** The wall beside the pages, on the demo town: what both show must be the same. */
let db: Database
let test: TestApp
beforeAll(async () => {
  db = await openTestDatabase()
  await loadTown({ db, folder: await readTownFolder(DEMO), catalog: await loadSiteKinds(), now: NOW })
  test = await makeApp(db)
}, 240_000)
afterAll(async () => {
  await test.state.close()
  await db.close()
})

async function wall<S extends keyof WallFigures>(source: S, query = ''): Promise<WallFigures[S]> {
  const { status, body } = await test.getJson(`${TOWN}/wall/${source}${query}`)
  expect([status, status === 200 ? null : body]).toEqual([200, null])
  return parseContract<WallFigures[S]>(WALL_FIGURES[source], body, source)
}

describe('chemicals', () => {
  /** The protection page as it opens. */
  async function page() {
    const handlers = createCheckHandlers({ state: null }, async () => test.app.request(`${TOWN}/protection`))
    const { asOf } = await handlers.load({ url: '/' })
    return handlers.check({ settings: defaultSettings(asOf), packId: null })
  }

  it('has the verdicts of the protection page', async () => {
    const figures = await wall('chemicals')
    const { rows } = await page()
    const sum = (field: 'meets' | 'short' | 'open') => rows.reduce((total, row) => total + row[field], 0)
    expect(figures.checks).toMatchObject({ meets: sum('meets'), fallsShort: sum('short'), notDecidable: sum('open') })
    expect(figures.checks.fallsShort).toBeGreaterThan(0)
    expect(figures.sources.all).toBe(rows.length)
    const levels = [1, 2, 3, 4].map((level) => rows.filter((row) => row.level === level).length)
    expect(figures.sources.levels).toEqual(levels)
    const ungraded = rows.filter(({ isMajor, level }) => isMajor === null || (isMajor && level === null))
    expect(figures.sources.ungraded).toBe(ungraded.length)
    // What falls short leads, by the same rule and the same figures.
    const short = rows.filter(({ verdict }) => verdict === 'falls-short')
    expect(figures.margins.slice(0, short.length).map(({ facility }) => facility.id)).toEqual(short.map(({ id }) => id))
    for (const line of figures.margins) {
      const worst = rows.find(({ id }) => id === line.facility.id)?.worst
      const { marginM, requiredM, target, clause, isStatutory } = line
      expect({ marginM, requiredM, targetId: target.id, clause, isCertain: isStatutory }).toEqual({
        ...{ marginM: worst?.marginM, requiredM: worst?.requiredM, targetId: worst?.targetId },
        ...{ clause: worst?.clause, isCertain: worst?.isCertain },
      })
    }
  })

  it('names the facilities it cannot judge with their missing fields, and never twice', async () => {
    const { margins, undecided, checks } = await wall('chemicals')
    const { rows } = await page()
    expect(undecided.length).toBe(checks.undecidable)
    for (const { id, missing } of undecided) {
      const row = rows.find((one) => one.id === id)
      expect([row?.verdict, row?.missing]).toEqual(['not-decidable', missing])
      expect(missing.length).toBeGreaterThan(0)
    }
    const ids = [...margins.map(({ facility }) => facility.id), ...undecided.map(({ id }) => id)]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('shows the systems of live readings, and which of them are not connected', async () => {
    const { monitoring } = await wall('chemicals')
    expect(monitoring.find(({ id }) => id === 'major-source-monitoring')?.connectedOn).toBe('2024-12-05')
    expect(monitoring.find(({ id }) => id === 'chemical-warning')).toMatchObject({
      connectedOn: null,
      lastUpdate: null,
    })
  })

  it('of a village: its own facilities, against targets anywhere', async () => {
    const whole = await wall('chemicals')
    const { rows } = await page()
    const area = rows.find(({ id }) => id === whole.margins[0]?.facility.id)?.villageId ?? ''
    const own = rows.filter(({ villageId }) => villageId === area)
    const figures = await wall('chemicals', `?area=${encodeURIComponent(area)}`)
    expect(figures.sources.all).toBe(own.length)
    expect(figures.checks.fallsShort).toBe(own.reduce((sum, row) => sum + row.short, 0))
    expect(figures.margins[0]).toEqual(whole.margins[0])
  })
})
