import { villageFactsAnswer, type VillageFactsAnswer } from '../../contracts/village-facts.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'
import { selectTownVersion } from '../queries/select-towns.ts'

/**
 * Denominators of a town's villages, by id in code point order (the order in which a point on a shared border is given to
 * the first). Area: `ST_Area` on the WGS 84 ellipsoid. Enterprises: sites of that kind with the village as theirs; null for
 * every village when the register of the town holds none, for then nobody has counted. Index: primary keys.
 *
 * @throws AppError `town/not-found`.
 */
export async function villageFactsOf(db: Queryable, townId: string, signal?: AbortSignal): Promise<VillageFactsAnswer> {
  const version = await selectTownVersion(db, townId, signal)
  const villages = await db.query(
    `select v.id, v.name, v.kind, v.residents, v.households, nullif(st_area(v.geom::geography), 0) / 1e6 as "areaKm2",
       case when town.enterprises = 0 then null else coalesce(each.enterprises, 0)::int end as enterprises,
       v.provenance ->> 'source' as source, v.provenance ->> 'asOf' as "asOf"
     from village v
       cross join (select count(*) as enterprises from site where town_id = $1 and kind = 'enterprise') town
       left join (select village_id, count(*) as enterprises from site
         where town_id = $1 and kind = 'enterprise' group by village_id) each on each.village_id = v.id
     where v.town_id = $1 order by v.id collate "C"`,
    [townId],
    signal && { signal },
  )
  const days = villages.map(({ asOf }) => (typeof asOf === 'string' ? asOf : '')).sort()
  const answer = {
    ...version,
    areaMethod: 'ellipsoid-wgs84',
    enterpriseMethod: 'register-of-enterprises',
    asOf: days.at(-1) || null,
    villages,
  }
  return parseContract(villageFactsAnswer, answer, `village facts of ${townId}`)
}
