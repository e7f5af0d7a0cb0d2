import type { FieldFacts } from '../../core/plans/ledger-rows.ts'
import type { KindDef } from './kind-defs.ts'

/** A field of a kind: what is declared of it, and an expression for the row's own value (day: a `date` expression). */
export interface OwnField extends Omit<FieldFacts, 'changes'> {
  readonly isTick: boolean
  own(day: string): string
}

const text = (own: string, isTick = false): OwnField => ({ type: 'text', unit: null, isTick, own: () => own })
const flag = (own: (day: string) => string): OwnField => ({ type: 'boolean', unit: null, isTick: false, own })
const number = (own: string, unit: string | null): OwnField => ({ type: 'number', unit, isTick: false, own: () => own })
const date = (own: (day: string) => string): OwnField => ({ type: 'date', unit: null, isTick: false, own })
/** What nobody has looked at is not known. */
const known = (column: string, isTick: boolean): OwnField => text(`nullif(nullif(${column}, 'unknown'), '')`, isTick)
const always = () => 'true'
const EVER = { since: null, until: null } as const

const isOpen = (day: string) => `not (coalesce(r.closed_on <= ${day}, false) or r.closed_spells @> ${day})`

/** The last turn on or before the day, or the state its days tell (core/hazards/state-on.ts). */
const stateOn = (day: string) => `case
  when coalesce(r.state_turns, '') <> '' then (
    select split_part(turn, '=', 2) from unnest(string_to_array(r.state_turns, ',')) with ordinality as t(turn, at)
    where split_part(turn, '=', 1)::date <= ${day} order by at desc limit 1)
  when r.closed_on <= ${day} then 'closed'
  else (
    select state from (values ('found', null::date, 0), ('assigned', r.assigned_on, 1), ('rectifying', r.rectifying_on, 2),
      ('review', r.review_on, 3)) as step(state, on_day, place)
    where on_day is null and place = 0 or on_day <= ${day}
    order by on_day desc nulls last, place desc limit 1)
  end`

/** Hazards on any day: what was found by then, as it stood then. */
export const HAZARD_DEF: KindDef = {
  kind: 'hazard',
  from: 'hazard r where r.town_id = $1::text',
  name: `r.record ->> 'name'`,
  village: 'r.village_id',
  subject: 'hazard',
  baseDay: null,
  life: { since: 'r.found_on::text', until: null },
  fields: new Map<string, OwnField>([
    ['siteId', text(`nullif(r.site_id, '')`)],
    ['severity', text(`nullif(r.severity, '')`)],
    ['sector', text(`nullif(r.sector, '')`)],
    ['source', text(`nullif(r.source, '')`)],
    ['type', text(`nullif(r.record ->> 'type', '')`)],
    ['state', { type: 'text', unit: null, isTick: false, own: stateOn }],
    ['foundOn', date(() => 'r.found_on::text')],
    ['deadline', date(() => 'r.deadline::text')],
    [
      'closedOn',
      date(
        (day) => `case when r.closed_on <= ${day} then r.closed_on::text
          else (select lower(spell)::text from unnest(r.closed_spells) spell where spell @> ${day} limit 1) end`,
      ),
    ],
    ['isOpen', flag(isOpen)],
    ['isOverdue', flag((day) => `(coalesce(r.deadline < ${day}, false) and ${isOpen(day)})`)],
    ['isSupervised', flag(() => 'r.supervised')],
    ['isInLedger', flag(always)],
  ]),
}

const derived = (kind: string, table: string, def: Pick<KindDef, 'name' | 'fields'>): [string, KindDef] => [
  kind,
  {
    kind,
    from: `${table} r where r.town_id = $1::text and r.review <> 'rejected'`,
    village: 'r.village_id',
    subject: kind as KindDef['subject'],
    baseDay: null,
    life: EVER,
    ...def,
  },
]

/** Devices, villages, and what is derived from roads; what people rejected is no row. */
export const DERIVED_DEFS: ReadonlyMap<string, KindDef> = new Map<string, KindDef>([
  [
    'device',
    {
      kind: 'device',
      from: 'device r where r.town_id = $1::text',
      name: `coalesce(r.road_name, r.id)`,
      village: 'r.village_id',
      subject: 'device',
      baseDay: `coalesce(r.checked_on, (r.provenance ->> 'asOf')::date)`,
      life: EVER,
      fields: new Map([
        ['deviceKind', text('r.kind')],
        ['state', known('r.state', true)],
        ['roadName', text(`nullif(r.road_name, '')`)],
      ]),
    },
  ],
  [
    'village',
    {
      kind: 'village',
      from: 'village r where r.town_id = $1::text',
      name: 'r.name',
      village: 'r.id',
      subject: 'village',
      baseDay: null,
      life: EVER,
      fields: new Map([
        ['villageKind', text('r.kind')],
        ['residents', number('r.residents::float8', null)],
        ['households', number('r.households::float8', null)],
      ]),
    },
  ],
  derived('junction', 'junction', {
    name: 'coalesce(r.name, r.id)',
    fields: new Map([
      ['control', known('r.control', true)],
      ['isRural', flag(() => `(r.record ->> 'isRural')::boolean`)],
      ['legs', number('r.legs::float8', null)],
    ]),
  }),
  derived('approach', 'approach', {
    name: 'coalesce(r.road_name, r.id)',
    fields: new Map([
      ['role', text('r.role')],
      ['control', known('r.control', false)],
      ['bump', known('r.bump', true)],
      ['junctionId', text('r.junction_id')],
    ]),
  }),
  derived('waterside', 'waterside_segment', {
    name: 'coalesce(r.road_name, r.id)',
    fields: new Map([
      ['guardrail', known('r.guardrail', true)],
      ['need', text('r.need')],
      ['side', text('r.side')],
      ['lengthM', number('r.length_m', 'm')],
    ]),
  }),
  derived('road-finding', 'road_finding', {
    name: 'coalesce(r.road_name, r.id)',
    fields: new Map([
      ['findingKind', text('r.kind')],
      ['facility', known('r.facility', true)],
    ]),
  }),
])
