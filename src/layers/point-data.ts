/** deck.gl's binary data of points; the same object while the array is the same. */
export interface PointData {
  readonly length: number
  readonly attributes: { readonly getPosition: { readonly value: Float64Array; readonly size: 2 } }
}

const kept = new WeakMap<Float64Array, PointData>()

/**
 * Points for a deck.gl layer. deck.gl computes every attribute anew when it is given another data object, so one is kept
 * for each array: choosing another day rebuilds hazards, not the register.
 *
 * @param lngLat - length 2n, EPSG:4326, never written to afterwards.
 */
export function pointData(lngLat: Float64Array): PointData {
  const known = kept.get(lngLat)
  if (known) return known
  const made: PointData = { length: lngLat.length / 2, attributes: { getPosition: { value: lngLat, size: 2 } } }
  kept.set(lngLat, made)
  return made
}

const lengths = new WeakMap<Uint32Array, { readonly length: number }>()

/** Data of a layer whose accessors read by index; the same object while the rows are the same. */
export function rowData(rows: Uint32Array): { readonly length: number } {
  const known = lengths.get(rows) ?? { length: rows.length }
  lengths.set(rows, known)
  return known
}
