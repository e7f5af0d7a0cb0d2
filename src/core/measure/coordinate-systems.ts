import { fromWgs84, BD09, GCJ02, parseCrs } from '../geo/crs.ts'
import type { LngLat } from '../geo/geometry.ts'

/** Ways a place can be read; all are computed from WGS 84. */
export const READOUT_IDS = ['wgs84', 'wgs84-dms', 'gcj02', 'bd09', 'cgcs2000-3'] as const
export type ReadoutId = (typeof READOUT_IDS)[number]

/** A place in one system. Degrees have 6 decimals (0.1 m), seconds 2 (0.3 m), metres 2. */
export interface Readout {
  id: ReadoutId
  /** East first, then north, as shown. */
  east: string
  north: string
  /** 3-degree zone of CGCS2000: its number (the leading digits of a full easting) and central meridian in degrees. */
  zone: { number: number; meridian: number; epsg: number } | null
  /** What the clipboard gets. */
  text: string
}

/**
 * A WGS 84 place as text in a system; null where the system has none (3-degree zones end at 73.5 and 136.5 east) and for
 * NaN. GCJ-02 and BD-09 are identity outside gcoord's box of China.
 */
export function readoutOf(id: ReadoutId, place: LngLat): Readout | null {
  const [lng, lat] = place
  if (!Number.isFinite(lng) || !Number.isFinite(lat) || Math.abs(lat) > 90) return null
  const degrees = (x: number, y: number) => shown(id, x.toFixed(6), y.toFixed(6))
  switch (id) {
    case 'wgs84':
      return degrees(lng, lat)
    case 'wgs84-dms':
      return shown(id, dms(lng, 'E', 'W'), dms(lat, 'N', 'S'))
    case 'gcj02':
      return degrees(...fromWgs84(GCJ02)(lng, lat))
    case 'bd09':
      return degrees(...fromWgs84(BD09)(lng, lat))
    case 'cgcs2000-3': {
      const zone = threeDegreeZone(lng)
      if (!zone) return null
      const [easting, northing] = fromWgs84(parseCrs(`EPSG:${zone.epsg}`))(lng, lat)
      return { ...shown(id, easting.toFixed(2), northing.toFixed(2)), zone }
    }
  }
}

/** The 3-degree zone of a longitude, without the zone in its easting (EPSG:4534 to 4554); null outside China's zones. */
export function threeDegreeZone(lng: number): Readout['zone'] {
  const number = Math.round(lng / 3)
  if (!(number >= 25 && number <= 45)) return null
  return { number, meridian: 3 * number, epsg: 4534 + number - 25 }
}

function shown(id: ReadoutId, east: string, north: string): Readout {
  return { id, east, north, zone: null, text: `${east}, ${north}` }
}

/** Degrees, minutes and seconds with 2 decimals; rounded once, so that 60 never stands for seconds or minutes. */
function dms(value: number, positive: string, negative: string): string {
  const hundredths = Math.round(Math.abs(value) * 360_000)
  const seconds = (hundredths % 6000) / 100
  const minutes = Math.floor(hundredths / 6000) % 60
  const degrees = Math.floor(hundredths / 360_000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${degrees}°${two(minutes)}′${seconds.toFixed(2).padStart(5, '0')}″${value < 0 ? negative : positive}`
}
