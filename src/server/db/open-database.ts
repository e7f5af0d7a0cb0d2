import { mkdir, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, isAppError } from '../../core/errors.ts'
import { reasonOf } from '../faults.ts'
import { isPostgresAddress } from '../home.ts'
import type { Database } from './database.ts'
import { fillStateDays } from './fill-state-days.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import { readTemplate } from './template.ts'

/** `template`: the first ever start makes the template; `create`: a new folder; `open`; `migrate`. */
export type OpenStep = 'template' | 'create' | 'open' | 'migrate'

export interface OpenDatabaseOptions {
  /** A folder, a `postgres://` address, or `memory:` for a PGlite that is gone when closed. */
  db: string
  onProgress?: (step: OpenStep) => void
}

/**
 * Opens a database and brings its schema up to date. A folder must be locked first (`lock.ts`): PGlite itself does not
 * notice a second process.
 *
 * @throws AppError `database/failed` when it cannot be opened, reached or migrated.
 */
export async function openDatabase({ db: where, onProgress = () => {} }: OpenDatabaseOptions): Promise<Database> {
  const db = isPostgresAddress(where)
    ? await openServer(where, onProgress)
    : where === 'memory:'
      ? await openMemory(onProgress)
      : await openFolder(where, onProgress)
  try {
    await migrate(db, await readMigrations(), () => onProgress('migrate'))
    await fillStateDays(db)
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

type Progress = (step: OpenStep) => void

async function openServer(address: string, onProgress: Progress): Promise<Database> {
  onProgress('open')
  return openPostgres(address)
}

async function openMemory(onProgress: Progress): Promise<Database> {
  const template = await readTemplate(undefined, () => onProgress('template'))
  onProgress('create')
  return openPglite({ dataDir: 'memory://', template })
}

/** PGlite says no more of broken data than that it aborted. */
async function openExisting(data: string): Promise<Database> {
  try {
    return await openPglite({ dataDir: data, template: null })
  } catch (cause) {
    const found = isAppError(cause, 'database/failed') ? cause.details.reason : reasonOf(cause)
    const reason =
      `the data in ${data} cannot be opened (${found}): it is broken, of another version of PGlite, or the disk is full. ` +
      'Mend or move the folder, or choose another one with --db'
    throw new AppError('database/failed', { reason }, { cause })
  }
}

/** `pg.filling` stands beside a folder that is being filled: a killed first start leaves it, and the next one starts afresh. */
async function openFolder(folder: string, onProgress: Progress): Promise<Database> {
  const data = join(folder, 'pg')
  const filling = `${data}.filling`
  if (existsSync(filling)) await rm(data, { recursive: true, force: true })
  if (existsSync(data)) {
    onProgress('open')
    return openExisting(data)
  }
  await mkdir(folder, { recursive: true })
  const template = await readTemplate(undefined, () => onProgress('template'))
  onProgress('create')
  await writeFile(filling, '')
  const db = await openPglite({ dataDir: data, template })
  await rm(filling)
  return db
}
