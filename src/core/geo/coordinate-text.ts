import type { ProblemFacts } from '../problem-facts.ts'
import { bboxContains, type Bbox } from './bbox.ts'

export interface CoordinateRefusal {
  ok: false
  code: 'coordinate/empty' | 'coordinate/unreadable' | 'coordinate/range' | 'coordinate/ambiguous' | 'coordinate/axis'
  message: string
  details?: ProblemFacts
}
export type Coordinate =
  | {
      ok: true
      value: number
      /** Axis the text itself names (N, S, 北纬, E, W, 东经); null when it names none. */
      axis: 'lng' | 'lat' | null
      form: 'decimal' | 'dms'
    }
  | CoordinateRefusal

/**
 * One coordinate as people write it: `31.2583`, `31°15′30″N`, `N31.2`, `121度28分14秒`, `31 15 30 N`, `东经121°28′`.
 *
 * @param cell - text or number. NaN, Infinity and text with anything left over are refused.
 * @param options - `axis`: column it stands in; range is checked and a contradicting hemisphere letter refused.
 *   `projected`: metres are expected: a plain number of any size, no degrees.
 */
export function parseCoordinate(
  cell: string | number,
  options: { axis?: 'lng' | 'lat'; projected?: boolean } = {},
): Coordinate {
  const text = String(cell).trim()
  if (text === '') return refuse('coordinate/empty', 'no coordinate')
  const parts = splitLetters(plain(text))
  if (parts === null) return unreadable(text)
  const { letter, body } = parts
  const axis = letter === null ? null : 'NS'.includes(letter) ? 'lat' : 'lng'
  if (axis !== null && options.axis !== undefined && axis !== options.axis) {
    return refuse('coordinate/axis', `"${text}" is a ${nameOf(axis)}, the column holds ${nameOf(options.axis)}s`)
  }
  const decimal = DECIMAL.test(body)
  const size = decimal
    ? Number(body.replace('°', ''))
    : options.projected === true
      ? null
      : fromDms(body, letter !== null)
  if (size === null || !Number.isFinite(size)) return unreadable(text)
  if (letter !== null && body.startsWith('-'))
    return refuse('coordinate/unreadable', `"${text}" has both a sign and a letter`)
  const value = letter === 'S' || letter === 'W' ? -size : size
  const limit = (axis ?? options.axis) === 'lat' ? 90 : 180
  if (options.projected !== true && Math.abs(value) > limit) {
    return refuse('coordinate/range', `${value} is beyond ±${limit} degrees`, { limit })
  }
  return { ok: true, value, axis, form: decimal ? 'decimal' : 'dms' }
}

export type PairOrder = 'lng,lat' | 'lat,lng'
export type LngLatPair =
  | {
      ok: true
      lng: number
      lat: number
      order: PairOrder
      /** Why this order: declared, named by hemisphere letters, forced by |value| > 90, or by the town's bounds. */
      how: 'declared' | 'letters' | 'range' | 'bounds' | 'wkt'
    }
  | CoordinateRefusal

/**
 * A pair in one cell: `(40.818, -73.854)`, `121.47,31.23`, `N31.2 E121.4`, `POINT(121.4 31.2)`. Degrees only.
 * The order is never guessed: it is declared, named, forced by range, or decided by the bounds where only one order
 * falls inside (grown by half their size, at least 0.5 degrees); else `coordinate/ambiguous`.
 */
export function parseLngLatPair(text: string, options: { order?: PairOrder; bounds?: Bbox } = {}): LngLatPair {
  if (text.trim() === '') return refuse('coordinate/empty', 'no coordinates')
  const wkt = /^\s*(?:SRID=4326;)?\s*POINT\s*Z?\s*\(\s*(\S+)\s+(\S+)(?:\s+\S+)?\s*\)\s*$/i.exec(text)
  const halves = wkt ? [wkt[1] ?? '', wkt[2] ?? ''] : splitPair(plain(text))
  if (halves === null) return unreadable(text)
  const first = parseCoordinate(halves[0] ?? '')
  const second = parseCoordinate(halves[1] ?? '')
  if (!first.ok) return first
  if (!second.ok) return second
  const answer = (order: PairOrder, how: Extract<LngLatPair, { ok: true }>['how']): LngLatPair => {
    const [lng, lat] = order === 'lng,lat' ? [first.value, second.value] : [second.value, first.value]
    if (Math.abs(lat) <= 90) return { ok: true, lng, lat, order, how }
    return refuse('coordinate/axis', `read as ${order} (${how}) the latitude of "${text.trim()}" would be ${lat}`)
  }
  if (wkt) return answer('lng,lat', 'wkt')
  if (first.axis !== null && first.axis === second.axis) {
    return refuse('coordinate/axis', `"${text.trim()}" names two ${nameOf(first.axis)}s`)
  }
  if (first.axis !== null || second.axis !== null) {
    return answer(first.axis === 'lat' || second.axis === 'lng' ? 'lat,lng' : 'lng,lat', 'letters')
  }
  if (options.order !== undefined) return answer(options.order, 'declared')
  if (Math.abs(first.value) > 90) return answer('lng,lat', 'range')
  if (Math.abs(second.value) > 90) return answer('lat,lng', 'range')
  if (options.bounds) {
    const near = grown(options.bounds)
    const asLngLat = bboxContains(near, first.value, second.value)
    if (asLngLat !== bboxContains(near, second.value, first.value)) {
      return answer(asLngLat ? 'lng,lat' : 'lat,lng', 'bounds')
    }
  }
  return refuse('coordinate/ambiguous', `"${text.trim()}" can be lng,lat or lat,lng: declare the order`)
}

/** China with its seas: longitude 73 to 135, latitude 3 to 54. */
const CHINA: Bbox = [73, 3, 135, 54]

/**
 * Do longitude and latitude stand in each other's column? True when |lat| > 90 and the exchange is in range, or when
 * the point is far (outside the grown bounds) as given but inside them exchanged. Without bounds, China's
 * (lng 73..135, lat 3..54) are used. NaN is never swapped.
 */
export function looksSwapped(lng: number, lat: number, bounds?: Bbox): boolean {
  if (Math.abs(lat) > 90) return Math.abs(lat) <= 180 && Math.abs(lng) <= 90
  const near = bounds ? grown(bounds) : CHINA
  return !bboxContains(near, lng, lat) && bboxContains(near, lat, lng)
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?°?$/i

const nameOf = (axis: 'lng' | 'lat') => (axis === 'lng' ? 'longitude' : 'latitude')

function refuse(code: CoordinateRefusal['code'], message: string, details?: ProblemFacts): CoordinateRefusal {
  return { ok: false, code, message, ...(details && { details }) }
}

const unreadable = (text: string) =>
  refuse(
    'coordinate/unreadable',
    `"${text.trim().slice(0, 80)}" is not a coordinate (31.2583, 31°15′30″N, 121度28分14秒)`,
  )

/** One spelling for degree, minute and second signs, full-width forms, and the Chinese words for the hemispheres. */
function plain(text: string): string {
  return text
    .replace(/[º˚∘]|度/g, '°')
    .replace(/″|”|“|''|′′|秒/g, '"')
    .replace(/′|’|‘|´|分/g, "'")
    .normalize('NFKC')
    .replace(/[−–]/g, '-')
    .replace(/北纬|北緯/g, 'N')
    .replace(/南纬|南緯/g, 'S')
    .replace(/东经|東經/g, 'E')
    .replace(/西经|西經/g, 'W')
    .trim()
}

/** Takes the one hemisphere letter off, before or behind; null when there are two. */
function splitLetters(text: string): { letter: string | null; body: string } | null {
  const match = /^([NSEW])?\s*[:：]?\s*(.*?)\s*([NSEW])?$/i.exec(text)
  if (!match || (match[1] !== undefined && match[3] !== undefined)) return null
  return { letter: (match[1] ?? match[3])?.toUpperCase() ?? null, body: match[2] ?? '' }
}

/** Degrees, minutes, seconds; bare numbers count only when there are three of them or a hemisphere is named. */
function fromDms(body: string, isNamed: boolean): number | null {
  const match = /^([+-])?(\d{1,3})(°|[\s:]+)\s*(\d{1,2}(?:\.\d+)?)(?:('|[\s:]+|$)\s*(?:(\d{1,2}(?:\.\d+)?)"?)?)?$/.exec(
    body,
  )
  if (!match) return null
  const [, sign, degrees, degreeSign, minutes, , seconds] = match
  if (degreeSign !== '°' && !isNamed && seconds === undefined) return null
  if (seconds !== undefined && minutes?.includes('.')) return null
  const minute = Number(minutes)
  const second = Number(seconds ?? 0)
  if (minute >= 60 || second >= 60) return null
  return (sign === '-' ? -1 : 1) * (Number(degrees) + minute / 60 + second / 3600)
}

/** The two coordinates of a pair's text, or null when it does not fall into two. */
function splitPair(text: string): [string, string] | null {
  const bare = text.replace(/^[([{]\s*|\s*[)\]}]$/g, '')
  const two = (parts: string[]): [string, string] | null => {
    const [first = '', second = ''] = parts
    return parts.length === 2 && first !== '' && second !== '' ? [first, second] : null
  }
  const byLetter = /^([NSEW][^NSEW]+?)[,;\s]*([NSEW][^NSEW]+)$|^([^NSEW]+[NSEW])[,;\s]*([^NSEW]+[NSEW])$/i.exec(bare)
  if (byLetter) return two([byLetter[1] ?? byLetter[3] ?? '', byLetter[2] ?? byLetter[4] ?? ''])
  const parts = bare.split(/\s*[,;|/、，]\s*/)
  return two(parts.length > 1 ? parts : bare.split(/\s+/))
}

function grown([west, south, east, north]: Bbox): Bbox {
  const marginLng = Math.max(0.5, (east - west) / 2)
  const marginLat = Math.max(0.5, (north - south) / 2)
  return [west - marginLng, south - marginLat, east + marginLng, north + marginLat]
}
