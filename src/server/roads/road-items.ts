import { z } from 'zod'
import {
  derivedApproach,
  derivedFinding,
  derivedJunction,
  derivedWaterside,
  type DerivedApproach,
  type DerivedFinding,
  type DerivedJunction,
  type DerivedWaterside,
} from '../../contracts/road-derivation.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'
import { geoJson } from '../queries/sql-parts.ts'

/** Everything derived of a town, or a part of it, with village and review. */
export interface TownRoadItems {
  junctions: DerivedJunction[]
  approaches: DerivedApproach[]
  waterside: DerivedWaterside[]
  findings: DerivedFinding[]
}

/** Where each kind is kept. */
export const ITEM_TABLES = {
  junction: 'junction',
  approach: 'approach',
  waterside: 'waterside_segment',
  finding: 'road_finding',
} as const

/** An item of contracts/road-derivation.ts from its row, as jsonb. Rows of an older rule have no record and are no items. */
export const ITEM_JSON = `(record || jsonb_build_object('villageId', village_id, 'geometry', ${geoJson('geom')}))`

const jsonRow = z.object({ item: z.unknown() })

/** Items of one kind for which `where` holds; `$1` = town. In order of id. */
async function selectItems<T extends z.ZodType>(
  tx: Queryable,
  kind: keyof typeof ITEM_TABLES,
  schema: T,
  where: string,
  values: readonly unknown[],
): Promise<z.output<T>[]> {
  const table = ITEM_TABLES[kind]
  const rows = await tx.query(
    `select ${ITEM_JSON} as item from ${table}
     where town_id = $1 and record is not null and ${where} order by id collate "C"`,
    values,
  )
  return rows.map((row) => parseContract(schema, jsonRow.parse(row).item, `row of table ${table}`))
}

const NO_ITEMS: TownRoadItems = { junctions: [], approaches: [], waterside: [], findings: [] }

/**
 * The items that a review of `ids` touches: a junction comes with its approaches, an approach with its junction.
 * [] lists when there are none of these ids.
 */
export async function selectTouched(
  tx: Queryable,
  townId: string,
  kind: keyof typeof ITEM_TABLES,
  ids: readonly string[],
): Promise<TownRoadItems> {
  const values = [townId, ids]
  const named = 'id = any($2::text[])'
  switch (kind) {
    case 'junction':
      return {
        ...NO_ITEMS,
        junctions: await selectItems(tx, kind, derivedJunction, named, values),
        approaches: await selectItems(tx, 'approach', derivedApproach, 'junction_id = any($2::text[])', values),
      }
    case 'approach': {
      const approaches = await selectItems(tx, kind, derivedApproach, named, values)
      const parents = [townId, approaches.map(({ junctionId }) => junctionId)]
      return { ...NO_ITEMS, approaches, junctions: await selectItems(tx, 'junction', derivedJunction, named, parents) }
    }
    case 'waterside':
      return { ...NO_ITEMS, waterside: await selectItems(tx, kind, derivedWaterside, named, values) }
    case 'finding':
      return { ...NO_ITEMS, findings: await selectItems(tx, kind, derivedFinding, named, values) }
  }
}
