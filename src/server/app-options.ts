import type { Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import type { ImportOptions, ImportReport } from '../contracts/import.ts'
import type { ContourOptions, ContourReport } from '../contracts/risk-contours.ts'
import type { TownSummary } from '../contracts/api.ts'
import type { ListKindCatalog } from './catalog/load-list-kinds.ts'
import type { SiteKindCatalog } from './catalog/load-site-kinds.ts'
import type { EventHub } from './events.ts'
import type { RenewedRoads } from './roads/renew-roads.ts'
import type { ServerState } from './server-state.ts'

/** What commands may ask the server to do, with the token of its lock. */
export interface LocalInterface {
  token: string
  importFile(bytes: Uint8Array, fileName: string, options: ImportOptions): Promise<ImportReport>
  importContours(bytes: Uint8Array, fileName: string, options: ContourOptions): Promise<ContourReport>
  loadTown(folder: string, replace: boolean): Promise<TownSummary>
  /** Left out `town`: the only one. */
  deriveRoads(town: string | undefined, folder: string | undefined): Promise<RenewedRoads>
}

export interface AppOptions {
  state: ServerState
  hub: EventHub
  catalog: SiteKindCatalog
  listKinds: ListKindCatalog
  /** Plans that town folders brought, `<town>/<plan>.yaml`; null = only the program's. */
  plansFolder: string | null
  /** Folder of `<town>.pmtiles`. */
  tilesFolder: string
  /** The built page; null = the interface alone. */
  pageFolder: string | null
  /** null: commands are refused. */
  local: LocalInterface | null
  /** Told about every answer that is the server's own fault (5xx). */
  log: (message: string, error: unknown) => void
  /** Longest time a query may take, ms. */
  queryTimeoutMs?: number
}

/** Bindings are absent when a test calls the app in process. */
export interface AppEnv {
  Bindings: Partial<HttpBindings>
}
export type App = Hono<AppEnv>
