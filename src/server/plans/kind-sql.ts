import type { FieldFacts } from '../../core/plans/ledger-rows.ts'
import { AppError } from '../../core/errors.ts'
import { existsSql, kindDefOf, type KindDef } from './kind-defs.ts'
import type { Kinds } from '../facts/fact-field.ts'
import type { SqlParams } from './sql-params.ts'

/** A field as conditions name it: its value on the day, null = not known. */
export interface SqlField {
  readonly type: FieldFacts['type']
  readonly unit: string | null
  readonly sql: string
}

/**
 * A kind's rows on one day as a subquery: `id`, `name`, `village` and the fields that were asked for. A tick holds the
 * value of its latest fact on or before the day; without one the row's own from its base day on, and is unknown before.
 */
export class KindSql {
  private readonly used = new Map<string, SqlField>()

  private constructor(
    private readonly def: KindDef,
    private readonly day: string,
    private readonly alias: string,
  ) {}

  /**
   * @param dayIso - ISO day looked at.
   * @param alias - name of the subquery in the statement.
   * @throws AppError `kind/not-found`.
   */
  static of(kind: string, kinds: Kinds, dayIso: string, params: SqlParams, alias = 'k'): KindSql {
    const def = kindDefOf(kind, kinds)
    if (!def)
      throw new AppError('kind/not-found', { kind, known: [...kinds.siteKinds.keys(), ...kinds.listKinds.keys()] })
    return new KindSql(def, `${params.add(dayIso, 'text')}::date`, alias)
  }

  get kind(): string {
    return this.def.kind
  }

  /** A field's value, to be used in the statement; null when the kind has no such field. */
  field(name: string): SqlField | null {
    if (name === 'id' || name === 'name' || name === 'village')
      return { type: 'text', unit: null, sql: `${this.alias}.${name}` }
    const known = this.used.get(name)
    if (known) return known
    const own = this.def.fields.get(name)
    if (!own) return null
    const collate = own.type === 'date' ? ' collate "C"' : ''
    const field = { type: own.type, unit: own.unit, sql: `${this.alias}."${name}"${collate}` }
    this.used.set(name, field)
    return field
  }

  /** The subquery, once every field was asked for: `(select …) k`. */
  from(): string {
    const { def, day, alias } = this
    const columns: string[] = []
    const joins: string[] = []
    for (const [name, { type }] of this.used) {
      const field = def.fields.get(name)
      if (!field) continue
      const own = field.own(day)
      if (!field.isTick) {
        columns.push(`${own} as "${name}"`)
        continue
      }
      const fact = `"t ${name}"`
      joins.push(`left join lateral (
        select f.value from fact f where f.town_id = $1::text and f.subject = '${def.subject}' and f.field = '${name}'
          and f.subject_id = r.id and f.checked_on <= ${day} order by f.checked_on desc, f.seq desc limit 1) ${fact} on true`)
      const base = def.baseDay === null ? own : `case when coalesce(${def.baseDay} <= ${day}, true) then ${own} end`
      columns.push(
        `case when ${fact}.value is null then ${base} else ${castOf(type, `(${fact}.value #>> '{}')`)} end as "${name}"`,
      )
    }
    const [table = '', ...where] = def.from.split(' where ')
    return `(select r.id, ${def.name} as name, ${def.village} as village${columns.map((one) => `, ${one}`).join('')}
      from ${table} ${joins.join('\n')} where ${where.join(' where ')} and ${existsSql(def, day)} and ${day} is not null) ${alias}`
  }
}

function castOf(type: FieldFacts['type'], text: string): string {
  if (type === 'number') return `${text}::float8`
  return type === 'boolean' ? `${text}::boolean` : `nullif(${text}, '')`
}
