import { HAZARD_FIELDS } from '../../catalog/hazard-fields.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { FactInput } from '../../contracts/fact.ts'
import type { FieldFacts } from '../../core/plans/ledger-rows.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { DERIVED_DEFS, HAZARD_DEF, type OwnField } from './built-in-defs.ts'

/** A kind as plans read it out of the database. Expressions speak of the row `r`; none holds a value of a plan. */
export interface KindDef {
  readonly kind: string
  /** Table and its rows, `$1` = town: `site r where r.town_id = $1::text and …`. */
  readonly from: string
  readonly name: string
  /** Village's id. */
  readonly village: string
  readonly subject: FactInput['subject']
  /** Field id -> what it is and its own value. */
  readonly fields: ReadonlyMap<string, OwnField>
  /** Day from which own values of ticks are known, a date; null = from ever. */
  readonly baseDay: string | null
  /** Days from and until which a row counts, both included, as ISO texts; null = no such end. */
  readonly life: { readonly since: string | null; readonly until: string | null }
}

/** Whether a row counts on a day (a `date` expression). */
export function existsSql({ life: { since, until } }: KindDef, day: string): string {
  const first = since === null ? [] : [`coalesce((${since})::date <= ${day}, true)`]
  const last = until === null ? [] : [`coalesce((${until})::date >= ${day}, true)`]
  return [...first, ...last].join(' and ') || 'true'
}

const TYPE: Readonly<Record<LedgerField['type'], FieldFacts['type'] | null>> = {
  text: 'text',
  enum: 'text',
  date: 'date',
  boolean: 'boolean',
  number: 'number',
  integer: 'number',
  // An inventory is no value that a formula compares.
  inventory: null,
}

/** Own value of a field kept in a JSON column. Field ids are letters and digits by contract. */
function jsonField(column: string, { id, type, unit, isTick }: LedgerField): OwnField | null {
  const plain = TYPE[type]
  if (plain === null || !/^[a-z][A-Za-z0-9]*$/.test(id)) return null
  const text = `${column} ->> '${id}'`
  const own = {
    text: `nullif(${text}, '')`,
    date: `nullif(${text}, '')`,
    number: `(${text})::float8`,
    boolean: `(${text})::boolean`,
  }[plain]
  return { type: plain, unit: unit ?? null, isTick: isTick === true, own: () => own }
}

const fieldsOf = (column: string, fields: readonly LedgerField[]): [string, OwnField][] =>
  fields.flatMap((field) => {
    const own = jsonField(column, field)
    return own === null ? [] : [[field.id, own] as [string, OwnField]]
  })
const column = (own: string): OwnField => ({ type: 'text', unit: null, isTick: false, own: () => own })

/** Date fields of the row itself, as its ledger has them. */
const lifeOf = ({ since, until }: { since: string | null; until: string | null }): KindDef['life'] => ({
  since: since === null ? null : `nullif(r.attrs ->> '${since}', '')`,
  until: until === null ? null : `nullif(r.attrs ->> '${until}', '')`,
})

/** The program's own fields of hazards besides the table's: listing level, and what is kept as dated facts. */
const FURTHER_HAZARD_FIELDS = HAZARD_FIELDS.filter(({ id, isTick }) => isTick === true || id === 'listingLevel')

/**
 * How a kind's rows are read; null when nothing has that name.
 *
 * @param kind - id of a site or list kind, or `hazard`, `device`, `village`, `junction`, `approach`, `waterside`, `road-finding`.
 */
export function kindDefOf(kind: string, { siteKinds, listKinds }: Kinds): KindDef | null {
  if (kind === 'hazard') return { ...HAZARD_DEF, fields: new Map([...HAZARD_DEF.fields, ...fieldsOf('r.record', FURTHER_HAZARD_FIELDS)]) } // prettier-ignore
  const derived = DERIVED_DEFS.get(kind)
  if (derived) return derived
  const baseDay = `(r.provenance ->> 'asOf')::date`
  const site = siteKinds.get(kind)
  if (site) {
    const from = `site r where r.town_id = $1::text and r.kind = '${site.id}'`
    const own: [string, OwnField][] = [['address', column('r.address')], ...fieldsOf('r.attrs', site.fields)]
    return { ...common(kind, from), subject: 'site', fields: new Map(own), baseDay, life: lifeOf(site.life) } // prettier-ignore
  }
  const list = listKinds.get(kind)
  if (!list) return null
  const from = `entry r where r.town_id = $1::text and r.kind = '${list.id}'`
  const own: [string, OwnField][] = [
    ['office', column('r.office')],
    ['siteId', column('r.site_id')],
    ...fieldsOf('r.attrs', list.fields),
  ]
  return { ...common(kind, from), subject: 'entry', fields: new Map(own), baseDay, life: lifeOf(list.life) } // prettier-ignore
}

const common = (kind: string, from: string) => ({ kind, from, name: 'r.name', village: 'r.village_id' })

/** What formulas may say of a field: `id`, `name` and `village` of every kind, and the kind's own. */
export function fieldFactsOf({ fields }: KindDef): Map<string, FieldFacts> {
  return new Map([...fields].map(([id, { type, unit, isTick }]) => [id, { type, unit, changes: isTick }]))
}
