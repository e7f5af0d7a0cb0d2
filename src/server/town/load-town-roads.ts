import { z } from 'zod'
import { DEVICE_STATES } from '../../contracts/device.ts'
import type { BaseFeature, BaseLayer } from '../../contracts/base-feature.ts'
import { parseContract } from '../../contracts/parse.ts'
import { geometry } from '../../contracts/primitives.ts'
import { representativePoint } from '../../core/geo/representative-point.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { linesOf } from '../../core/roads/road-features.ts'
import { deriveSimpleRoads } from '../../core/roads/derive-simple.ts'
import type { Queryable } from '../db/database.ts'
import { loadTownFrame, type TownFrame } from '../import/town-frame.ts'
import { writeBatches } from '../import/write-batches.ts'
import type { TownFolder } from './read-town-folder.ts'

const LINE_SQL = 'ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326)'
const EDGES = `
  insert into road_edge (town_id, id, class, name, props, geom)
  select $1, r.id, r.props->>'class', r.props->>'name', r.props, ${LINE_SQL}
  from jsonb_to_recordset($2::jsonb) as r(id text, props jsonb, shape jsonb) where $3::bigint is null`
const JUNCTIONS = `
  insert into junction (town_id, id, run_id, name, control, legs, evidence, village_id, geom)
  select $1, r.id, $3::bigint, r.name, r.control, r.legs, r.evidence, r.village_id, ${LINE_SQL}
  from jsonb_to_recordset($2::jsonb) as r(id text, name text, control text, legs integer, evidence jsonb, village_id text, shape jsonb)`
const WATERSIDE = `
  insert into waterside_segment (town_id, id, run_id, road_id, road_name, side, length_m, distance_m, water_name, guardrail,
    evidence, village_id, geom)
  select $1, r.id, $3::bigint, r."roadId", r."roadName", r.side, r."lengthM", r."distanceM", r."waterName", r.guardrail,
    r.evidence, r.village_id, ${LINE_SQL}
  from jsonb_to_recordset($2::jsonb) as r(id text, "roadId" text, "roadName" text, side text, "lengthM" double precision,
    "distanceM" double precision, "waterName" text, guardrail text, evidence jsonb, village_id text, shape jsonb)`

const deviceRow = z.object({ id: z.string(), kind: z.string(), state: z.enum(DEVICE_STATES), geom: z.string() })

/**
 * Road edges of a town from `base/roads.geojsonl`, and the junctions and waterside stretches derived from them by the
 * simple rules. What is derived outside the town's boundary is left out: roads reach past it, the town's duty does not.
 *
 * @param onProgress - `done` of `total` parts: edges, derivation, writing.
 */
export async function loadRoads(
  tx: Queryable,
  folder: TownFolder,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const townId = folder.town.id
  onProgress(0, 3)
  const roads = await collect(folder, 'roads')
  await writeBatches(tx, EDGES, { townId, batchId: null }, roads.flatMap(edgesOf))
  onProgress(1, 3)
  const derived = deriveSimpleRoads({
    roads,
    water: await collect(folder, 'water'),
    waterways: await collect(folder, 'waterways'),
    points: await collect(folder, 'points'),
    barriers: await collect(folder, 'barriers'),
    devices: await readDevices(tx, townId),
  })
  onProgress(2, 3)
  const frame = await loadTownFrame(tx, townId)
  const runId = await writeRun(tx, townId, derived.rule, { ...derived.settings, notes: derived.notes })
  await writeBatches(tx, JUNCTIONS, { townId, batchId: runId }, placed(derived.junctions, frame))
  await writeBatches(tx, WATERSIDE, { townId, batchId: runId }, placed(derived.waterside, frame))
  onProgress(3, 3)
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

async function readDevices(tx: Queryable, townId: string) {
  const rows = await tx.query(
    'select id, kind, state, ST_AsGeoJSON(geom, 9) as geom from device where town_id = $1 order by id',
    [townId],
  )
  return parseContract(z.array(deviceRow), rows, 'rows of table device').map(({ geom, ...device }) => ({
    ...device,
    geometry: parseContract(geometry, JSON.parse(geom), 'geometry of table device'),
  }))
}

async function writeRun(tx: Queryable, townId: string, rule: string, settings: object): Promise<number> {
  const rows = await tx.query(
    'insert into derivation_run (town_id, rule, settings) values ($1, $2, $3::jsonb) returning run_id::int as id',
    [townId, rule, JSON.stringify(settings)],
  )
  return parseContract(z.tuple([z.object({ id: z.number() })]), rows, 'row of table derivation_run')[0].id
}

/** Derived things of the town with the village of their place. */
function placed(things: readonly { geometry: Geometry }[], frame: TownFrame): Record<string, unknown>[] {
  return things.flatMap(({ geometry: shape, ...thing }) => {
    const point = representativePoint(shape)
    if (point === null || frame.boundary.find(...point) === null) return []
    return [{ ...thing, village_id: frame.villages.find(...point), shape }]
  })
}
