import { z } from 'zod'
import { baseProperties, type BaseFeature, type BaseLayer } from '../../contracts/base-feature.ts'
import { DEVICE_STATES } from '../../contracts/device.ts'
import { parseContract } from '../../contracts/parse.ts'
import { geometry, type Geometry } from '../../contracts/primitives.ts'
import type { DeviceFeature, RoadInputs } from '../../core/roads/road-features.ts'
import type { Queryable } from '../db/database.ts'

/** Layers of the ground that derivations read beside the roads. */
export const SOURCE_LAYERS = [
  'water',
  'waterways',
  'points',
  'barriers',
  'landuse',
  'buildings',
] as const satisfies BaseLayer[]
type SourceLayer = (typeof SOURCE_LAYERS)[number]
export type RoadSource = { [L in SourceLayer | 'roads']: BaseFeature<L>[] }

const FEATURES_A_PART = 2_000

/** What the derivation looks at. A layer without a feature counts as not mapped: what rests on it stays unknown. */
export function roadInputs(source: RoadSource, devices: readonly DeviceFeature[]): RoadInputs {
  const { landuse, buildings, ...others } = source
  return {
    ...others,
    devices,
    ...(landuse.length > 0 && { landuse }),
    ...(buildings.length > 0 && { buildings }),
  }
}

/** Keeps the layers beside the roads, so that the town can be derived anew without its folder. */
export async function writeRoadSource(tx: Queryable, townId: string, source: RoadSource): Promise<void> {
  await tx.query('delete from road_source where town_id = $1', [townId])
  for (const layer of SOURCE_LAYERS) {
    const features = source[layer].map(({ properties, geometry: shape }) => ({ properties, geometry: shape }))
    // Also an empty layer has its part: it says that the source is here.
    for (let part = 0; part === 0 || part * FEATURES_A_PART < features.length; part++) {
      const slice = features.slice(part * FEATURES_A_PART, (part + 1) * FEATURES_A_PART)
      await tx.query('insert into road_source (town_id, layer, part, features) values ($1, $2, $3, $4::jsonb)', [
        townId,
        layer,
        part,
        JSON.stringify(slice),
      ])
    }
  }
}

/** The layers as {@link writeRoadSource} kept them and the roads of table road_edge; null when they were not kept. */
export async function readRoadSource(tx: Queryable, townId: string): Promise<RoadSource | null> {
  const read = <L extends SourceLayer>(layer: L) => readSourceLayer(tx, townId, layer)
  const [water, waterways, points] = [await read('water'), await read('waterways'), await read('points')]
  const [barriers, landuse, buildings] = [await read('barriers'), await read('landuse'), await read('buildings')]
  if (!water || !waterways || !points || !barriers || !landuse || !buildings) return null
  return { roads: await readRoads(tx, townId), water, waterways, points, barriers, landuse, buildings }
}

/** One layer as {@link writeRoadSource} kept it; null when it was not kept. */
export async function readSourceLayer<L extends SourceLayer>(
  tx: Queryable,
  townId: string,
  layer: L,
): Promise<BaseFeature<L>[] | null> {
  const rows = await tx.query('select features from road_source where town_id = $1 and layer = $2 order by part', [
    townId,
    layer,
  ])
  if (rows.length === 0) return null
  const part = z.object({ features: z.array(z.object({ properties: baseProperties[layer], geometry })) })
  return parseContract(z.array(part), rows, `layer ${layer} of table road_source`).flatMap(({ features }) =>
    features.map((feature) => ({ type: 'Feature' as const, ...feature }) as BaseFeature<L>),
  )
}

const edgeRow = z.object({ props: baseProperties.roads, geom: geometry })

/** Roads of several parts were cut into one edge a part (`id#2`): their parts have the road's id in their properties. */
export async function readRoads(tx: Queryable, townId: string): Promise<BaseFeature<'roads'>[]> {
  const rows = await tx.query(
    `select props, st_asgeojson(geom, 15)::jsonb as geom from road_edge
     where town_id = $1 order by props->>'id' collate "C", length(id), id collate "C"`,
    [townId],
  )
  const byId = new Map<string, BaseFeature<'roads'>>()
  for (const { props, geom } of parseContract(z.array(edgeRow), rows, 'rows of table road_edge')) {
    const known = byId.get(props.id)
    byId.set(props.id, {
      type: 'Feature',
      properties: props,
      geometry: known ? { type: 'MultiLineString', coordinates: [...linesIn(known.geometry), ...linesIn(geom)] } : geom,
    })
  }
  return [...byId.values()]
}

function linesIn(shape: Geometry): number[][][] {
  if (shape.type === 'LineString') return [shape.coordinates]
  return shape.type === 'MultiLineString' ? shape.coordinates : []
}

const deviceRow = z.object({ id: z.string(), kind: z.string(), state: z.enum(DEVICE_STATES), geometry })

/** The town's road-safety devices. */
export async function readDevices(tx: Queryable, townId: string): Promise<DeviceFeature[]> {
  const rows = await tx.query(
    'select id, kind, state, st_asgeojson(geom, 9)::jsonb as geometry from device where town_id = $1 order by id collate "C"',
    [townId],
  )
  return parseContract(z.array(deviceRow), rows, 'rows of table device')
}
