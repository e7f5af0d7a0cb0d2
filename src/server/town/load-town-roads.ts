import type { BaseFeature, BaseLayer } from '../../contracts/base-feature.ts'
import { linesOf } from '../../core/roads/road-features.ts'
import type { Queryable } from '../db/database.ts'
import { writeBatches } from '../import/write-batches.ts'
import { deriveHere, storeDerived, type Derive } from '../roads/derive-town.ts'
import { readDevices, roadInputs, writeRoadSource, type RoadSource } from '../roads/road-source.ts'
import type { TownFolder } from './read-town-folder.ts'

const EDGES = `
  insert into road_edge (town_id, id, class, name, props, geom)
  select $1, r.id, r.props->>'class', r.props->>'name', r.props, ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326)
  from jsonb_to_recordset($2::jsonb) as r(id text, props jsonb, shape jsonb) where $3::bigint is null`

/** Roads of a town that is derived anew with every device import; a larger one on request, and says so meanwhile. */
const MOST_ROADS_DERIVED_AT_ONCE = 20_000

/**
 * Road edges of a town from `base/roads.geojsonl`, and everything derived from them and the other layers; the layers are
 * kept for later derivations.
 *
 * @param onProgress - `done` of `total` parts: edges, derivation, writing.
 */
export async function loadRoads(
  tx: Queryable,
  folder: TownFolder,
  onProgress: (done: number, total: number) => void,
  derive: Derive = deriveHere,
): Promise<void> {
  const townId = folder.town.id
  onProgress(0, 3)
  const source = await readFolderSource(folder)
  await tx.query('delete from road_edge where town_id = $1', [townId])
  await writeBatches(tx, EDGES, { townId, batchId: null }, source.roads.flatMap(edgesOf))
  if (source.roads.length <= MOST_ROADS_DERIVED_AT_ONCE) await writeRoadSource(tx, townId, source)
  onProgress(1, 3)
  const derived = await derive(roadInputs(source, await readDevices(tx, townId)))
  onProgress(2, 3)
  await storeDerived(tx, townId, derived)
  onProgress(3, 3)
}

/** The layers of a town folder that derivations read. */
export async function readFolderSource(folder: TownFolder): Promise<RoadSource> {
  return {
    roads: await collect(folder, 'roads'),
    water: await collect(folder, 'water'),
    waterways: await collect(folder, 'waterways'),
    points: await collect(folder, 'points'),
    barriers: await collect(folder, 'barriers'),
    landuse: await collect(folder, 'landuse'),
    buildings: await collect(folder, 'buildings'),
  }
}

async function collect<L extends BaseLayer>(folder: TownFolder, layer: L): Promise<BaseFeature<L>[]> {
  const features: BaseFeature<L>[] = []
  for await (const feature of folder.baseLayer(layer)) features.push(feature)
  return features
}

/** One edge a line; the parts of a road in several parts get `#2`, `#3` … */
function edgesOf({ properties, geometry: shape }: BaseFeature<'roads'>): Record<string, unknown>[] {
  return linesOf(shape).map((coordinates, at) => ({
    id: at === 0 ? properties.id : `${properties.id}#${at + 1}`,
    props: properties,
    shape: { type: 'LineString', coordinates },
  }))
}
