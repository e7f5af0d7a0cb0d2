import type { Feature, FeatureCollection } from 'geojson'
import { representativePoint } from '../core/geo/representative-point.ts'

/** What the style's village sources hold: areas and one name point each, with whole-number ids (the index in `ids`). */
export interface VillageSources {
  areas: FeatureCollection
  names: FeatureCollection
  ids: readonly string[]
}

/**
 * Villages as the style needs them: the properties `id` and `name` only, areas that are polygons only.
 *
 * @param villages - properties `id`, `name`; a feature without an id in its properties may carry it as feature id.
 */
export function villageSources(villages: FeatureCollection | null): VillageSources {
  const features = (villages?.features ?? []).filter(
    ({ geometry }) => geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon',
  )
  const ids = features.map(idOf)
  const strip = ({ properties }: Feature, i: number) => ({ id: ids[i] ?? '', name: String(properties?.name ?? '') })
  return {
    ids,
    areas: {
      type: 'FeatureCollection',
      features: features.map((feature, i) => ({
        type: 'Feature',
        id: i,
        properties: strip(feature, i),
        geometry: feature.geometry,
      })),
    },
    names: {
      type: 'FeatureCollection',
      features: features.flatMap((feature, i): Feature[] => {
        const { geometry } = feature
        if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return []
        const coordinates = representativePoint(geometry)
        if (!coordinates) return []
        return [{ type: 'Feature', id: i, properties: strip(feature, i), geometry: { type: 'Point', coordinates } }]
      }),
    },
  }
}

function idOf({ id, properties }: Feature): string {
  return String(properties?.id ?? id ?? '')
}
