import { TERM_BUCKETS, type DayRange, type FilterChoices, type FilterDimension } from '../../core/filter/choices.ts'
import { HAZARD_SOURCES, HAZARD_STATES, keysOf, SECTORS, SEVERITIES } from '../../core/hazards/codes.ts'
import { RISK_LEVELS } from '../../core/risk-level.ts'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../../core/time/calendar-day.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { areaCodec } from './area-codec.ts'
import { readList, writeList } from './list-text.ts'

/** Longest text filter, characters. */
export const MAX_TEXT = 200

/** A list of values of a closed set. */
const codes = (param: string, values: readonly string[]): UrlCodec<readonly string[]> => ({
  param,
  isList: true,
  read: (text, skip) => readList(text, (value) => values.includes(value), skip),
  write: writeList,
})

/** A list of a town's own ids: which of them exist is known only when the town is loaded, so all are kept. */
const ids = (param: string): UrlCodec<readonly string[]> => ({
  param,
  isList: true,
  read: (text, skip) => readList(text, (value) => !/\p{Cc}/u.test(value), skip),
  write: writeList,
})

const overdueCodec: UrlCodec<boolean | null> = {
  param: 'overdue',
  read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  write: (value) => (value === null ? null : value ? '1' : '0'),
}

/** `2026-03-16~2026-06-18`, both included; one end may be open. */
const foundCodec: UrlCodec<DayRange | null> = {
  param: 'found',
  read: (text) => {
    const parts = text.split('~', 3)
    const [from, to] = parts.map(readDay)
    if (parts.length !== 2 || from === undefined || to === undefined) return undefined
    if (from === null ? to === null : to !== null && to < from) return undefined
    return { from, to }
  },
  write: (range) =>
    range === null || (range.from === null && range.to === null)
      ? null
      : `${writeDay(range.from)}~${writeDay(range.to)}`,
}
const readDay = (text: string): EpochDay | null | undefined => (text === '' ? null : (epochDayOf(text) ?? undefined))
const writeDay = (day: EpochDay | null) => (day === null ? '' : isoOfEpochDay(day))

/** Plain text; what is too long is cut, and the rest told. */
const textCodec: UrlCodec<string> = {
  param: 'q',
  read: (text, skip) => {
    if (text.length > MAX_TEXT) skip?.(text.slice(MAX_TEXT))
    return text.slice(0, MAX_TEXT) || undefined
  },
  write: (text) => text || null,
}

/** Every dimension of the filter in the address. */
export const FILTER_CODECS: { readonly [D in FilterDimension]: UrlCodec<FilterChoices[D]> } = {
  severity: codes('sev', keysOf(SEVERITIES)),
  sector: codes('sector', keysOf(SECTORS)),
  source: codes('src', keysOf(HAZARD_SOURCES)),
  state: codes('state', keysOf(HAZARD_STATES)),
  urgency: codes('urg', RISK_LEVELS),
  term: codes(
    'term',
    TERM_BUCKETS.map(({ id }) => id),
  ),
  overdue: overdueCodec,
  village: ids('village'),
  siteKind: ids('kind'),
  siteRisk: codes('risk', [...RISK_LEVELS, '']),
  found: foundCodec,
  text: textCodec,
  area: areaCodec,
}

/** A choice too large for an address: it holds in this session only, and its chip says so. */
export function isLeftOutOfLink<D extends FilterDimension>(dimension: D, value: FilterChoices[D]): boolean {
  const codec: UrlCodec<FilterChoices[D]> = FILTER_CODECS[dimension]
  return codec.write(value) === null
}
