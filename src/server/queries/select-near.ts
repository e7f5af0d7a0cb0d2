import { z } from 'zod'
import { ANY_DEVICE, nearRow, type NEAR_FROM, type NearPage } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'

/** Tables of the origin: the geometry that is measured from, and a point of it for the bearing. */
const ORIGINS: Record<(typeof NEAR_FROM)[number], { what: string; table: string; point: string }> = {
  sites: { what: 'site', table: 'site', point: 'point' },
  hazards: { what: 'hazard', table: 'hazard', point: 'geom' },
  devices: { what: 'device', table: 'device', point: 'st_pointonsurface(geom)' },
  junctions: { what: 'junction', table: 'junction', point: 'geom' },
  approaches: { what: 'approach', table: 'approach', point: 'st_startpoint(geom)' },
  findings: { what: 'finding', table: 'road_finding', point: 'st_pointonsurface(geom)' },
  waterside: { what: 'waterside', table: 'waterside_segment', point: 'st_pointonsurface(geom)' },
}

export interface NearQuestion {
  from: (typeof NEAR_FROM)[number]
  id: string
  /** Site kinds, and `device` for all devices. */
  kinds: readonly string[]
  /** Metres, 0 to 5,000. */
  withinM: number
  /** Rows to pass over. */
  offset: number
  limit: number
}

/** Metres in a degree of latitude, rounded down: boxes made with it are never too small. */
const METRES_A_DEGREE = 110_000

/**
 * Sites and devices within a distance of a record, nearest first, then by id. Distances are those of PostGIS between
 * the true outlines on the WGS 84 ellipsoid (`geography`), 0 where they touch. A box in degrees, a little too large,
 * finds the candidates (indexes site_geom, device_geom). A record without a place has nothing near it.
 *
 * @throws AppError `record/not-found`.
 */
export async function selectNear(
  db: Queryable,
  townId: string,
  question: NearQuestion,
  signal?: AbortSignal,
): Promise<NearPage> {
  const { from, id, kinds, withinM, offset, limit } = question
  const { what, table, point } = ORIGINS[from]
  const rows = await db.query(
    `with origin as materialized (
       select geom, ${point} as point, st_envelope(geom) as box, $4::float8 / ${METRES_A_DEGREE} as dy,
         $4::float8 / ${METRES_A_DEGREE} / greatest(0.01, cos(radians(least(89, greatest(abs(st_ymin(geom)), abs(st_ymax(geom))))))) as dx
       from ${table} where town_id = $1 and id = $2
     ), candidate as (
       select 'sites' as tab, s.id, s.kind, s.name, s.geom, s.point
       from origin o join site s on s.geom && st_expand(o.box, o.dx, o.dy)
       where s.town_id = $1 and s.kind = any($3::text[]) and not ($5 and s.id = $2)
       union all
       select 'devices', d.id, d.kind, coalesce(d.road_name, d.id), d.geom, st_pointonsurface(d.geom)
       from origin o join device d on d.geom && st_expand(o.box, o.dx, o.dy)
       where d.town_id = $1 and '${ANY_DEVICE}' = any($3::text[]) and not ($6 and d.id = $2)
     ), near as (
       select c.*, st_distance(o.geom::geography, c.geom::geography) as metres,
         degrees(st_azimuth(o.point::geography, c.point::geography)) as bearing
       from origin o cross join candidate c
     )
     select (select count(*) from origin) as found, (select count(*) from near where metres <= $4) as total,
       coalesce((select jsonb_agg(jsonb_build_object('table', tab, 'id', id, 'kind', kind, 'name', name, 'distanceM', metres,
           'bearing', bearing, 'lngLat', jsonb_build_array(st_x(point), st_y(point))) order by metres, id collate "C")
         from (select * from near where metres <= $4 order by metres, id collate "C" offset $7 limit $8) page), '[]') as rows`,
    [townId, id, kinds, withinM, from === 'sites', from === 'devices', offset, limit],
    signal && { signal },
  )
  const answer = parseContract(answerRow, rows[0], `near ${what} ${id}`)
  if (answer.found === 0) throw new AppError('record/not-found', { what, id })
  const next = offset + answer.rows.length
  return { rows: answer.rows, total: answer.total, next: next < answer.total ? String(next) : null, withinM }
}

const answerRow = z.object({ found: z.number(), total: z.number(), rows: z.array(nearRow) })
