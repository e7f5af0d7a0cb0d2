import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { packageRoot } from '../package-root.ts'
import type { Database } from './database.ts'

/** Any fixed number: everybody who migrates this database takes the same lock. */
const MIGRATION_LOCK = 4_875_821

export interface Migration {
  /** File name, `0001-foundation.sql`; the order is by name. */
  name: string
  sql: string
}

/** The project's migrations, `src/server/db/migrations/*.sql`. */
export async function readMigrations(folder = join(packageRoot(), 'src/server/db/migrations')): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(folder, name), 'utf8') })))
}

const applied = z.array(z.object({ name: z.string(), checksum: z.string() }))

/**
 * Brings the database to the newest schema. Each file runs once, in a transaction of its own; on PostgreSQL an advisory
 * lock keeps two servers from migrating at once.
 *
 * @returns names of the files applied now.
 * @throws AppError `database/failed` when an applied file was changed or is gone, or a statement fails.
 */
export async function migrate(
  db: Database,
  migrations: readonly Migration[],
  onFile?: (name: string) => void,
): Promise<string[]> {
  await db.exec(`create table if not exists schema_migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const before = parseContract(
    applied,
    await db.query('select name, checksum from schema_migration'),
    'schema_migration',
  )
  for (const { name, checksum } of before) {
    const file = migrations.find((migration) => migration.name === name)
    if (file && checksumOf(file) === checksum) continue
    const reason = file
      ? `migration ${name} was applied to this database and changed afterwards`
      : `this database was migrated by ${name}, which this version does not know: it is newer than the program`
    throw new AppError('database/failed', { reason })
  }
  const done: string[] = []
  for (const migration of migrations) {
    if (before.some(({ name }) => name === migration.name)) continue
    onFile?.(migration.name)
    if (await apply(db, migration)) done.push(migration.name)
  }
  return done
}

async function apply(db: Database, migration: Migration): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const [row] = await tx.query('select 1 from schema_migration where name = $1', [migration.name])
    if (row) return false
    for (const statement of splitStatements(migration.sql)) await tx.query(statement)
    await tx.query('insert into schema_migration (name, checksum) values ($1, $2)', [
      migration.name,
      checksumOf(migration),
    ])
    return true
  })
}

function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql.replaceAll('\r\n', '\n')).digest('hex')
}

/** Statements of a migration file: `;` at the end of a line parts them, outside of quotes, comments and `$$` bodies. */
export function splitStatements(sql: string): string[] {
  const token = /--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[^]*?\$\1\$|;/g
  const statements: string[] = []
  let start = 0
  for (const match of sql.matchAll(token)) {
    if (match[0] !== ';') continue
    statements.push(sql.slice(start, match.index).trim())
    start = match.index + 1
  }
  statements.push(sql.slice(start).trim())
  return statements.filter((statement) => statement.replace(/--[^\n]*|\/\*[^]*?\*\//g, '').trim() !== '')
}
