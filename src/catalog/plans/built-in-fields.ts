import { FACILITY_STATES, FINDING_KINDS } from '../../contracts/road-derivation.ts'
import { CONTROLS } from '../../contracts/road-feature.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { PlanCatalog, PlanField } from '../../core/plans/check-indicator.ts'
import { STATES_ON_DAY } from '../../core/hazards/state-on.ts'
import { HAZARD_PLAN_FIELDS } from '../../core/plans/hazard-rows.ts'
import { DEVICE_FIELDS } from '../device-fields.ts'
import { HAZARD_FIELDS } from '../hazard-fields.ts'
import { VILLAGE_FIELDS } from '../village-fields.ts'

const text: PlanField = { type: 'text' }
const flag: PlanField = { type: 'boolean' }
const metres: PlanField = { type: 'number', unit: 'm' }
const enumOf = (options: readonly string[]): PlanField => ({ type: 'enum', options })
/** `unknown` is no value to a plan: such a row is not known. */
const known = (options: readonly string[]): PlanField => enumOf(options.filter((option) => option !== 'unknown'))
/** `none` is what a dated fact of a junction says (catalog/road-fields.ts). */
const control = known([...CONTROLS, 'none'])
const ROW = { id: text, name: text, village: text }

const declared = (fields: readonly LedgerField[], id: string): PlanField => {
  const options = fields.find((field) => field.id === id)?.options?.map(({ value }) => value) ?? []
  return known(options)
}

/** A field that the ledger keeps as text but that has options in its declaration is held to them. */
const hazardFields = Object.entries(HAZARD_PLAN_FIELDS).map(([id, type]): [string, PlanField] => {
  const options = HAZARD_FIELDS.find((field) => field.id === id)?.options
  return [id, options && id !== 'state' ? enumOf(options.map(({ value }) => value)) : { type }]
})

/**
 * Fields of the ledgers that are built in, as plans may name them: hazards, villages, devices and what is derived from
 * roads.
 */
export const BUILT_IN_FIELDS: PlanCatalog = new Map(
  Object.entries({
    hazard: {
      ...Object.fromEntries(hazardFields),
      state: enumOf(STATES_ON_DAY.filter((state) => state !== '')),
      listingLevel: declared(HAZARD_FIELDS, 'listingLevel'),
      hasFiveItems: flag,
    },
    village: {
      ...ROW,
      villageKind: declared(VILLAGE_FIELDS, 'kind'),
      residents: { type: 'integer' },
      households: { type: 'integer' },
    },
    device: { ...ROW, deviceKind: declared(DEVICE_FIELDS, 'kind'), state: declared(DEVICE_FIELDS, 'state') },
    junction: { ...ROW, control: control, isRural: flag },
    approach: { ...ROW, role: enumOf(['major', 'minor']), control: control, bump: known(FACILITY_STATES) },
    waterside: {
      ...ROW,
      guardrail: known(FACILITY_STATES),
      need: enumOf(['required', 'warning', 'none', 'survey-needed']),
      lengthM: metres,
    },
    'road-finding': { ...ROW, findingKind: enumOf(FINDING_KINDS), facility: known(FACILITY_STATES) },
  } satisfies Record<string, Record<string, PlanField>>).map(([kind, fields]) => [
    kind,
    new Map<string, PlanField>(Object.entries(fields)),
  ]),
)
