import type { FeatureCollection } from 'geojson'
import { z } from 'zod'
import { geometry } from '../contracts/primitives.ts'
import { getJson, type RequestOptions } from './http.ts'

const villageCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.union([z.string(), z.number()]).optional(),
      properties: z.looseObject({ id: z.string(), name: z.string() }),
      geometry,
    }),
  ),
})

/** The town's villages with their boundaries, EPSG:4326; properties `id`, `name` and what else the server adds. */
export async function fetchVillages(town: string, options?: RequestOptions): Promise<FeatureCollection> {
  const path = `/api/towns/${encodeURIComponent(town)}/villages.geojson`
  const { features } = await getJson(path, villageCollection, options)
  return {
    type: 'FeatureCollection',
    features: features.map(({ properties, geometry: shape }) => ({ type: 'Feature', properties, geometry: shape })),
  }
}
