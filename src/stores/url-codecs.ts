import { epochDayOf } from '../core/time/calendar-day.ts'
import { RECORD_TABLES } from '../api/towns.ts'
import { LOCALE_IDS, THEMES, type LocaleId, type Theme } from './preferences-store.ts'
import type { RecordRef } from './selection-store.ts'
import type { ViewState } from './view-store.ts'

/** Told of every part of a text that was left out because it cannot be read. */
export type Skip = (part: string) => void

/** One member of the page's address: text -> value and back. */
export interface UrlCodec<T> {
  param: string
  /** Values joined by commas: the parameter may be given several times. */
  isList?: true
  /** Undefined = nothing of the text can be read; parts that cannot go to `skip`. */
  read: (text: string, skip?: Skip) => T | undefined
  /** Null = leave the parameter out (the default). */
  write: (value: T) => string | null
}

const oneOf =
  <T extends string>(values: readonly T[]) =>
  (text: string) =>
    values.find((value) => value === text)

export const townCodec: UrlCodec<string | null> = {
  param: 'town',
  read: (text) => (/^[a-z0-9][a-z0-9-]{0,119}$/.test(text) ? text : undefined),
  write: (id) => id,
}

export const asOfCodec: UrlCodec<string | null> = {
  param: 'asOf',
  read: (text) => (epochDayOf(text) === null ? undefined : text),
  write: (iso) => iso,
}

/** `hazards`, `site:fire-unit`, or one level of a site kind: `site:enterprise.red`. */
const LAYER_ID = /^[a-z][a-z0-9:-]*$|^site:[a-z][a-z0-9-]*\.(red|orange|yellow|blue|none)$/

/** Ids joined by commas; `none` = nothing shown, which an empty parameter could not tell from a broken one. */
export const layersCodec: UrlCodec<ReadonlySet<string> | null> = {
  param: 'layers',
  read: (text, skip) => {
    if (text === 'none') return new Set()
    const parts = text.split(',')
    const ids = parts.filter((id) => LAYER_ID.test(id))
    if (ids.length > 0) parts.filter((id) => !LAYER_ID.test(id)).forEach((id) => skip?.(id))
    return ids.length > 0 ? new Set(ids) : undefined
  },
  write: (ids) => (ids === null ? null : ids.size === 0 ? 'none' : [...ids].sort().join(',')),
}

/** `lng,lat,zoom`; 5 decimals are about 1 m. */
export const viewCodec: UrlCodec<ViewState | null> = {
  param: 'at',
  read: (text) => {
    const parts = text.split(',')
    const [lng, lat, zoom] = parts.map((part) => (part.trim() === '' ? NaN : Number(part)))
    if (parts.length !== 3 || lng === undefined || lat === undefined || zoom === undefined) return undefined
    const isInside = Math.abs(lng) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24
    return isInside ? { lng, lat, zoom } : undefined
  },
  write: (view) => view && `${view.lng.toFixed(5)},${view.lat.toFixed(5)},${view.zoom.toFixed(2)}`,
}

/** `table:id`; the id may hold colons. */
export const selectionCodec: UrlCodec<RecordRef | null> = {
  param: 'sel',
  read: (text) => {
    const colon = text.indexOf(':')
    const table = oneOf(RECORD_TABLES)(text.slice(0, colon))
    const id = text.slice(colon + 1)
    return colon > 0 && table && id.length > 0 && id.length <= 120 ? { table, id } : undefined
  },
  write: (ref) => ref && `${ref.table}:${ref.id}`,
}

export const tableCodec: UrlCodec<boolean> = {
  param: 'table',
  read: (text) => (text === '1' ? true : undefined),
  write: (isOpen) => (isOpen ? '1' : null),
}

export const themeCodec: UrlCodec<Theme> = { param: 'theme', read: oneOf(THEMES), write: (theme) => theme }
export const localeCodec: UrlCodec<LocaleId> = { param: 'lang', read: oneOf(LOCALE_IDS), write: (locale) => locale }
