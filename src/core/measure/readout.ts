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

/** A readout without a zone. */
export function plainReadout(id: ReadoutId, east: string, north: string): Readout {
  return { id, east, north, zone: null, text: `${east}, ${north}` }
}

/** True for numbers that are a place: finite, latitude -90..90. */
export const isReadable = ([lng, lat]: LngLat) => Number.isFinite(lng) && Number.isFinite(lat) && Math.abs(lat) <= 90

/**
 * A WGS 84 place as text in WGS 84, which needs no projections: what the page shows before they are loaded.
 *
 * @returns null for numbers that are no place.
 */
export function wgs84Readout(id: 'wgs84' | 'wgs84-dms', place: LngLat): Readout | null {
  if (!isReadable(place)) return null
  const [lng, lat] = place
  if (id === 'wgs84') return plainReadout(id, lng.toFixed(6), lat.toFixed(6))
  return plainReadout(id, dms(lng, 'E', 'W'), dms(lat, 'N', 'S'))
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
