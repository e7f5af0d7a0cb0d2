import type { z } from 'zod'
import { hazard } from '../../contracts/hazard.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { AttrValue } from '../../contracts/site.ts'
import { keysOf, HAZARD_STATES, type HazardState } from '../../core/hazards/codes.ts'
import type { HazardDays } from '../../core/hazards/events-from-record.ts'
import type { Candidate } from './candidate.ts'

/** What table `hazard` keeps in `record`: the hazard without what has columns of its own. */
export const hazardRecord = hazard.omit({ geometry: true, villageId: true, provenance: true })
export type HazardRecord = z.infer<typeof hazardRecord>

/** Record of a ledger row. Counts, flags and levels that the ledger does not give take the contract's defaults. */
export function hazardRecordOf({ id, values, statedVillage }: Candidate): HazardRecord {
  const { village: _village, state: _state, ...own } = values
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null))
  const isListed = typeof values.listingLevel === 'string' && values.listingLevel !== 'none'
  const supervised = values.supervised ?? isListed
  return parseContract(hazardRecord, { ...given, id, supervised, statedVillage }, `hazard ${id}`)
}

/** The days a row tells, as the life cycle reads them. */
export function hazardDaysOf(values: Readonly<Record<string, AttrValue>>): HazardDays {
  const day = (field: string) => (typeof values[field] === 'string' ? values[field] : null)
  return {
    foundOn: day('foundOn') ?? '',
    assignedOn: day('assignedOn'),
    rectifyingOn: day('rectifyingOn'),
    reviewOn: day('reviewOn'),
    rejectedOn: day('rejectedOn'),
    closedOn: day('closedOn'),
    reopenedOn: day('reopenedOn'),
    deadline: day('deadline'),
    statedState: stateOf(values.state),
  }
}

function stateOf(value: AttrValue | undefined): HazardState | null {
  return keysOf(HAZARD_STATES).find((state) => state === value) ?? null
}
