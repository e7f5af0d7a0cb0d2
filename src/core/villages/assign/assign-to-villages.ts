import { AppError } from '../../errors.ts'
import type { VillageIndex } from '../../geo/village-index.ts'

/**
 * Village of each of many points. A point belongs to exactly one village: to the one that covers it (its boundary
 * included, as PostGIS `ST_Covers`), and where several do (a shared border, an overlap) to the first in the order in
 * which the index was given them. The import asks the same index with the villages by id, so that with villages by id the
 * answer here is the village that the import writes.
 *
 * @param lngLat - `[lng0, lat0, …]`, EPSG:4326; NaN = no place.
 * @returns place in `index.ids` of each point; -1 = in no village.
 * @throws AppError `argument/invalid` when a number is left over.
 */
export function assignToVillages(lngLat: Float64Array, index: VillageIndex): Int32Array {
  if (lngLat.length % 2 !== 0)
    throw new AppError('argument/invalid', { name: 'lngLat', found: lngLat.length, expected: 'two numbers a point' })
  return index.findAll(lngLat)
}
