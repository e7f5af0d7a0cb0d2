import { DEVICE_FIELDS } from '../../catalog/device-fields.ts'
import { HAZARD_FIELDS } from '../../catalog/hazard-fields.ts'
import { HAZARD_TICKS } from '../../catalog/hazard-ticks.ts'
import { ROAD_FIELDS } from '../../catalog/road-fields.ts'
import { VILLAGE_FIELDS } from '../../catalog/village-fields.ts'
import type { FactInput } from '../../contracts/fact.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { ListKindCatalog } from '../catalog/load-list-kinds.ts'
import type { SiteKindCatalog } from '../catalog/load-site-kinds.ts'

export interface Kinds {
  siteKinds: SiteKindCatalog
  listKinds: ListKindCatalog
}

/**
 * Fields of a subject that are kept as dated facts.
 *
 * @param kind - site or list kind of the row; of no matter for the other subjects.
 */
export function factFieldsOf(subject: FactInput['subject'], kind: string | null, kinds: Kinds): LedgerField[] {
  return fieldsOf(subject, kind, kinds).filter(({ isTick }) => isTick === true)
}

function fieldsOf(subject: FactInput['subject'], kind: string | null, kinds: Kinds): readonly LedgerField[] {
  switch (subject) {
    case 'site':
      return (kind !== null && kinds.siteKinds.get(kind)?.fields) || []
    case 'entry':
      return (kind !== null && kinds.listKinds.get(kind)?.fields) || []
    case 'hazard':
      return [...HAZARD_FIELDS, ...HAZARD_TICKS]
    case 'village':
      return VILLAGE_FIELDS
    case 'device':
      return [...DEVICE_FIELDS, ...(ROAD_FIELDS.device ?? [])]
    case 'junction':
    case 'approach':
    case 'waterside':
    case 'road-finding':
      return ROAD_FIELDS[subject] ?? []
  }
}
