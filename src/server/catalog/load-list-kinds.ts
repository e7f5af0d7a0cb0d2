import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DERIVED_KINDS, RESERVED_ENTRY_FIELD_IDS, RESERVED_KINDS } from '../../catalog/ledgers.ts'
import { listKind, type ListKind } from '../../contracts/list-kind.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { packageRoot } from '../package-root.ts'
import { readJson } from '../read-file.ts'

/** id -> list kind, by `order`, then id. */
export type ListKindCatalog = ReadonlyMap<string, ListKind>

export interface ListKindFolders {
  /** The program's own kinds; found beside its package.json when left out. */
  own?: string
  /** Further folders of kind files, e.g. `list-kinds/` of a town folder. A missing folder holds no kinds. */
  extra?: readonly string[]
  /** Kinds kept beside the database from towns loaded before: used where no other folder declares the id. */
  kept?: string
}

/**
 * Every list kind: one `*.json` file each. Nothing else has to be touched to add one.
 *
 * @throws AppError `contract/invalid` naming file and field; `file/unreadable` for JSON that does not parse.
 */
export async function loadListKinds({ own, extra = [], kept }: ListKindFolders = {}): Promise<ListKindCatalog> {
  const folders = [
    own ?? join(packageRoot(), 'src/catalog/list-kinds'),
    ...extra,
    ...(kept === undefined ? [] : [kept]),
  ].filter((folder) => existsSync(folder))
  const kinds = new Map<string, { kind: ListKind; file: string }>()
  for (const folder of folders) {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
    for (const file of names.map((name) => join(folder, name))) {
      const kind = parseContract(listKind, await readJson(file), file)
      checkReferences(kind, file)
      const first = kinds.get(kind.id)
      if (first && folder === kept) continue
      if (first) throw refusal(file, 'id', `"${kind.id}" is already declared by ${first.file}`)
      kinds.set(kind.id, { kind, file })
    }
  }
  const inOrder = [...kinds.values()].map((known) => known.kind)
  inOrder.sort((a, b) => a.order - b.order || a.id.localeCompare(b.id))
  return new Map(inOrder.map((kind) => [kind.id, kind]))
}

/** What the schema of one field cannot see: names that point at other parts of the file. */
function checkReferences(kind: ListKind, file: string): void {
  if (RESERVED_KINDS.includes(kind.id) || DERIVED_KINDS.includes(kind.id))
    throw refusal(file, 'id', `"${kind.id}" is a ledger of its own, not a list kind`)
  const fields = new Map(kind.fields.map((field) => [field.id, field]))
  for (const [at, field] of kind.fields.entries()) {
    const path = `fields.${at}.id`
    if (fields.get(field.id) !== field) throw refusal(file, path, `field "${field.id}" stands twice`)
    if (RESERVED_ENTRY_FIELD_IDS.includes(field.id)) throw refusal(file, path, `"${field.id}" belongs to every entry`)
    if (field.type === 'enum' && !field.options?.length)
      throw refusal(file, `fields.${at}.options`, 'an enum needs options')
    if (field.type === 'inventory') throw refusal(file, `fields.${at}.type`, 'an inventory belongs to a site')
  }
  for (const [at, id] of kind.table.entries()) {
    if (!fields.has(id) && !RESERVED_ENTRY_FIELD_IDS.includes(id))
      throw refusal(file, `table.${at}`, `no field "${id}"`)
  }
  for (const end of ['since', 'until'] as const) {
    const id = kind.life[end]
    if (id !== null && fields.get(id)?.type !== 'date') throw refusal(file, `life.${end}`, `no date field "${id}"`)
  }
}

const refusal = (file: string, path: string, message: string) =>
  new AppError('contract/invalid', { what: file, issues: [{ path, message }] })
