import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadSiteKinds, type SiteKindCatalog } from './catalog/load-site-kinds.ts'

/**
 * Keeps the site kinds a town folder brings along beside the database, so that its ledgers are known without the folder:
 * to commands, and to a server started later. A kind of the same id kept before is replaced.
 *
 * @param keptFolder - `siteKindsFolder` of the database's home.
 * @returns every kind known now.
 * @throws AppError `contract/invalid` when a kind is broken or has the id of one of the program's; nothing is kept then.
 */
export async function provideSiteKinds(folder: string, keptFolder: string): Promise<SiteKindCatalog> {
  const own = await loadSiteKinds()
  const brought = await loadSiteKinds({ extra: [join(folder, 'site-kinds')] })
  for (const [id, kind] of brought) {
    if (own.has(id)) continue
    await mkdir(keptFolder, { recursive: true })
    const draft = join(keptFolder, `${id}.${process.pid}.draft`)
    await writeFile(draft, `${JSON.stringify(kind, null, 2)}\n`)
    await rename(draft, join(keptFolder, `${id}.json`))
  }
  return loadSiteKinds({ kept: keptFolder })
}
