import type { FilterArea } from '../../core/filter/choices.ts'
import type { LngLat } from '../../core/geo/geometry.ts'
import type { UrlCodec } from '../url-codecs.ts'

/** A drawn area of more corners stays in the session: a link that long would be cut on its way. */
export const MAX_CORNERS = 200
const MAX_RADIUS_M = 200_000

/**
 * `c:lng,lat,radius` (metres) or `p:lng,lat;lng,lat;…` (open ring). 6 decimals of a degree are 0.1 m, as is the
 * radius' one decimal.
 */
export const areaCodec: UrlCodec<FilterArea | null> = {
  param: 'area',
  read: (text) => {
    if (text.startsWith('c:')) return readCircle(text.slice(2))
    return text.startsWith('p:') ? readPolygon(text.slice(2)) : undefined
  },
  write: (area) => {
    if (area === null) return null
    if (area.kind === 'circle') return `c:${degrees(area.centre)},${trimmed(area.radiusM, 1)}`
    const ring = withoutClosing(area.ring)
    return ring.length < 3 || ring.length > MAX_CORNERS ? null : `p:${ring.map(degrees).join(';')}`
  },
}

function readCircle(text: string): FilterArea | undefined {
  const parts = text.split(',')
  const centre = readPoint(parts.slice(0, 2).join(','))
  const radiusM = readNumber(parts[2] ?? '')
  if (parts.length !== 3 || !centre || !(radiusM > 0 && radiusM <= MAX_RADIUS_M)) return undefined
  return { kind: 'circle', centre, radiusM }
}

function readPolygon(text: string): FilterArea | undefined {
  // Cut before it is split: an address may hold any number of corners.
  const parts = text.split(';', MAX_CORNERS + 1)
  const ring = parts.map(readPoint).filter((point) => point !== undefined)
  const isReadable = ring.length === parts.length && ring.length >= 3 && ring.length <= MAX_CORNERS
  return isReadable ? { kind: 'polygon', ring } : undefined
}

function readPoint(text: string): LngLat | undefined {
  const parts = text.split(',', 3)
  const [lng = NaN, lat = NaN] = parts.map(readNumber)
  return parts.length === 2 && Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : undefined
}

/** Plain decimals only: `Number` also takes '', hexadecimal and `Infinity`. */
const readNumber = (text: string) => (/^-?\d{1,7}(\.\d{1,12})?$/.test(text) ? Number(text) : NaN)
const trimmed = (value: number, digits: number) => String(Number(value.toFixed(digits)) + 0)
const degrees = ([lng, lat]: LngLat) => `${decimal(lng)},${decimal(lat)}`
/** Without the exponent that JavaScript writes for small numbers. */
const decimal = (value: number) =>
  value
    .toFixed(6)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0')

function withoutClosing(ring: readonly LngLat[]): readonly LngLat[] {
  const [first, last] = [ring[0], ring.at(-1)]
  const isClosed = ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
  return isClosed ? ring.slice(0, -1) : ring
}
