import type { Tags } from './osm-data.ts'

/** `yes` in any of its forms: present and not `no`, `0` or `false`. */
export const isYes = (value: string | undefined): boolean =>
  value !== undefined && value !== 'no' && value !== '0' && value !== 'false'

/** The name on the spot; the Chinese one when only that is given. Control characters become spaces. */
export function nameOf(tags: Tags): string | null {
  const name = (tags.name ?? tags['name:zh'] ?? '').replace(/\p{Cc}+/gu, ' ').trim()
  return name === '' ? null : name.slice(0, 120)
}

/** Metres: `7`, `7.5 m`, `7,5`; null for anything else (feet, ranges, words) and outside 0 < m <= max. */
export function metresOf(value: string | undefined, max: number): number | null {
  const match = /^\s*(\d{1,5}(?:[.,]\d+)?)\s*(?:m|米)?\s*$/.exec(value ?? '')
  const metres = match?.[1] === undefined ? Number.NaN : Number(match[1].replace(',', '.'))
  return metres > 0 && metres <= max ? metres : null
}

/** A number as OSM writes it; null when it is none or out of range. */
export function numberOf(value: string | undefined, min: number, max: number): number | null {
  const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value)
  return number >= min && number <= max ? number : null
}

export function integerOf(value: string | undefined, min: number, max: number): number | null {
  const number = numberOf(value, min, max)
  return number !== null && Number.isInteger(number) ? number : null
}

/**
 * A speed limit in km/h: `60`, `60 km/h`, `35 mph`; null for anything else (`signals`, `walk`, `none`, `CN:urban`,
 * values that differ by lane) and outside 5 .. 140.
 */
export function kmhOf(value: string | undefined): number | null {
  const match = /^\s*(\d{1,3}(?:\.\d+)?)\s*(km\/h|kmh|kph|mph)?\s*$/i.exec(value ?? '')
  const kmh = Number(match?.[1] ?? Number.NaN) * (match?.[2]?.toLowerCase() === 'mph' ? 1.609344 : 1)
  return kmh >= 5 && kmh <= 140 ? Math.round(kmh) : null
}
