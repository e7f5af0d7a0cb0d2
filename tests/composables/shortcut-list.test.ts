import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SHORTCUT_GROUPS, SHORTCUTS } from '../../src/composables/shortcut-list.ts'
import { createAppI18n } from '../../src/i18n/create-i18n.ts'

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.(vue|ts)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}
const keysIn = (texts: readonly string[]) =>
  texts.flatMap((text) =>
    [...text.matchAll(/useShortcuts\(\{([\s\S]*?)\}\)/g)].flatMap((call) =>
      [...(call[1] ?? '').matchAll(/(?:^|[,{\n])\s*(?:'([^']+)'|([a-z]+))\s*:/g)].map((key) => key[1] ?? key[2] ?? ''),
    ),
  )
/** Keys of every `useShortcuts({ … })` of the program. Other pages have their own: the map page is closed meanwhile. */
const OTHER_PAGES = ['useProtectionStore()', 'useVillageReview(', 'useSitingStore()', 'useTargetPage(', 'usePlanPage(']
const pageOf = (text: string) => OTHER_PAGES.findIndex((mark) => text.includes(mark))
const texts = sources('src')
/** The review and the siting page listen themselves: chords, and keys while a check box has the focus. */
const keysOf = (path: string, pattern: RegExp) =>
  [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, key = '']) => key)
const reviewKeys = [
  ...keysOf('src/views/roads/use-review-keys.ts', /[{,] '?([a-z/])'?: keys\.\w+/g),
  ...keysOf('src/views/roads/use-review-keys.ts', /&& key === '(p)'/g).map((key) => `ctrl+${key}`),
]
const sitingKeys = [
  ...keysOf('src/views/siting/use-undo-keys.ts', /is(?:Undo|Redo) = key === '(.)'/g),
  ...keysOf('src/views/siting/orders/WorkOrdersDialog.vue', /toLowerCase\(\) !== '(p)'/g),
].map((key) => `ctrl+${key}`)
const pages = [
  ...[-1, 0, 1, 2, 3, 4].map((page) => keysIn(texts.filter((text) => pageOf(text) === page))),
  reviewKeys,
  sitingKeys,
]
const handled = [...new Set(pages.flat())]
/** Keys that MapLibre and the drawing tool listen to themselves. */
const ELSEWHERE = ['enter', 'backspace', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright', '+', '-', ' ']
const listed = SHORTCUTS.flatMap(({ keys }) => keys)
/** Pages with keys of their own. */
const OWN_GROUPS = ['meeting', 'siting', 'review', 'target'] as const
const listedOf = (own: (typeof OWN_GROUPS)[number] | null) =>
  SHORTCUTS.filter(({ group }) => (OWN_GROUPS.find((one) => one === group) ?? null) === own).flatMap(({ keys }) => keys)

describe('list of shortcuts', () => {
  it('has every key that is handled, once a page', () => {
    expect(handled.length).toBeGreaterThan(10)
    for (const keys of pages) expect([...keys].sort()).toEqual([...new Set(keys)].sort())
    expect(handled.filter((key) => !listed.includes(key))).toEqual([])
  })

  it('promises no key that nobody handles', () => {
    expect(listed.filter((key) => !handled.includes(key) && !ELSEWHERE.includes(key))).toEqual([])
    for (const keys of [...OWN_GROUPS, null].map(listedOf)) expect(new Set(keys).size).toBe(keys.length)
  })

  it('has the keys of the review and of siting under their own names', () => {
    expect([...reviewKeys].sort()).toEqual([...listedOf('review')].sort())
    expect([...sitingKeys].sort()).toEqual([...listedOf('siting')].sort())
  })

  it.each(['zh', 'en'] as const)('has a text for every key and group (%s)', (locale) => {
    const { te } = createAppI18n(locale).global
    expect(SHORTCUTS.filter(({ title }) => !te(title))).toEqual([])
    expect(SHORTCUT_GROUPS.filter((id) => !te(`help.group.${id}`))).toEqual([])
  })
})
