import type { Codes } from '../columns/columns.ts'
import type { Texts } from '../columns/texts.ts'

/**
 * Row of the site that each row names, by equal bytes; -1 = names none, or one that is not on the register. Of equal
 * ids the first site counts.
 *
 * @param named - id of the site per row, '' = none.
 */
export function joinSites(named: Texts, siteIds: Texts): Int32Array {
  const sites = siteIds.offsets.length - 1
  const size = 2 ** Math.ceil(Math.log2(Math.max(4, 2 * sites)))
  // Open addressing: slot -> row + 1, 0 = free.
  const slots = new Uint32Array(size)
  const slotOf = (texts: Texts, row: number): number => {
    const from = texts.offsets[row] as number
    const to = texts.offsets[row + 1] as number
    let slot = hashOf(texts.bytes, from, to) & (size - 1)
    for (;;) {
      const held = slots[slot] as number
      if (held === 0 || isEqual(texts.bytes, from, to, siteIds, held - 1)) return slot
      slot = (slot + 1) & (size - 1)
    }
  }
  for (let row = 0; row < sites; row++) {
    const slot = slotOf(siteIds, row)
    if (slots[slot] === 0) slots[slot] = row + 1
  }
  const joined = new Int32Array(named.offsets.length - 1).fill(-1)
  for (let row = 0; row < joined.length; row++) {
    if ((named.offsets[row] as number) < (named.offsets[row + 1] as number))
      joined[row] = (slots[slotOf(named, row)] as number) - 1
  }
  return joined
}

/** A column of sites as their hazards see it: '' for a hazard without a site. */
export function codesThrough(siteRows: Int32Array, { codes, values }: Codes): Codes {
  const empty = values.indexOf('')
  const none = empty === -1 ? values.length : empty
  const through = new Uint16Array(siteRows.length)
  for (let row = 0; row < siteRows.length; row++) {
    const site = siteRows[row] as number
    through[row] = site === -1 ? none : (codes[site] as number)
  }
  return { codes: through, values: empty === -1 ? [...values, ''] : values }
}

/** FNV-1a, 32 bits. @source Fowler, Noll, Vo; RFC 9923. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

function isEqual(bytes: Uint8Array, from: number, to: number, texts: Texts, row: number): boolean {
  const start = texts.offsets[row] as number
  if ((texts.offsets[row + 1] as number) - start !== to - from) return false
  for (let i = 0; i < to - from; i++) if (bytes[from + i] !== texts.bytes[start + i]) return false
  return true
}
