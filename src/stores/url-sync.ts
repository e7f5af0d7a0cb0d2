import { onScopeDispose, watch, type WatchSource } from 'vue'
import { useAsOfStore } from './as-of-store.ts'
import { useLayersStore } from './layers-store.ts'
import { usePreferencesStore } from './preferences-store.ts'
import { useSelectionStore } from './selection-store.ts'
import { useTownStore } from './town-store.ts'
import { useViewStore } from './view-store.ts'
import * as codecs from './url-codecs.ts'

/** A codec tied to the store member it reads and sets. */
interface UrlMember {
  param: string
  source: WatchSource
  /** Text of the present value; null = the default, left out of the address. */
  text: () => string | null
  /** Takes text from an address; unreadable text leaves the default. */
  take: (text: string) => void
}

/** Least time between two writes of the address, milliseconds: browsers refuse floods of history calls. */
const WRITE_MS = 300

/**
 * Keeps the page's address and the stores in step: reads the address once, then writes every change with replaceState.
 * Parameters that are not ours stay as they are.
 */
export function useUrlSync(win: Pick<Window, 'location' | 'history'> = window): void {
  const members = urlMembers()
  const start = new URL(win.location.href).searchParams
  for (const member of members) {
    const text = start.get(member.param)
    if (text !== null) member.take(text)
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    timer = undefined
    const url = new URL(win.location.href)
    for (const member of members) {
      const text = member.text()
      if (text === null) url.searchParams.delete(member.param)
      else url.searchParams.set(member.param, text)
    }
    const search = url.searchParams.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
    win.history.replaceState(win.history.state, '', `${url.pathname}${search ? `?${search}` : ''}${url.hash}`)
  }
  watch(
    members.map((member) => member.source),
    () => {
      timer ??= setTimeout(write, WRITE_MS)
    },
  )
  // Seldom and by hand: written at once, or a reload right after it would bring the old language back.
  const preferences = usePreferencesStore()
  watch([() => preferences.theme, () => preferences.locale], () => {
    clearTimeout(timer)
    write()
  })
  onScopeDispose(() => clearTimeout(timer))
}

function urlMembers(): UrlMember[] {
  const town = useTownStore()
  const asOf = useAsOfStore()
  const layers = useLayersStore()
  const view = useViewStore()
  const selection = useSelectionStore()
  const preferences = usePreferencesStore()
  return [
    member(
      codecs.townCodec,
      () => town.wantedId,
      (id) => (town.wantedId = id),
    ),
    member(
      codecs.asOfCodec,
      () => asOf.chosen,
      (iso) => (asOf.chosen = iso),
    ),
    member(
      codecs.layersCodec,
      () => layers.chosen,
      (ids) => (layers.chosen = ids),
    ),
    member(
      codecs.viewCodec,
      () => view.view,
      (value) => (view.view = value),
    ),
    member(
      codecs.selectionCodec,
      () => selection.selected,
      (ref) => (selection.selected = ref),
    ),
    member(
      codecs.tableCodec,
      () => view.isTableOpen,
      (isOpen) => (view.isTableOpen = isOpen),
    ),
    member(
      codecs.themeCodec,
      () => preferences.theme,
      (theme) => (preferences.theme = theme),
    ),
    member(
      codecs.localeCodec,
      () => preferences.locale,
      (locale) => (preferences.locale = locale),
    ),
  ]
}

function member<T>(codec: codecs.UrlCodec<T>, get: () => T, set: (value: T) => void): UrlMember {
  return {
    param: codec.param,
    source: get,
    text: () => codec.write(get()),
    take: (text) => {
      const value = codec.read(text)
      if (value !== undefined) set(value)
    },
  }
}
