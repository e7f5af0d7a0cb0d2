import { suspectCrs } from '../../core/geo/crs-guard.ts'
import type { Crs } from '../../core/geo/crs.ts'
import { buildNamedRoads } from '../../core/geo/named-roads.ts'
import type { ImportWarning } from '../../contracts/import.ts'
import { textValue } from './candidate.ts'
import type { ReadRow } from './read-rows.ts'
import type { TownFrame } from './town-frame.ts'

/** What the guard compares positions with, EPSG:4326. */
export interface CrsReferences {
  /** Places already on the register. */
  places: readonly { name: string; lng: number; lat: number }[]
  /** Centre lines of the town's named roads. */
  roads: readonly { name: string | null; coordinates: readonly number[][] }[]
}
export const NO_REFERENCES: CrsReferences = { places: [], roads: [] }

/** A warning when the positions speak for another CRS than the declared or assumed one; nothing is moved because of it. */
export function guardCrs(
  rows: readonly ReadRow[],
  declared: Crs,
  frame: TownFrame,
  references: CrsReferences,
): ImportWarning[] {
  const placed = rows.filter((row) => row.point !== null)
  if (placed.length === 0) return []
  const suspicion = suspectCrs({
    lngLat: new Float64Array(placed.flatMap((row) => row.point ?? [])),
    declared,
    bounds: frame.town.bounds,
    isInTown: (lng, lat) => frame.boundary.find(lng, lat) !== null,
    names: placed.map((row) => textValue(row, 'name')),
    references: references.places,
    addresses: placed.map((row) => textValue(row, 'address')),
    namedRoads: buildNamedRoads(references.roads),
    areaNames: placed.map((row) => textValue(row, 'village')),
    areaAt: (lng, lat) => {
      const id = frame.villages.find(lng, lat)
      return id === null ? null : (frame.villageNames.get(id) ?? null)
    },
  })
  if (suspicion === null) return []
  const message = `read as ${declared.id}, but the positions speak for ${suspicion.likelier}: ${suspicion.reason}`
  return [{ code: 'crs/suspect', message, rows: [] }]
}
