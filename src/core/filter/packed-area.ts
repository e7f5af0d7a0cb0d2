import type { FilterArea } from './choices.ts'

/** A drawn area as it crosses to the worker: 50,000 positions as one array instead of 50,000. EPSG:4326, metres. */
export type PackedArea =
  | { readonly kind: 'polygon'; /** `[lng0, lat0, …]`, open or closed. */ readonly ring: Float64Array }
  | { readonly kind: 'circle'; readonly lng: number; readonly lat: number; readonly radiusM: number }

/** The same area in one array. The input is not changed. */
export function packArea(area: FilterArea): PackedArea {
  if (area.kind === 'circle') return { kind: 'circle', lng: area.centre[0], lat: area.centre[1], radiusM: area.radiusM }
  const ring = new Float64Array(2 * area.ring.length)
  area.ring.forEach(([lng, lat], at) => {
    ring[2 * at] = lng
    ring[2 * at + 1] = lat
  })
  return { kind: 'polygon', ring }
}

/** Whether two areas are the same, number by number. */
export function isSameArea(a: PackedArea, b: PackedArea): boolean {
  if (a.kind === 'circle') return b.kind === 'circle' && a.lng === b.lng && a.lat === b.lat && a.radiusM === b.radiusM
  if (b.kind === 'circle' || a.ring.length !== b.ring.length) return false
  return a.ring === b.ring || a.ring.every((value, at) => Object.is(value, b.ring[at]))
}
