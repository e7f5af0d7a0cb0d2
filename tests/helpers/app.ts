import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../src/server/app.ts'
import type { App, AppOptions } from '../../src/server/app-options.ts'
import { loadListKinds } from '../../src/server/catalog/load-list-kinds.ts'
import { loadSiteKinds } from '../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../src/server/db/database.ts'
import { EventHub } from '../../src/server/events.ts'
import { ServerState } from '../../src/server/server-state.ts'

export interface TestApp {
  app: App
  hub: EventHub
  state: ServerState
  tilesFolder: string
  logged: unknown[]
  getJson(path: string): Promise<{ status: number; body: unknown }>
}

/** The app in process over a database, or before it is open when null. Nothing listens. */
export async function makeApp(db: Database | null, change: Partial<AppOptions> = {}): Promise<TestApp> {
  const hub = new EventHub()
  const state = new ServerState(hub, () => new Date(Date.UTC(2026, 5, 18)), '0.0.0')
  if (db) state.ready(db)
  const logged: unknown[] = []
  const tilesFolder = mkdtempSync(join(tmpdir(), 'guatu-tiles-'))
  const log = (_: string, error: unknown) => void logged.push(error)
  const catalog = await loadSiteKinds()
  const known = { catalog, listKinds: await loadListKinds(), plansFolder: null }
  const app = createApp({ state, hub, ...known, tilesFolder, pageFolder: null, local: null, log, ...change })
  return {
    app,
    hub,
    state,
    tilesFolder,
    logged,
    async getJson(path) {
      const response = await app.request(path)
      return { status: response.status, body: await response.json() }
    },
  }
}
