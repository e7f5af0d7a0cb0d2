import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { BOOKMARKS_AT_MOST } from '../../src/contracts/kept-view.ts'
import { useBookmarksStore } from '../../src/stores/bookmarks-store.ts'
import { useTownStore } from '../../src/stores/town-store.ts'

function storeOf(townId: string) {
  setActivePinia(createPinia())
  const town = useTownStore()
  Object.defineProperty(town, 'townId', { value: townId, configurable: true })
  return useBookmarksStore()
}
const namesOf = (store: ReturnType<typeof storeOf>) => store.list.map(({ name }) => name)

describe('bookmarks', () => {
  beforeEach(() => localStorage.clear())

  it('keeps views per town, newest first, over a reload', () => {
    const store = storeOf('yunxi')
    store.add('北岸', '?at=1,2,3')
    store.add('  南岸 ', '?at=4,5,6')
    expect(namesOf(store)).toEqual(['南岸', '北岸'])
    expect(namesOf(storeOf('yunxi'))).toEqual(['南岸', '北岸'])
    expect(namesOf(storeOf('other'))).toEqual([])
  })

  it('takes no empty name, cuts a long one, renames', () => {
    const store = storeOf('yunxi')
    store.add('  ', '?a=1')
    store.add('长'.repeat(200), '?a=1')
    const [one] = store.list
    expect(one?.name.length).toBe(80)
    store.rename(one?.id ?? '', '短')
    store.rename(one?.id ?? '', ' ')
    expect(namesOf(store)).toEqual(['短'])
  })

  it('brings a deleted one back to its place', () => {
    const store = storeOf('yunxi')
    for (const name of ['a', 'b', 'c']) store.add(name, `?n=${name}`)
    store.remove(store.list[1]?.id ?? '')
    expect(namesOf(store)).toEqual(['c', 'a'])
    store.undoRemove()
    expect(namesOf(store)).toEqual(['c', 'b', 'a'])
  })

  it('goes to a file and back without doubles', () => {
    const store = storeOf('yunxi')
    store.add('北岸', '?at=1,2,3')
    const text = store.exported()
    expect(store.imported(text)).toEqual({ count: 0 })
    localStorage.clear()
    const empty = storeOf('yunxi')
    expect(empty.imported(text)).toEqual({ count: 1 })
    expect(namesOf(empty)).toEqual(['北岸'])
    localStorage.clear()
    expect(storeOf('other').imported(text)).toEqual({ refusal: 'other-town' })
  })

  it.each([
    'x',
    '{}',
    'null',
    '{"kind":"guatu-bookmarks","version":1,"bookmarks":[{"id":"1","name":"n","town":"yunxi","query":"javascript:alert(1) #","at":"2026-01-01T00:00:00Z"}]}',
  ])('refuses a file that is none: %s', (text) =>
    expect(storeOf('yunxi').imported(text)).toEqual({ refusal: 'bad-file' }),
  )

  it('starts empty when the browser kept something unreadable', () => {
    localStorage.setItem('guatu.bookmarks', '[{"id":1}]')
    expect(storeOf('yunxi').list).toEqual([])
  })

  it(`holds ${BOOKMARKS_AT_MOST} of a town`, () => {
    const store = storeOf('yunxi')
    for (let i = 0; i < BOOKMARKS_AT_MOST; i++) expect(store.add(`n${i}`, '?a=1')).toBeNull()
    expect(store.add('more', '?a=1')).toBe('full')
  })
})
