import type { FeatureCollection } from 'geojson'
import type { Geometry } from '../../core/geo/geometry.ts'
import type { VillageFacts, VillageMeasures } from '../../core/villages/measure-types.ts'
import type { VillageStatistic } from '../../core/villages/statistics/answer-types.ts'
import { villageStatements, type VillageStatement } from '../../core/villages/statistics/statements.ts'
import type { VillagePicture } from '../../stores/village-stats-store.ts'

/** A village's own area, as the heat engine takes it. */
export type VillageArea = Extract<Geometry, { type: 'Polygon' | 'MultiPolygon' }>

/** Everything the page shows of one village. */
export interface VillageLine {
  /** Place in the lists of the picture. */
  readonly at: number
  readonly id: string
  readonly name: string
  readonly facts: VillageFacts
  readonly measures: VillageMeasures
  readonly statistic: VillageStatistic
  /** What may be called of it; the statistic itself stays exact. */
  readonly statement: VillageStatement
  /** null = listed apart. */
  readonly place: number | null
  /** null = no boundary. */
  readonly area: VillageArea | null
}

/** Villages in the order of the ranking, those listed apart last. */
export function villageLines(picture: VillagePicture, areas: ReadonlyMap<string, VillageArea>): VillageLine[] {
  const { head, measures, statistics } = picture
  const { order, apart } = statistics.ranking
  const statements = villageStatements(statistics.villages).villages
  return [...order, ...apart].flatMap((at) => {
    const facts = head.facts[at]
    const own = measures.byVillage[at]
    const [statistic, statement] = [statistics.villages[at], statements[at]]
    if (!facts || !own || !statistic || !statement) return []
    const { id, name } = facts
    const place = statistic.rank?.place ?? null
    return [{ at, id, name, facts, measures: own, statistic, statement, place, area: areas.get(id) ?? null }]
  })
}

/** Areas by village id; points and lines among the boundaries hold no hazard. */
export function areasById(villages: FeatureCollection | null): Map<string, VillageArea> {
  return new Map(
    (villages?.features ?? []).flatMap(({ id, properties, geometry }) =>
      geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon'
        ? [[String(properties?.['id'] ?? id ?? ''), geometry] as const]
        : [],
    ),
  )
}
