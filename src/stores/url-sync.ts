import { onScopeDispose, watch } from 'vue'
import { useAddressStore } from './address-store.ts'
import { useAsOfStore } from './as-of-store.ts'
import { useLayersStore } from './layers-store.ts'
import { usePreferencesStore } from './preferences-store.ts'
import { useSelectionStore } from './selection-store.ts'
import { useToolsStore } from './tools-store.ts'
import { useTownStore } from './town-store.ts'
import { filterMembers } from './url/filter-members.ts'
import { surfaceMembers } from './url/surface-members.ts'
import { urlMember as member, type UrlMember } from './url/url-member.ts'
import * as codecs from './url-codecs.ts'
import { useViewStore } from './view-store.ts'

/** Least time between two writes of the address, milliseconds: browsers refuse floods of history calls. */
const WRITE_MS = 300

/** Characters that mean nothing in a query but are escaped by browsers; left as they are, links stay legible. */
const READABLE = [
  ['%2C', ','],
  ['%3A', ':'],
  ['%3B', ';'],
  ['%7E', '~'],
] as const

/** Keeps the page's address and the stores that every page has in step, see {@link syncAddress}. */
export function useUrlSync(win: Pick<Window, 'location' | 'history'> = window): void {
  const { writeNow } = syncAddress(urlMembers(), win)
  // Seldom and by hand: written at once, or a reload right after it would bring the old language back.
  const preferences = usePreferencesStore()
  watch([() => preferences.theme, () => preferences.locale], writeNow)
}

/**
 * Keeps some members and the address in step while the caller's scope lives: reads the address once, then writes every
 * change with replaceState. What cannot be read falls back to the default and is told to the address store. Parameters
 * of others stay as they are.
 *
 * @param writesAtStart - a page that is opened again writes what its stores still hold.
 */
export function syncAddress(
  members: readonly UrlMember[],
  win: Pick<Window, 'location' | 'history'>,
  { writesAtStart = false } = {},
): { writeNow: () => void } {
  const start = new URL(win.location.href).searchParams
  const address = useAddressStore()
  for (const one of members) {
    const texts = start.getAll(one.param)
    if (texts.length > 0) one.take(texts, (part) => address.tell(one.param, part))
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    timer = undefined
    const url = new URL(win.location.href)
    for (const one of members) {
      const text = one.text()
      if (text === null) url.searchParams.delete(one.param)
      else url.searchParams.set(one.param, text)
    }
    const search = READABLE.reduce((text, [code, char]) => text.replaceAll(code, char), url.searchParams.toString())
    win.history.replaceState(win.history.state, '', `${url.pathname}${search ? `?${search}` : ''}${url.hash}`)
  }
  watch(
    members.map((member) => member.source),
    () => {
      timer ??= setTimeout(write, WRITE_MS)
    },
  )
  if (writesAtStart) timer = setTimeout(write, WRITE_MS)
  onScopeDispose(() => clearTimeout(timer))
  return {
    writeNow: () => {
      clearTimeout(timer)
      write()
    },
  }
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
    ...filterMembers(),
    compareMember(),
    ...surfaceMembers(),
  ]
}

/** Day of the second map. */
function compareMember(): UrlMember {
  const tools = useToolsStore()
  return member(
    { ...codecs.asOfCodec, param: 'vs' },
    () => tools.compareDate,
    (iso) => (tools.compareDate = iso),
  )
}
