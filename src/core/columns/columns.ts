/** A dictionary column: `values[codes[row]]`. `codes` has one entry a row; the value '' means none. */
export interface Codes {
  readonly codes: Uint16Array
  readonly values: readonly string[]
}

/**
 * A path column, all rows end to end: positions `starts[row]` up to (not including) `starts[row + 1]` of `lngLat`.
 * `starts` counts positions (not numbers) and has length rows + 1; `lngLat` is `[lng0, lat0, lng1, …]`, EPSG:4326.
 */
export interface Paths {
  readonly starts: Uint32Array
  readonly lngLat: Float64Array
}
