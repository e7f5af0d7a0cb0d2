import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { packageRoot } from '../package-root.ts'
import { hasCode } from '../faults.ts'
import { openPglite } from './pglite.ts'

const DIGEST_BYTES = 32

/** Where the template of the installed PGlite lies: an empty database with PostGIS, made once, 6 MB. */
export function templateFile(): string {
  return join(packageRoot(), '.cache/guatu', `pglite-${pgliteVersion()}.tar.gz.sum`)
}

/**
 * The template a new data folder is filled from: initdb and CREATE EXTENSION take 11 s, a load of the template 2.5 s.
 * The file is SHA-256 (32 bytes), then tar.gz; one that is missing or does not match its sum is made anew and replaces
 * the old one in one rename.
 *
 * @param onMake - told when it must be made (slow).
 */
export async function readTemplate(file = templateFile(), onMake?: () => void): Promise<Uint8Array> {
  const cached = await readChecked(file)
  if (cached) return cached
  onMake?.()
  const db = await openPglite({ dataDir: 'memory://', template: null })
  const tar = await db.dump()
  await db.close()
  await keep(file, tar)
  return tar
}

/** Keeps the template for the next time; where the program's folder is read-only, every new database takes the slow way. */
async function keep(file: string, tar: Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.${Date.now()}`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(temporary, Buffer.concat([createHash('sha256').update(tar).digest(), tar]))
    await rename(temporary, file)
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error
  }
}

async function readChecked(file: string): Promise<Uint8Array | null> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  const tar = bytes.subarray(DIGEST_BYTES)
  const isWhole = createHash('sha256').update(tar).digest().equals(bytes.subarray(0, DIGEST_BYTES))
  return isWhole ? tar : null
}

function pgliteVersion(): string {
  const require = createRequire(join(packageRoot(), 'package.json'))
  const { dependencies } = require('./package.json') as { dependencies: Record<string, string> }
  return `${dependencies['@electric-sql/pglite']}-${dependencies['@electric-sql/pglite-postgis']}`
}
