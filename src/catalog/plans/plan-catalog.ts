import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { ListKind } from '../../contracts/list-kind.ts'
import type { SiteKind } from '../../contracts/site-kind.ts'
import type { PlanCatalog, PlanField } from '../../core/plans/check-indicator.ts'

const TEXT: PlanField = { type: 'text' }
/** Fields of every row, and those of list kinds besides. */
const COMMON = ['id', 'name', 'village'] as const
const OF_LISTS = ['office', 'siteId'] as const

/** A declared field as plans read it. */
export const planField = ({ type, options, unit }: LedgerField): PlanField => ({
  type,
  unit: unit ?? null,
  ...(options === undefined ? {} : { options: options.map(({ value }) => value) }),
})

/**
 * Fields that plans may name, by kind: those of site and list kinds, and of the ledgers that are built in.
 *
 * @param builtIn - kind -> field id -> what it holds, of `hazard`, `device`, `village` and what is derived from roads.
 */
export function planCatalog(
  siteKinds: readonly SiteKind[],
  listKinds: readonly ListKind[],
  builtIn: PlanCatalog,
): PlanCatalog {
  const fieldsOf = (fields: readonly LedgerField[], common: readonly string[]) =>
    new Map<string, PlanField>([
      ...common.map((id): [string, PlanField] => [id, TEXT]),
      ...fields.map((field): [string, PlanField] => [field.id, planField(field)]),
    ])
  return new Map([
    ...builtIn,
    ...siteKinds.map(({ id, fields }): [string, Map<string, PlanField>] => [id, fieldsOf(fields, COMMON)]),
    ...listKinds.map(({ id, fields }): [string, Map<string, PlanField>] => [
      id,
      fieldsOf(fields, [...COMMON, ...OF_LISTS]),
    ]),
  ])
}
