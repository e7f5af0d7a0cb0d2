import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { inNoVillage } from '../../contracts/boundary-check.ts'
import { geometry, lngLat } from '../../contracts/primitives.ts'
import type { BoundaryFacts, BoundarySettings } from '../../core/villages/boundary-check/boundary-facts.ts'
import type { Queryable } from '../db/database.ts'

const piece = z.object({
  villages: z.array(z.string()),
  areaM2: z.number(),
  widthM: z.number(),
  at: lngLat,
  geometry: z.string().transform((text) => geometry.parse(JSON.parse(text))),
})
const village = z.object({ id: z.string(), name: z.string(), areaM2: z.number(), residents: z.number().nullable() })
const invalid = z.object({ id: z.string(), reason: z.string(), at: lngLat.nullable() })
const MOST_LISTED = 500
/** Metres of a degree of latitude, at least: a reach in degrees that is never too short. */
const DEGREE_M = 110_500

const pointSql = (point: string) => `jsonb_build_array(ST_X(${point}), ST_Y(${point}))`
/** Columns of a piece of ground. Areas and lengths are taken on the ellipsoid. */
const pieceSql = (geom: string) => `ST_Area(${geom}::geography) as "areaM2",
  coalesce(2 * ST_Area(${geom}::geography) / nullif(ST_Perimeter(${geom}::geography), 0), 0) as "widthM",
  ${pointSql(`ST_PointOnSurface(${geom})`)} as at, ST_AsGeoJSON(${geom}, 9) as geometry`
/** A shape that is not valid is mended for the overlay; `$2` holds the ids of those. */
const soundSql = (v: string) =>
  `case when ${v}.id = any($2::text[]) then ST_CollectionExtract(ST_MakeValid(${v}.geom), 3) else ${v}.geom end`

/**
 * Everything the check of a town's village boundaries is made of: overlay by PostGIS in EPSG:4326 (edges straight in
 * degrees, as maps draw them), areas on the ellipsoid. Neighbours are found by the index over the villages' boxes, gaps by
 * one union: cost grows with the villages, not with their pairs (6,000 villages of 40 vertices: some 15 s in PGlite).
 */
export async function selectBoundaryFacts(
  db: Queryable,
  townId: string,
  settings: BoundarySettings,
  signal?: AbortSignal,
): Promise<BoundaryFacts> {
  const ask = async <T extends z.ZodType>(schema: T, sql: string, params: readonly unknown[] = []) =>
    parseContract(z.array(schema), await db.query(sql, [townId, ...params], signal && { signal }), 'boundary facts')
  const villages = await ask(
    village,
    `select id, name, ST_Area(geom::geography) as "areaM2", residents from village where town_id = $1 order by id`,
  )
  const broken = await ask(
    invalid,
    `select id, (detail).reason, case when (detail).location is null then null else ${pointSql('(detail).location')} end as at
     from (select id, ST_IsValidDetail(geom) as detail from village where town_id = $1 and not ST_IsValid(geom)) as v
     order by id`,
  )
  const ids = broken.map(({ id }) => id)
  const overlaps = await ask(
    piece,
    `select villages, ${pieceSql('geom')} from (
       select jsonb_build_array(a.id, b.id) as villages,
         ST_CollectionExtract(ST_Intersection(${soundSql('a')}, ${soundSql('b')}), 3) as geom
       from village a join village b on b.town_id = a.town_id and a.geom && b.geom and a.id < b.id
       where a.town_id = $1 and ST_Relate(${soundSql('a')}, ${soundSql('b')}, 'T********')
     ) as pair where ST_Area(geom::geography) > $3 order by villages::text`,
    [ids, settings.overlapM2],
  )
  const gaps = await ask(
    piece.extend({ isInner: z.boolean() }),
    `with gap as materialized (
       select (ST_Dump(ST_CollectionExtract(ST_Difference(t.boundary, coalesce(v.geom, ST_GeomFromText('POLYGON EMPTY', 4326))), 3))).geom, t.boundary
       from town t cross join (select ST_Union(${soundSql('v')}) as geom from village v where town_id = $1) as v
       where t.town_id = $1
     )
     select ${pieceSql('g.geom')}, not ST_DWithin(g.geom, ST_Boundary(g.boundary), 1e-9) as "isInner",
       coalesce((select jsonb_agg(v.id order by v.id) from village v
         where v.town_id = $1 and ST_DWithin(v.geom, g.geom, 1e-8)), '[]') as villages
     from gap g where ST_Area(g.geom::geography) > $3`,
    [ids, settings.gapM2],
  )
  const outside = await ask(
    piece,
    `select jsonb_build_array(id) as villages, ${pieceSql('geom')} from (
       select v.id, ST_CollectionExtract(ST_Difference(${soundSql('v')}, t.boundary), 3) as geom
       from village v join town t using (town_id) where town_id = $1 and not ST_CoveredBy(${soundSql('v')}, t.boundary)
     ) as beyond where ST_Area(geom::geography) > $3 order by id`,
    [ids, settings.outsideM2],
  )
  const slivers = await ask(
    piece,
    `select jsonb_build_array(id) as villages, ${pieceSql('geom')}
     from (select id, (ST_Dump(geom)).geom from village where town_id = $1) as part
     where 2 * ST_Area(geom::geography) < $2 * ST_Perimeter(geom::geography) order by id`,
    [settings.sliverWidthM],
  )
  const holes = await ask(
    piece,
    `select jsonb_build_array(h.id) || coalesce((
         select jsonb_agg(v.id order by v.id) from village v where v.town_id = $1 and v.id <> h.id and v.geom && h.geom
           and ST_Relate(${soundSql('v')}, h.geom, 'T********')), '[]') as villages, ${pieceSql('h.geom')}
     from (
       select id, ST_MakeValid(ST_MakePolygon(ST_ExteriorRing((ring).geom))) as geom
       from (select p.id, ST_DumpRings(p.geom) as ring from (
         select id, (ST_Dump(geom)).geom from village where town_id = $1) as p where ST_NumInteriorRings(p.geom) > 0) as r
       where (ring).path[1] > 0
     ) as h order by h.id`,
    [ids],
  )
  const islands = await ask(
    z.object({ id: z.string() }),
    `select id from village v where town_id = $1 and not exists (
       select 1 from village o where o.town_id = $1 and o.id <> v.id and ST_DWithin(o.geom, v.geom, $2)) order by id`,
    [settings.touchM / DEGREE_M],
  )
  const [town] = await ask(
    z.object({ areaM2: z.number() }),
    'select ST_Area(boundary::geography) as "areaM2" from town where town_id = $1',
  )
  return {
    ...{ villages, townAreaM2: town?.areaM2 ?? 0, overlaps, gaps, outside, slivers, holes, invalid: broken },
    islands: islands.map(({ id }) => id),
    statedNames: await selectStatedNames(db, townId, signal),
    inNoVillage: await selectInNoVillage(db, townId, signal),
  }
}

/** Village names that sites and the reports of imports state against the position, with the number of rows. */
async function selectStatedNames(db: Queryable, townId: string, signal?: AbortSignal) {
  const rows = await db.query(
    `select name, sum(n)::int as rows from (
       select stated_village as name, count(*) as n from site where town_id = $1 and stated_village is not null group by 1
       union all
       select conflict->>'stated', count(*) from import_batch, jsonb_array_elements(report->'conflicts') as conflict
       where town_id = $1 and kind in ('hazard', 'device') group by 1
     ) as stated where name is not null group by name order by rows desc, name`,
    [townId],
    signal && { signal },
  )
  return parseContract(z.array(z.object({ name: z.string(), rows: z.number() })), rows, 'stated village names')
}

async function selectInNoVillage(db: Queryable, townId: string, signal?: AbortSignal) {
  const [row] = await db.query(
    `select (select count(*)::int from hazard where town_id = $1 and geom is not null and village_id is null) as hazards,
       (select count(*)::int from hazard where town_id = $1 and geom is not null and village_id is null
         and closed_on is null) as "openHazards",
       (select count(*)::int from hazard where town_id = $1 and geom is null) as "hazardsWithoutPlace",
       (select count(*)::int from site where town_id = $1 and village_id is null) as sites,
       coalesce((select jsonb_agg(one) from (
         select id, coalesce(record->>'name', id) as name, closed_on is null as "isOpen", ${pointSql('geom')} as at
         from hazard where town_id = $1 and geom is not null and village_id is null
         order by (closed_on is null) desc, found_on desc, id limit $2::int) as one), '[]') as list`,
    [townId, MOST_LISTED],
    signal && { signal },
  )
  return parseContract(inNoVillage, row, 'rows in no village')
}
