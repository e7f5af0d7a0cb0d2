import { z } from 'zod'
import type { Geometry } from '../../contracts/primitives.ts'
import { derivedApproach, derivedFinding, derivedJunction, derivedWaterside } from '../../contracts/road-derivation.ts'
import { parseContract } from '../../contracts/parse.ts'
import { representativePoint } from '../../core/geo/representative-point.ts'
import { deriveRoads, type DerivedRoads } from '../../core/roads/derive.ts'
import type { RoadInputs } from '../../core/roads/road-features.ts'
import { applyReviews } from '../../core/roads/review.ts'
import type { Queryable } from '../db/database.ts'
import { loadTownFrame, type TownFrame } from '../import/town-frame.ts'
import type { TownRoadItems } from './road-items.ts'
import { reviewRules } from './review-rules.ts'
import { selectReviews } from './review-rows.ts'
import { ROADS_SETTINGS } from './roads-settings.ts'
import { readDevices, readRoadSource, roadInputs } from './road-source.ts'
import { replaceItems } from './write-items.ts'

/** Derives; a server does it in a thread of its own. */
export type Derive = (input: RoadInputs) => Promise<DerivedRoads>
export const deriveHere: Derive = (input) => Promise.resolve(deriveRoads(input, ROADS_SETTINGS))

/**
 * Writes down what was derived of a town in place of what was there. Reviews stay: each is matched with its item anew and
 * applied. What lies outside the town's boundary is left out: roads reach past it, the town's duty does not.
 *
 * @returns the run's number.
 */
export async function storeDerived(tx: Queryable, townId: string, derived: DerivedRoads): Promise<number> {
  const items = withPlaces(derived, await loadTownFrame(tx, townId))
  const reviews = await selectReviews(tx, townId)
  const reviewed = applyReviews(items, reviews, reviewRules())
  const runId = await writeRun(tx, townId, derived)
  await replaceItems(tx, townId, runId, reviewed.items)
  const applied = [...reviewed.appliedTo].map(([id, appliedTo]) => ({ id: Number(id), appliedTo }))
  await tx.query(
    `update road_review set applied_to = array(select jsonb_array_elements_text(r."appliedTo"))
     from jsonb_to_recordset($2::jsonb) as r(id bigint, "appliedTo" jsonb)
     where road_review.town_id = $1 and road_review.id = r.id`,
    [townId, JSON.stringify(applied)],
  )
  return runId
}

/**
 * Derives a town anew from the layers that came with it and the devices as they are now.
 *
 * @returns false when its layers were not kept (a town of an older version, or a very large one): nothing is changed.
 */
export async function deriveTown(tx: Queryable, townId: string, derive: Derive = deriveHere): Promise<boolean> {
  const source = await readRoadSource(tx, townId)
  if (!source) return false
  await storeDerived(tx, townId, await derive(roadInputs(source, await readDevices(tx, townId))))
  return true
}

async function writeRun(tx: Queryable, townId: string, { rule, settings, notes }: DerivedRoads): Promise<number> {
  const rows = await tx.query(
    `insert into derivation_run (town_id, rule, settings, notes) values ($1, $2, $3::jsonb, $4::jsonb)
     returning run_id::int as id`,
    [townId, rule, JSON.stringify(settings), JSON.stringify(notes)],
  )
  return parseContract(z.tuple([z.object({ id: z.number() })]), rows, 'row of table derivation_run')[0].id
}

/**
 * Items inside the town, with the village of their place and without reviews. An approach is where its junction is.
 *
 * @throws AppError `contract/invalid` when the derivation gave something that is no item.
 */
function withPlaces(derived: DerivedRoads, frame: TownFrame): TownRoadItems {
  const place = <T extends { geometry: Geometry }>(item: T) => {
    const point = representativePoint(item.geometry)
    if (point === null || frame.boundary.find(...point) === null) return []
    return [{ ...item, villageId: frame.villages.find(...point), review: null }]
  }
  const junctions = derived.junctions.flatMap(place)
  const villageOf = new Map(junctions.map(({ id, villageId }) => [id, villageId]))
  const approaches = derived.approaches.flatMap((one) => {
    const villageId = villageOf.get(one.junctionId)
    return villageId === undefined ? [] : [{ ...one, villageId, review: null }]
  })
  const checked = <T extends z.ZodType>(item: T, items: readonly unknown[]) =>
    parseContract(z.array(item), items, 'what was derived from the roads')
  return {
    junctions: checked(derivedJunction, junctions),
    approaches: checked(derivedApproach, approaches),
    waterside: checked(derivedWaterside, derived.waterside.flatMap(place)),
    findings: checked(derivedFinding, derived.findings.flatMap(place)),
  }
}
