import type { ImportOptions, ImportReport } from '../contracts/import.ts'
import type { TownSummary } from '../contracts/api.ts'

/** What a command may do with a town's database, be it through a running server or by opening it itself. */
export interface CommandDatabase {
  /** `server`: through the running server's local interface; `folder`, `postgres`: opened here. */
  readonly how: 'server' | 'folder' | 'postgres'
  /** As `importFile` of the import; `options.town` may be left out when there is exactly one town. */
  importFile(bytes: Uint8Array, fileName: string, options: ImportOptions): Promise<ImportReport>
  /** Loads a town folder and its tiles. `replace`: take the place of the same town. */
  loadTown(folder: string, options?: { replace?: boolean }): Promise<TownSummary>
  towns(): Promise<TownSummary[]>
  /** Closes the database and gives the lock back. Call it in `finally`. */
  close(): Promise<void>
}

export interface OpenForCommandOptions {
  /** `--db`; default as the server's. */
  db?: string | undefined
  /** Refuse to open the database here when no server runs. */
  needServer?: boolean
}
