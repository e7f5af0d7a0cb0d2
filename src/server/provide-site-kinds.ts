import { join } from 'node:path'
import { loadListKinds, type ListKindCatalog } from './catalog/load-list-kinds.ts'
import { loadSiteKinds, type SiteKindCatalog } from './catalog/load-site-kinds.ts'
import { keepFile } from './keep-file.ts'

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
    if (!own.has(id)) await keepFile(keptFolder, `${id}.json`, `${JSON.stringify(kind, null, 2)}\n`)
  }
  return loadSiteKinds({ kept: keptFolder })
}

/**
 * The same for list kinds (`list-kinds/` of the folder).
 *
 * @param keptFolder - `listKindsFolder` of the database's home.
 * @throws AppError `contract/invalid` when a kind is broken or has the id of one of the program's; nothing is kept then.
 */
export async function provideListKinds(folder: string, keptFolder: string): Promise<ListKindCatalog> {
  const own = await loadListKinds()
  const brought = await loadListKinds({ extra: [join(folder, 'list-kinds')] })
  for (const [id, kind] of brought) {
    if (!own.has(id)) await keepFile(keptFolder, `${id}.json`, `${JSON.stringify(kind, null, 2)}\n`)
  }
  return loadListKinds({ kept: keptFolder })
}
