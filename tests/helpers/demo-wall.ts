import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { parseContract } from '../../src/contracts/parse.ts'
import { WALL_FIGURES, type WallFigures } from '../../src/contracts/wall-figures.ts'
import { loadSiteKinds } from '../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../src/server/db/database.ts'
import { loadTown } from '../../src/server/town/load-town.ts'
import { readTownFolder } from '../../src/server/town/read-town-folder.ts'
import { makeApp, type TestApp } from './app.ts'
import { openTestDatabase } from './database.ts'
import { NOW } from './import-town.ts'

const DEMO = fileURLToPath(new URL('../../data/demo-town', import.meta.url))
export const DEMO_TOWN = '/api/towns/yunxi'

/** The interface over the demo town, and what a source tells its wall, by its contract. */
export interface DemoWall {
  readonly db: Database
  readonly app: TestApp
  readonly wall: <S extends keyof WallFigures>(source: S, query?: string) => Promise<WallFigures[S]>
  readonly close: () => Promise<void>
}

export async function openDemoWall(): Promise<DemoWall> {
  const db = await openTestDatabase()
  await loadTown({ db, folder: await readTownFolder(DEMO), catalog: await loadSiteKinds(), now: NOW })
  const app = await makeApp(db)
  return {
    db,
    app,
    wall: async <S extends keyof WallFigures>(source: S, query = '') => {
      const { status, body } = await app.getJson(`${DEMO_TOWN}/wall/${source}${query}`)
      expect([status, status === 200 ? null : body]).toEqual([200, null])
      return parseContract(WALL_FIGURES[source], body, source) as WallFigures[S]
    },
    close: async () => {
      await app.state.close()
      await db.close()
    },
  }
}
