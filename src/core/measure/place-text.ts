import { bboxContains, type Bbox } from '../geo/bbox.ts'
import { parseCoordinate, parseLngLatPair, type CoordinateRefusal, type PairOrder } from '../geo/coordinate-text.ts'
import { BD09, GCJ02, parseCrs, toWgs84 } from '../geo/crs.ts'
import type { LngLat } from '../geo/geometry.ts'
import { threeDegreeZone } from './coordinate-systems.ts'

/** System that degrees are written in; eastings and northings in metres tell themselves apart. */
export const PLACE_SYSTEMS = ['wgs84', 'gcj02', 'bd09'] as const
export type PlaceSystem = (typeof PLACE_SYSTEMS)[number]

/** What was read and why, so that the reader can be shown what was understood. */
export type PlaceOfText =
  | {
      ok: true
      /** WGS 84. */
      lngLat: LngLat
      isOutside: boolean
      read:
        | { kind: 'degrees'; order: PairOrder; how: 'declared' | 'letters' | 'range' | 'bounds' | 'wkt' }
        | { kind: 'metres'; zone: number; meridian: number; isZoneAssumed: boolean }
    }
  | { ok: false; code: CoordinateRefusal['code'] | 'place/metres-order' | 'place/zone' }

export interface PlaceOptions {
  system: PlaceSystem
  /** Order the user named; without it evidence decides, or the text is ambiguous. */
  order?: PairOrder
  /** The town's box, WGS 84. */
  bounds: Bbox
}

/**
 * A place as people write it: degrees in either order, degrees-minutes-seconds, WKT point, or CGCS2000 3-degree metres
 * (`40500123.45, 3456789.12` with the zone, `500123.45 3456789.12` in the zone of the town), in either order.
 */
export function placeOfText(text: string, options: PlaceOptions): PlaceOfText {
  return metresOf(text, options) ?? degreesOf(text, options)
}

function degreesOf(text: string, { system, order, bounds }: PlaceOptions): PlaceOfText {
  const pair = parseLngLatPair(text, { bounds, ...(order && { order }) })
  if (!pair.ok) return { ok: false, code: pair.code }
  const lngLat: LngLat =
    system === 'wgs84' ? [pair.lng, pair.lat] : toWgs84(system === 'gcj02' ? GCJ02 : BD09)(pair.lng, pair.lat)
  return {
    ok: true,
    lngLat,
    isOutside: !bboxContains(bounds, ...lngLat),
    read: { kind: 'degrees', order: pair.order, how: pair.how },
  }
}

/** Numbers below this are degrees, whatever else may be wrong with them. */
const METRES_FROM = 1000
/** Eastings within a zone and northings of China do not meet: the first stay below, the second above. */
const EASTING_BELOW = 1_000_000
const NORTHING_BELOW = 10_000_000

/** Null when the text is not two numbers of metres. */
function metresOf(text: string, { bounds }: PlaceOptions): PlaceOfText | null {
  const parts = text
    .normalize('NFKC')
    .trim()
    .split(/[\s,;、]+/)
    .map((part) => part.replace(/^[xyen]\s*[=:]?/i, '').replace(/m$/i, ''))
  const [a, b] = parts.map((part) => parseCoordinate(part, { projected: true }))
  if (parts.length !== 2 || !a?.ok || !b?.ok) return null
  if (Math.abs(a.value) < METRES_FROM || Math.abs(b.value) < METRES_FROM) return null
  const [low, high] = a.value < b.value ? [a.value, b.value] : [b.value, a.value]
  // With the zone in it an easting has 8 digits and is the larger one; without, it is the smaller one.
  const isFull = high >= NORTHING_BELOW
  if (!isFull && (low >= EASTING_BELOW || high < EASTING_BELOW)) return { ok: false, code: 'place/metres-order' }
  const zone = isFull ? threeDegreeZone(3 * Math.floor(high / 1_000_000)) : threeDegreeZone((bounds[0] + bounds[2]) / 2)
  if (!zone) return { ok: false, code: 'place/zone' }
  const [easting, northing] = isFull ? [high % 1_000_000, low] : [low, high]
  const lngLat = toWgs84(parseCrs(`EPSG:${zone.epsg}`))(easting, northing)
  return {
    ok: true,
    lngLat,
    isOutside: !bboxContains(bounds, ...lngLat),
    read: { kind: 'metres', zone: zone.number, meridian: zone.meridian, isZoneAssumed: !isFull },
  }
}
