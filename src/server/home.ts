import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { packageRoot } from './package-root.ts'

/** Where a database and what belongs to it lie. */
export interface DatabaseHome {
  /** What `openDatabase` takes: a folder or a `postgres://` address. */
  db: string
  engine: 'pglite' | 'postgres'
  /** Holds `guatu.lock`, `tiles/` and, for PGlite, `pg/`. */
  folder: string
  lockFile: string
  tilesFolder: string
  /** Site kinds brought by town folders. */
  siteKindsFolder: string
  /** List kinds brought by town folders. */
  listKindsFolder: string
  /** Plans brought by town folders, `<town>/<plan>.yaml`. */
  plansFolder: string
}

/** True for an address of a PostgreSQL server, false for a folder. */
export function isPostgresAddress(db: string): boolean {
  return /^postgres(ql)?:\/\//.test(db)
}

/**
 * The home of a database: a PGlite folder is its own home; tiles and lock that belong to a PostgreSQL database lie in
 * `.guatu/postgres-<hash of its address>`, so that two databases never share a lock.
 *
 * @param db - folder or `postgres://` address; without it `DATABASE_URL`, then `.guatu/db` in the project.
 * @param env - environment variables.
 */
export function databaseHome(db?: string, env: Record<string, string | undefined> = process.env): DatabaseHome {
  const chosen = db ?? env['DATABASE_URL'] ?? join(packageRoot(), '.guatu/db')
  const isPostgres = isPostgresAddress(chosen)
  const folder = isPostgres ? join(packageRoot(), '.guatu', `postgres-${addressHash(chosen)}`) : resolve(chosen)
  return {
    db: isPostgres ? chosen : folder,
    engine: isPostgres ? 'postgres' : 'pglite',
    folder,
    lockFile: join(folder, 'guatu.lock'),
    tilesFolder: join(folder, 'tiles'),
    siteKindsFolder: join(folder, 'site-kinds'),
    listKindsFolder: join(folder, 'list-kinds'),
    plansFolder: join(folder, 'plans'),
  }
}

function addressHash(address: string): string {
  const { hostname, port, pathname } = new URL(address)
  return createHash('sha256')
    .update(`${hostname}:${port || 5432}${pathname}`)
    .digest('hex')
    .slice(0, 8)
}
