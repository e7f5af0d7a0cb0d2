import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { AppError } from '../core/errors.ts'
import { createApp } from './app.ts'
import type { LocalInterface } from './app-options.ts'
import type { ListKindCatalog } from './catalog/load-list-kinds.ts'
import type { SiteKindCatalog } from './catalog/load-site-kinds.ts'
import type { Database } from './db/database.ts'
import { openDatabase } from './db/open-database.ts'
import { startFault } from './error-answer.ts'
import { EventHub, followChanges } from './events.ts'
import { databaseHome } from './home.ts'
import { listen } from './listen.ts'
import { loadStartTowns, loadTownKinds, type TownFault } from './load-start-towns.ts'
import { acquireLock, newToken, type Lock } from './lock.ts'
import { pageBuildId } from './page-build.ts'
import { programVersion } from './program-version.ts'
import { ServerState } from './server-state.ts'
import { TownKeeper } from './town-keeper.ts'

/**
 * Bytes. A link holds the whole view and may be any that a browser sends (2 MB): a too long filter is answered by the
 * page, which says what it left out, not by a bare 431 (Node's limit is 16 kB).
 */
const MAX_HEADER = 2 ** 21

export interface ServerOptions {
  /** Folder or `postgres://` address; default as `databaseHome`. */
  db?: string | undefined
  host: string
  /** 0 = any free port. */
  port: number
  /** Town folders to load when their town is not in the database yet. */
  towns: string[]
  /** The built page; null = the interface alone. */
  pageFolder: string | null
  /** What goes wrong while the server runs: answers of 5xx, tiles that cannot be cut. */
  log: (message: string, error: unknown) => void
  clock?: () => Date
}

export interface RunningServer {
  url: string
  port: number
  hub: EventHub
  state: ServerState
  /** Resolves when data routes answer; rejects when the start failed (the page is served all the same). */
  ready: Promise<void>
  /** Ends connections, closes the database, gives the lock back. Safe to call twice. */
  close(): Promise<void>
}

/** Waiting for the database's own end; a database killed later than this recovers from its log. */
const CLOSE_MS = 5_000

/**
 * Starts the server: it listens at once and serves the page and its progress, then locks, opens, migrates and loads.
 *
 * @throws AppError `usage/wrong` when the port is taken, `database/locked` when another process holds the folder.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const clock = options.clock ?? (() => new Date())
  const home = databaseHome(options.db)
  const hub = new EventHub()
  const kinds = await loadTownKinds(options.towns, home)
  // Grows when a town folder loaded later brings kinds of its own.
  const catalog = new Map(kinds.catalog)
  const listKinds = new Map(kinds.listKinds)
  const token = newToken()
  const opened: { db?: Database; keeper?: TownKeeper; stop?: () => Promise<void> } = {}
  const local: LocalInterface = {
    token,
    importFile: async (bytes, name, chosen) => keeperOf().importFile(bytes, name, chosen),
    importContours: async (bytes, name, chosen) => keeperOf().importContours(bytes, name, chosen),
    loadTown: async (folder, replace) => keeperOf().loadTown(folder, { replace }),
    deriveRoads: async (town, folder) => keeperOf().deriveRoads(town, folder),
  }
  const keeperOf = () => {
    if (!opened.keeper) throw new AppError('database/not-ready', { phase: state.status().phase })
    return opened.keeper
  }
  const learnKinds = (sites: SiteKindCatalog, lists: ListKindCatalog) => {
    sites.forEach((kind, id) => catalog.set(id, kind))
    lists.forEach((kind, id) => listKinds.set(id, kind))
  }
  const pageFolder = options.pageFolder !== null && existsSync(options.pageFolder) ? options.pageFolder : null
  const state = new ServerState(hub, clock, programVersion(), () => pageBuildId(pageFolder))
  const { tilesFolder, plansFolder } = home
  const known = { catalog, listKinds, plansFolder }
  const app = createApp({ state, hub, ...known, tilesFolder, pageFolder, local, log: options.log })
  const http = createServer({ maxHeaderSize: MAX_HEADER }, getRequestListener(app.fetch))
  const port = await listen(http, options.host, options.port)

  let lock: Lock
  try {
    lock = acquireLock(home.lockFile, port, token, clock())
  } catch (error) {
    http.close()
    http.closeAllConnections()
    throw error
  }
  const releaseAtExit = () => lock.release()
  process.on('exit', releaseAtExit)

  const start = async () => {
    const db = await openDatabase({
      db: home.db,
      onProgress: (step) =>
        state.report(step === 'migrate' ? { phase: 'migrating', step: 'migrating' } : { step: `opening.${step}` }),
    })
    opened.db = db
    opened.stop = await followChanges(db, hub, (error) => options.log('change notification', error))
    const keeper = new TownKeeper({ db, catalog, listKinds, home, clock, useThreads: true, onKinds: learnKinds })
    opened.keeper = keeper
    const { uncut, faults } = await loadStartTowns(keeper, kinds.good, (progress) =>
      state.report({ phase: 'loading', ...progress }),
    )
    await tellFaults(keeper, [...kinds.faults, ...faults])
    state.ready(db)
    void cutMissing(keeper, uncut)
  }
  /** Towns that could not be loaded are told beside those that are there; without any the start has failed. */
  const tellFaults = async (keeper: TownKeeper, faults: readonly TownFault[]) => {
    const [first] = faults
    if (first === undefined) return
    if ((await keeper.towns()).length === 0) throw first.error
    for (const { folder, error } of faults) options.log(`The town folder ${folder} was not loaded`, error)
    state.report({ townErrors: faults.map(({ folder, error }) => ({ folder, error: startFault(error) })) })
  }
  const cutMissing = async (keeper: TownKeeper, uncut: { id: string; folder: string }[]) => {
    for (const { id, folder } of uncut) {
      try {
        await keeper.cutTiles(id, folder)
      } catch (error) {
        if (!isClosing) options.log(`the base map of ${id} could not be cut`, error)
      }
    }
  }
  let isClosing = false
  const ready = start().catch((error: unknown) => {
    if (!isClosing) state.report({ phase: 'failed', error: startFault(error) })
    throw error
  })
  // Whoever wants to know awaits `ready`; the failure also shows in /api/status.
  ready.catch(() => {})

  let closing: Promise<void> | null = null
  const close = async () => {
    isClosing = true
    opened.keeper?.stop()
    http.close()
    http.closeAllConnections()
    const settled = ready.then(
      () => {},
      () => {},
    )
    const shut = settled.then(async () => {
      await state.close()
      await opened.stop?.()
      await opened.db?.close()
    })
    try {
      await withTimeLimit(shut, CLOSE_MS)
    } finally {
      lock.release()
      process.off('exit', releaseAtExit)
    }
  }
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    port,
    hub,
    state,
    ready,
    close: () => (closing ??= close()),
  }
}

function withTimeLimit(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}
