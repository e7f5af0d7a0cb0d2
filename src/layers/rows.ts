/**
 * Rows of a table that a layer draws, with their positions side by side: made once per table and filter, because
 * building is to be cheap and the arrays go to the GPU as they are.
 */
export interface PlacedRows {
  /** Table rows, ascending. */
  readonly rows: Uint32Array
  /** Length 2 × rows, `[lng0, lat0, …]`, EPSG:4326, without NaN. */
  readonly lngLat: Float64Array
}

/** Rows with a place for which `keep` holds. */
export function placedRows(lngLat: Float64Array, keep: (row: number) => boolean): PlacedRows {
  const rows: number[] = []
  for (let row = 0; 2 * row < lngLat.length; row++) {
    if (Number.isFinite(lngLat[2 * row]) && Number.isFinite(lngLat[2 * row + 1]) && keep(row)) rows.push(row)
  }
  const places = new Float64Array(2 * rows.length)
  rows.forEach((row, i) => places.set(lngLat.subarray(2 * row, 2 * row + 2), 2 * i))
  return { rows: Uint32Array.from(rows), lngLat: places }
}

const NONE = {}

/**
 * Remembers a result for a pair of objects (a table and its filter, or none) and a key, for as long as the objects live.
 */
export function memoByObjects<T>(): (table: object, filter: object | undefined, key: string, make: () => T) => T {
  const memory = new WeakMap<object, WeakMap<object, Map<string, T>>>()
  return (table, filter, key, make) => {
    const byFilter = memory.get(table) ?? new WeakMap<object, Map<string, T>>()
    memory.set(table, byFilter)
    const byKey = byFilter.get(filter ?? NONE) ?? new Map<string, T>()
    byFilter.set(filter ?? NONE, byKey)
    const known = byKey.get(key)
    if (known !== undefined) return known
    const made = make()
    byKey.set(key, made)
    return made
  }
}

/** True when the page's filter keeps the row; no filter keeps all. */
export function isKept(filter: Uint8Array | undefined, row: number): boolean {
  return filter === undefined || filter[row] === 1
}
