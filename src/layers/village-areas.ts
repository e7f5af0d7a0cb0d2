import type { FeatureCollection, Position } from 'geojson'
import type { LngLat } from '../contracts/primitives.ts'
import { buildVillageIndex, type VillageIndex } from '../core/geo/village-index.ts'

/** One polygon of a village: outer ring, then holes. EPSG:4326. */
export interface VillagePart {
  /** Row: the feature's place in the collection. */
  readonly row: number
  readonly rings: LngLat[][]
}

interface VillageAreas {
  readonly ids: readonly string[]
  readonly parts: readonly VillagePart[]
  /** Row of a village by its id. */
  readonly rowOf: ReadonlyMap<string, number>
  /** Point inside each village for its symbol: its label, NaN = none. Length 2n. */
  readonly places: Float64Array
  /** Row of the village at a place, -1 = none. */
  readonly rowAt: (place: LngLat) => number
}

const known = new WeakMap<FeatureCollection, VillageAreas>()

/** Areas of villages taken apart for drawing and asking, once per collection. */
export function villageAreas(villages: FeatureCollection): VillageAreas {
  const found = known.get(villages)
  if (found) return found
  const ids = villages.features.map(({ id, properties }) => String(properties?.['id'] ?? id ?? ''))
  const rowOf = new Map(ids.map((id, row) => [id, row]))
  const places = new Float64Array(2 * ids.length).fill(NaN)
  villages.features.forEach(({ properties }, row) => {
    const label: unknown = properties?.['label']
    if (Array.isArray(label) && label.length >= 2 && label.every(Number.isFinite))
      places.set(label.slice(0, 2), 2 * row)
  })
  let index: VillageIndex | null = null
  const made: VillageAreas = {
    ids,
    rowOf,
    places,
    parts: villages.features.flatMap(({ geometry }, row) => {
      if (geometry?.type === 'Polygon') return [{ row, rings: flat(geometry.coordinates) }]
      return geometry?.type === 'MultiPolygon' ? geometry.coordinates.map((rings) => ({ row, rings: flat(rings) })) : []
    }),
    rowAt: ([lng, lat]) => {
      // Made for the first pointer that wants it; keyed by row, because ids come from a file.
      index ??= buildVillageIndex(
        villages.features.flatMap(({ geometry }, row) =>
          geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? [{ id: String(row), geometry }] : [],
        ),
      )
      const id = index.find(lng, lat)
      return id === null ? -1 : Number(id)
    },
  }
  known.set(villages, made)
  return made
}

/** Without heights, which some files carry. */
function flat(rings: readonly Position[][]): LngLat[][] {
  return rings.map((ring) => ring.map(([lng = NaN, lat = NaN]): LngLat => [lng, lat]))
}
