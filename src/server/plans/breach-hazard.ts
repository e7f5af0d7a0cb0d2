import type { BreachProposals } from '../../contracts/plan-api.ts'
import type { Plan, Target } from '../../core/plans/plan-model.ts'
import { keysOf, SECTORS } from '../../core/hazards/codes.ts'
import type { Queryable } from '../db/database.ts'
import type { Candidate } from '../import/candidate.ts'
import { contentHash } from '../import/content-hash.ts'
import { writeHazards } from '../import/write-hazards.ts'

type Breach = BreachProposals['breaches'][number]

/** Sectors of plans that hazards call by another name. */
const SECTOR_OF: Readonly<Record<string, string>> = {
  hazchem: 'hazardous-chemicals',
  road: 'road-traffic',
  housing: 'self-built-house',
  hazwaste: 'hazardous-waste',
}

/** Id of the hazard made of a fall: the same fall is the same hazard. */
export const breachHazardId = (plan: Plan, target: Target, day: string): string => `${plan.id}-${target.id}-${day}`

/**
 * Writes a fall down as a hazard, found on its day, by the import's own writer: it has a history like any other.
 *
 * @returns its id.
 */
export async function writeBreachHazard(
  tx: Queryable,
  townId: string,
  plan: Plan,
  target: Target,
  { day, villageId, value }: Pick<Breach, 'day' | 'villageId' | 'value'>,
): Promise<string> {
  const id = breachHazardId(plan, target, day)
  const sector = keysOf(SECTORS).find((one) => one === (SECTOR_OF[target.sector] ?? target.sector)) ?? 'other'
  const figure = value === null ? '' : `，当日 ${Math.round(value * 100) / 100} ${target.unit}`
  const values = {
    name: `指标回落：${target.title.zh}`,
    description: `${plan.title.zh} ${target.id}：要求 ${target.operator} ${target.target} ${target.unit}${figure}`,
    severity: 'general',
    source: 'measure-failed',
    sector,
    foundOn: day,
    department: plan.sectors.find((one) => one.id === target.sector)?.lead.join('、') || null,
  }
  const candidate: Candidate = {
    row: 1,
    id,
    values,
    geometry: null,
    point: null,
    villageId,
    statedVillage: null,
    provenance: { source: `plan target ${plan.id} ${target.id}`, asOf: day, row: null },
    hash: contentHash(['hazard', id, values]),
  }
  await writeHazards(tx, { townId, batchId: null }, [candidate], [])
  return id
}
