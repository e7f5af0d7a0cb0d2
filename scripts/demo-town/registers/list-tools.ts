import type { SiteDraft } from '../site.ts'
import type { VillageArea } from '../villages.ts'
import type { EntryDraft, RegisterBook } from './register-book.ts'

/** A row of a list kind, numbered when it is added. */
export interface EntrySpec {
  name: string
  village?: VillageArea | null
  office?: string | null
  siteId?: string | null
  attrs: SiteDraft['attrs']
}

/** Rows with ids `LETTERS-0001`, in the order given. */
export function numbered(book: RegisterBook, letter: string, specs: readonly EntrySpec[], from = 1): EntryDraft[] {
  return specs.map(({ name, village = null, office = null, siteId = null, attrs }, k) => ({
    id: book.context.idOf(letter, from + k, 4),
    name,
    village,
    office,
    siteId,
    attrs,
  }))
}
