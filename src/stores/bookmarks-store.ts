import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import {
  bookmarkFile,
  bookmarks as bookmarksContract,
  BOOKMARKS_AT_MOST,
  type Bookmark,
} from '../contracts/kept-view.ts'
import { jsonOf, readKeptValue } from './kept-value.ts'
import { useTownStore } from './town-store.ts'

const STORAGE_KEY = 'guatu.bookmarks'

export type BookmarkRefusal = 'bad-file' | 'other-town' | 'full'

/** Views saved under names, per town, newest first, in this browser. A deleted one can be brought back until the next. */
export const useBookmarksStore = defineStore('bookmarks', () => {
  const town = useTownStore()
  const all = shallowRef<readonly Bookmark[]>(readKeptValue(STORAGE_KEY, bookmarksContract) ?? [])
  const removed = shallowRef<{ bookmark: Bookmark; index: number } | null>(null)
  const list = computed(() => all.value.filter((one) => one.town === town.townId))
  const isFull = computed(() => list.value.length >= BOOKMARKS_AT_MOST)

  function keep(next: readonly Bookmark[]) {
    all.value = next
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next))
  }
  /** @param query - the page's address from `?` on. */
  function add(name: string, query: string, now = new Date()): BookmarkRefusal | null {
    if (town.townId === null || name.trim() === '') return null
    if (isFull.value) return 'full'
    const id = `${now.getTime().toString(36)}-${all.value.length}`
    keep([{ id, name: name.trim().slice(0, 80), town: town.townId, query, at: now.toISOString() }, ...all.value])
    return null
  }
  function rename(id: string, name: string) {
    const next = name.trim().slice(0, 80)
    if (next !== '') keep(all.value.map((one) => (one.id === id ? { ...one, name: next } : one)))
  }
  function remove(id: string) {
    const index = all.value.findIndex((one) => one.id === id)
    const bookmark = all.value[index]
    if (!bookmark) return
    removed.value = { bookmark, index }
    keep(all.value.filter((one) => one.id !== id))
  }
  function undoRemove() {
    if (removed.value) keep(all.value.toSpliced(removed.value.index, 0, removed.value.bookmark))
    removed.value = null
  }
  /** The town's bookmarks as the text of a file. */
  function exported(): string {
    return JSON.stringify({ kind: 'guatu-bookmarks', version: 1, bookmarks: list.value }, null, 2)
  }
  /** Adds the town's bookmarks of a file; those already here (same name and view) are left out. */
  function imported(text: string): { count: number } | { refusal: BookmarkRefusal } {
    const file = bookmarkFile.safeParse(jsonOf(text))
    if (!file.success) return { refusal: 'bad-file' }
    const own = file.data.bookmarks.filter((one) => one.town === town.townId)
    if (own.length === 0) return { refusal: 'other-town' }
    const isKnown = (one: Bookmark) => list.value.some(({ name, query }) => name === one.name && query === one.query)
    const fresh = own.filter((one) => !isKnown(one))
    if (list.value.length + fresh.length > BOOKMARKS_AT_MOST) return { refusal: 'full' }
    const stamp = Date.now().toString(36)
    keep([...fresh.map((one, index) => ({ ...one, id: `${stamp}-i${index}` })), ...all.value])
    return { count: fresh.length }
  }
  return { list, removed, isFull, add, rename, remove, undoRemove, exported, imported }
})
