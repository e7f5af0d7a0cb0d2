import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'
import type { CrsReferences } from './guard-crs.ts'

const placeRow = z.object({ name: z.string(), lng: z.number(), lat: z.number() })
const coordinates = z.array(z.array(z.number()))
const roadRow = z.object({ name: z.string(), line: z.string() })
const MOST_PLACES = 20_000
const MOST_ROADS = 30_000

/** Named places and roads of a town, for the CRS guard; at most 20,000 and 30,000 of them. */
export async function readReferences(db: Queryable, townId: string): Promise<CrsReferences> {
  const places = await db.query(
    'select name, ST_X(point) as lng, ST_Y(point) as lat from site where town_id = $1 order by id limit $2::int',
    [townId, MOST_PLACES],
  )
  const roads = await db.query(
    `select name, ST_AsGeoJSON(geom, 7)::json->>'coordinates' as line from road_edge
     where town_id = $1 and name is not null order by id limit $2::int`,
    [townId, MOST_ROADS],
  )
  return {
    places: parseContract(z.array(placeRow), places, 'rows of table site'),
    roads: parseContract(z.array(roadRow), roads, 'rows of table road_edge').map(({ name, line }) => ({
      name,
      coordinates: parseContract(coordinates, JSON.parse(line), 'geometry of table road_edge'),
    })),
  }
}
