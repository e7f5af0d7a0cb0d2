import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { REGISTERS_DOC, registersDoc } from '../../scripts/registers-doc.ts'
import { HAZARD_FIELDS } from '../../src/catalog/hazard-fields.ts'
import { HAZARD_TICKS } from '../../src/catalog/hazard-ticks.ts'
import { LINKED_SYSTEMS, REGISTERS } from '../../src/catalog/registers.ts'
import type { LedgerField } from '../../src/contracts/ledger-field.ts'
import type { Register } from '../../src/contracts/register.ts'
import { loadListKinds } from '../../src/server/catalog/load-list-kinds.ts'
import { loadSiteKinds } from '../../src/server/catalog/load-site-kinds.ts'

const sites = await loadSiteKinds()
const lists = await loadListKinds()
const kinds = new Map<string, { fields: readonly LedgerField[]; link: string | null }>([...sites, ...lists])
const links = new Set(LINKED_SYSTEMS.map(({ id }) => id))
// `createRouter` needs a browser, so the paths are read from its source.
const router = readFileSync(new URL('../../src/router.ts', import.meta.url), 'utf8')
const paths = new Set([...router.matchAll(/path: '(\/[a-z/]*)'/g)].map(([, path]) => path))
const hazardFields = new Set([...HAZARD_FIELDS, ...HAZARD_TICKS].map(({ id }) => id))

/** What a place names that is not there. */
function missing(place: Register['places'][number]): string[] {
  switch (place.in) {
    case 'link':
      return links.has(place.link) ? [] : [`link ${place.link}`]
    case 'hazard':
      return place.fields.filter((id) => !hazardFields.has(id)).map((id) => `hazard field ${id}`)
    case 'report':
      return paths.has(place.path) ? [] : [`page ${place.path}`]
    case 'roads':
      return []
    case 'kind': {
      const kind = kinds.get(place.kind)
      if (!kind) return [`kind ${place.kind}`]
      const fieldOf = (id: string) => kind.fields.find((field) => field.id === id)
      return [
        ...place.fields.filter((id) => !fieldOf(id)).map((id) => `${place.kind}.${id}`),
        ...Object.entries(place.where).flatMap(([id, wanted]) =>
          [wanted].flat().flatMap((value) => {
            const field = fieldOf(id)
            const isThere = field?.type === 'boolean' || field?.options?.some((option) => option.value === value)
            return isThere ? [] : [`${place.kind}.${id} = ${String(value)}`]
          }),
        ),
      ]
    }
  }
}

/** 21, 16, 21, 13, 28, 28 rows of the six parts of the list. */
const ROWS = Object.entries({ A: 21, B: 16, C: 21, D: 13, E: 28, F: 28 }).flatMap(([part, count]) =>
  Array.from({ length: count }, (_, k) => `${part}${k + 1}`),
)

describe('registers', () => {
  it('maps each of the 127 rows once', () => {
    expect(ROWS).toHaveLength(127)
    expect(REGISTERS.map(({ row }) => row)).toEqual(ROWS)
  })

  it.each(REGISTERS.map((one) => [one.row, one] as const))('%s names only what exists', (_, { places }) => {
    expect(places.flatMap(missing)).toEqual([])
  })

  it('gives what is kept elsewhere a system, and what is kept here a place of its own', () => {
    for (const { row, role, places } of REGISTERS) {
      const isLinked = places.some(({ in: where }) => where === 'link')
      if (role.includes('I')) expect(isLinked, row).toBe(true)
      if (role !== 'I')
        expect(
          places.some(({ in: where }) => where !== 'link'),
          row,
        ).toBe(true)
    }
  })

  it('uses every linked system, and kinds name only known ones', () => {
    const used = new Set(REGISTERS.flatMap(({ places }) => places.flatMap((p) => (p.in === 'link' ? [p.link] : []))))
    expect([...links].filter((id) => !used.has(id))).toEqual([])
    expect(links.size).toBe(LINKED_SYSTEMS.length)
    for (const [id, { link }] of kinds) expect(link === null || links.has(link), id).toBe(true)
  })

  it('has docs/registers.md up to date (npx tsx scripts/registers-doc.ts)', async () => {
    expect(readFileSync(REGISTERS_DOC, 'utf8')).toBe(await registersDoc())
  })
})
