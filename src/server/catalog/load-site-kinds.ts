import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { parseContract } from '../../contracts/parse.ts'
import { siteKind, type SiteKind } from '../../contracts/site-kind.ts'
import { RESERVED_FIELD_IDS, RESERVED_KINDS } from '../../catalog/ledgers.ts'
import { readJson } from '../read-file.ts'
import { packageRoot } from '../package-root.ts'

/** id -> site kind, in drawing order (group's order, then `order`, then id). */
export type SiteKindCatalog = ReadonlyMap<string, SiteKind>

export interface SiteKindFolders {
  /** The program's own kinds; found beside its package.json when left out. */
  own?: string
  /** Further folders of kind files, e.g. `site-kinds/` of a town folder. A missing folder holds no kinds. */
  extra?: readonly string[]
  /** Kinds kept beside the database from towns loaded before: used where no other folder declares the id. */
  kept?: string
}

/**
 * Every site kind: one `*.json` file each. Nothing else has to be touched to add one.
 *
 * @throws AppError `contract/invalid` naming file and field; `file/unreadable` for JSON that does not parse.
 */
export async function loadSiteKinds({ own, extra = [], kept }: SiteKindFolders = {}): Promise<SiteKindCatalog> {
  const folders = [
    own ?? join(packageRoot(), 'src/catalog/site-kinds'),
    ...[...extra, ...(kept === undefined ? [] : [kept])].filter((folder) => existsSync(folder)),
  ]
  const kinds = new Map<string, { kind: SiteKind; file: string }>()
  for (const folder of folders) {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
    for (const file of names.map((name) => join(folder, name))) {
      const kind = await readSiteKind(file)
      const first = kinds.get(kind.id)
      if (first && folder === kept) continue
      if (first) throw refusal(file, 'id', `"${kind.id}" is already declared by ${first.file}`)
      kinds.set(kind.id, { kind, file })
    }
  }
  const inOrder = [...kinds.values()].map((entry) => entry.kind)
  inOrder.sort((a, b) => a.group.localeCompare(b.group) || a.order - b.order || a.id.localeCompare(b.id))
  return new Map(inOrder.map((kind) => [kind.id, kind]))
}

async function readSiteKind(file: string): Promise<SiteKind> {
  const kind = parseContract(siteKind, await readJson(file), file)
  checkReferences(kind, file)
  return kind
}

/** What the schema of one field cannot see: names that point at other parts of the file. */
function checkReferences(kind: SiteKind, file: string): void {
  if (RESERVED_KINDS.includes(kind.id))
    throw refusal(file, 'id', `"${kind.id}" is a ledger of its own, not a site kind`)
  const ids = new Set<string>()
  for (const [at, field] of kind.fields.entries()) {
    const path = `fields.${at}.id`
    if (ids.has(field.id)) throw refusal(file, path, `field "${field.id}" stands twice`)
    if (RESERVED_FIELD_IDS.includes(field.id)) throw refusal(file, path, `"${field.id}" belongs to every site`)
    if (field.type === 'enum' && !field.options?.length)
      throw refusal(file, `fields.${at}.options`, 'an enum needs options')
    ids.add(field.id)
  }
  for (const list of ['popup', 'table'] as const) {
    for (const [at, id] of kind[list].entries()) {
      if (!ids.has(id)) throw refusal(file, `${list}.${at}`, `no field "${id}"`)
    }
  }
  if (kind.riskField !== null && !ids.has(kind.riskField))
    throw refusal(file, 'riskField', `no field "${kind.riskField}"`)
}

const refusal = (file: string, path: string, message: string) =>
  new AppError('contract/invalid', { what: file, issues: [{ path, message }] })
