import type { LedgerField } from '../contracts/ledger-field.ts'
import type { ListKind } from '../contracts/list-kind.ts'
import type { Bilingual } from '../contracts/primitives.ts'
import type { SiteKind } from '../contracts/site-kind.ts'
import { DEVICE_FIELDS } from './device-fields.ts'
import { HAZARD_FIELDS } from './hazard-fields.ts'
import { ROAD_FIELDS } from './road-fields.ts'
import { FACILITY_TITLES, FINDING_TITLES, NEED_TITLES, ROLE_TITLES } from './road-words.ts'
import { VILLAGE_FIELDS } from './village-fields.ts'

/** What a field is called, and what its options are. */
export interface FieldWords {
  readonly title: Bilingual
  readonly unit: string | null
  readonly isDate: boolean
  readonly options: ReadonlyMap<string, Bilingual>
}

/** A ledger that plans speak of, in words. */
export interface KindWords {
  readonly title: Bilingual
  readonly fields: ReadonlyMap<string, FieldWords>
}
export type LedgerWords = ReadonlyMap<string, KindWords>

const plain = (zh: string, en: string, options: Readonly<Record<string, Bilingual>> = {}): FieldWords => ({
  title: { zh, en },
  unit: null,
  isDate: false,
  options: new Map(Object.entries(options)),
})
const wordsOf = ({ title, unit, type, options = [] }: LedgerField): FieldWords => ({
  title,
  unit: unit ?? null,
  isDate: type === 'date',
  options: new Map(options.map((option) => [option.value, option.title])),
})
const declared = (fields: readonly LedgerField[]): Record<string, FieldWords> =>
  Object.fromEntries(fields.map((field) => [field.id, wordsOf(field)]))
const ROW = { id: plain('编号', 'Id'), name: plain('名称', 'Name'), village: plain('所在村居', 'Village') }
const ENTRY = { ...ROW, office: plain('责任部门', 'Office'), siteId: plain('关联对象', 'Site') }
const known = declared(ROAD_FIELDS.junction ?? [])['control'] ?? plain('控制方式', 'Control')
/** No fact says so: none was found in the sources. */
const control: FieldWords = {
  ...known,
  options: new Map([...known.options, ['none-known', { zh: '未见控制', en: 'None known' }]]),
}
const device = declared(DEVICE_FIELDS)
const village = declared(VILLAGE_FIELDS)

const kindOf = (zh: string, en: string, fields: Readonly<Record<string, FieldWords | undefined>>): KindWords => ({
  title: { zh, en },
  fields: new Map(Object.entries(fields).flatMap(([id, words]) => (words === undefined ? [] : [[id, words] as const]))),
})

/** Ledgers that are built in and what is derived from roads, with the fields that the program works out itself. */
const BUILT_IN: readonly (readonly [kind: string, words: KindWords])[] = [
  [
    'hazard',
    kindOf('隐患', 'Hazards', {
      ...ROW,
      ...declared(HAZARD_FIELDS),
      siteId: plain('所属对象', 'Site'),
      state: plain('状态', 'State'),
      isOpen: plain('未销号', 'Open'),
      isOverdue: plain('逾期', 'Overdue'),
      isSupervised: plain('挂牌督办', 'Supervised'),
      isInLedger: plain('列入台账', 'In the ledger'),
    }),
  ],
  [
    'village',
    kindOf('村居', 'Villages', { ...ROW, ...village, villageKind: village['kind'] ?? plain('类别', 'Kind') }),
  ],
  [
    'device',
    kindOf('道路安全设施', 'Road-safety devices', {
      ...ROW,
      ...device,
      deviceKind: device['kind'] ?? plain('类别', 'Kind'),
    }),
  ],
  ['junction', kindOf('路口', 'Junctions', { ...ROW, control, isRural: plain('农村道路', 'Rural') })],
  [
    'approach',
    kindOf('路口进口道', 'Approaches of junctions', {
      ...ROW,
      control,
      role: plain('主支路', 'Role', ROLE_TITLES),
      bump: plain('减速带', 'Speed bump', FACILITY_TITLES),
    }),
  ],
  [
    'waterside',
    kindOf('临水路段', 'Waterside stretches', {
      ...ROW,
      guardrail: plain('护栏', 'Guardrail', FACILITY_TITLES),
      need: plain('设置要求', 'Requirement', NEED_TITLES),
      lengthM: { ...plain('长度', 'Length'), unit: 'm' },
    }),
  ],
  [
    'road-finding',
    kindOf('道路隐患点段', 'Unsafe places on roads', {
      ...ROW,
      findingKind: plain('类别', 'Kind', FINDING_TITLES),
      facility: plain('应设设施', 'Facility', FACILITY_TITLES),
    }),
  ],
]

/** Words of every ledger that an indicator may name: kind id -> title and fields, as the catalog has them. */
export function ledgerWords(siteKinds: readonly SiteKind[], listKinds: readonly ListKind[]): LedgerWords {
  return new Map([
    ...BUILT_IN,
    ...siteKinds.map(({ id, title, fields }): [string, KindWords] => [
      id,
      { title, fields: new Map(Object.entries({ ...ROW, ...declared(fields) })) },
    ]),
    ...listKinds.map(({ id, title, fields }): [string, KindWords] => [
      id,
      { title, fields: new Map(Object.entries({ ...ENTRY, ...declared(fields) })) },
    ]),
  ])
}

/** Kind as its catalog calls it; one it does not know is named by its id. */
export const kindTitle = (words: LedgerWords, kind: string): Bilingual =>
  words.get(kind)?.title ?? { zh: kind, en: kind }

/** Field as its catalog calls it; one it does not know is named by its id. */
export const fieldTitle = (words: LedgerWords, kind: string, field: string): Bilingual =>
  words.get(kind)?.fields.get(field)?.title ?? { zh: field, en: field }
