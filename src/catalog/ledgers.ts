import type { LedgerField } from '../contracts/ledger-field.ts'
import type { ListKind } from '../contracts/list-kind.ts'
import type { GeometryType } from '../contracts/primitives.ts'
import type { SiteKind } from '../contracts/site-kind.ts'
import { DEVICE_FIELDS } from './device-fields.ts'
import { HAZARD_FIELDS } from './hazard-fields.ts'
import { VILLAGE_FIELDS } from './village-fields.ts'

/** What one import reads: the columns of a ledger, common ones first, and the shapes it may hold. */
export interface Ledger {
  /** `hazard`, `device`, `village`, or the id of a site kind or a list kind. */
  kind: string
  /** Table of the database the rows go to. */
  table: 'site' | 'hazard' | 'device' | 'village' | 'entry' | 'fact'
  fields: readonly LedgerField[]
  /** None: the rows have no place, and none is asked for. */
  geometryTypes: readonly GeometryType[]
}

/** Kinds that are ledgers of their own; no site or list kind may take their name. */
export const RESERVED_KINDS: readonly string[] = ['hazard', 'device', 'village', 'fact']
/** What is derived and no ledger; plans speak of it by these names, so that no site or list kind may take them either. */
export const DERIVED_KINDS: readonly string[] = ['junction', 'approach', 'waterside', 'road-finding']
/** Column targets of every ledger besides its fields: where the position stands. */
export const POSITION_TARGETS = ['lng', 'lat', 'position'] as const
export type PositionTarget = (typeof POSITION_TARGETS)[number]
/** Field ids a site kind may not declare itself, because every site has them. */
export const RESERVED_FIELD_IDS: readonly string[] = [
  'id',
  'name',
  'village',
  'address',
  'kind',
  'geometry',
  ...POSITION_TARGETS,
]

/** Field ids a list kind may not declare itself, because every entry has them. */
export const RESERVED_ENTRY_FIELD_IDS: readonly string[] = ['id', 'name', 'village', 'office', 'siteId', 'kind']

/** Headers that carry a position. `position` is one cell with both numbers (or WKT) and is taken only when its cells read as such. */
export const POSITION_ALIASES: Record<PositionTarget, readonly string[]> = {
  lng: [
    '经度',
    '东经',
    'lng',
    'lon',
    'long',
    'longitude',
    'x',
    'x坐标',
    '坐标x',
    '经度坐标',
    'pointx',
    'xcoord',
    'wgslng',
    'wgslon',
    'gcjlng',
    'gcjlon',
    'bdlng',
    'bdlon',
    '横坐标',
    '东坐标',
  ],
  lat: [
    '纬度',
    '北纬',
    'lat',
    'latitude',
    'y',
    'y坐标',
    '坐标y',
    '纬度坐标',
    'pointy',
    'ycoord',
    'wgslat',
    'gcjlat',
    'bdlat',
    '纵坐标',
    '北坐标',
  ],
  position: [
    '坐标',
    '经纬度',
    '经纬度坐标',
    '地理坐标',
    '位置坐标',
    '空间位置',
    'latlon',
    'latlng',
    'lnglat',
    'lonlat',
    'location',
    'coordinates',
    'coordinate',
    'coords',
    'position',
    'wkt',
    'geom',
    'geometry',
    'thegeom',
    'point',
  ],
}

const ID: LedgerField = {
  id: 'id',
  title: { zh: '编号', en: 'Id' },
  type: 'text',
  required: false,
  aliases: ['编码', 'ID号', '唯一编号', '主键', 'uuid', 'guid', 'unique_key'],
}
const NAME: LedgerField = {
  id: 'name',
  title: { zh: '名称', en: 'Name' },
  type: 'text',
  required: true,
  aliases: ['单位名称', '企业名称', '项目名称', '场所名称', '点位名称', '名字', '名稱'],
}
const VILLAGE: LedgerField = {
  id: 'village',
  title: { zh: '所在村居', en: 'Village' },
  type: 'text',
  required: false,
  aliases: [
    '村居',
    '村（居）',
    '所属村居',
    '所在村',
    '所属村',
    '村',
    '社区',
    '所在社区',
    '所属社区',
    '村社区',
    '行政村',
    '村委会',
    '居委会',
    '所在村（居）',
    '所属村（社区）',
    'villageName',
    'statedVillage',
    'villageId',
  ],
}
const ADDRESS: LedgerField = {
  id: 'address',
  title: { zh: '地址', en: 'Address' },
  type: 'text',
  required: false,
  aliases: [
    '详细地址',
    '所在地址',
    '单位地址',
    '企业地址',
    '经营地址',
    '注册地址',
    '生产地址',
    '具体位置',
    '地点',
    '所在位置',
  ],
}
const OFFICE: LedgerField = {
  id: 'office',
  title: { zh: '责任部门', en: 'Office' },
  type: 'text',
  required: false,
  aliases: ['牵头部门', '责任单位', '牵头单位', '主管部门', '填报单位', '部门', '科室'],
}
const SITE: LedgerField = {
  id: 'siteId',
  title: { zh: '关联对象编号', en: 'Site' },
  type: 'text',
  required: false,
  aliases: ['关联企业编号', '企业编号', '对象编号', '点位编号'],
}

const POINT_ONLY: readonly GeometryType[] = ['Point']
// A ledger without short names still has its descriptions; the last aliases let the name share that column.
const HAZARD_NAME_ALIASES = [
  'dangerName',
  '隐患名称',
  '隐患标题',
  '问题名称',
  '隐患描述',
  '隐患内容',
  '问题描述',
  '存在问题',
  '隐患情况',
]
const HAZARD_LEDGER: Ledger = {
  kind: 'hazard',
  table: 'hazard',
  fields: [
    { ...ID, aliases: ['隐患编号', '隐患编码', ...ID.aliases] },
    { ...NAME, aliases: HAZARD_NAME_ALIASES },
    VILLAGE,
    { ...ADDRESS, aliases: ['隐患地址', '隐患位置', '隐患部位', ...ADDRESS.aliases] },
    ...HAZARD_FIELDS,
  ],
  geometryTypes: POINT_ONLY,
}
const DEVICE_LEDGER: Ledger = {
  kind: 'device',
  table: 'device',
  fields: [ID, VILLAGE, ...DEVICE_FIELDS],
  geometryTypes: ['Point', 'LineString'],
}
const VILLAGE_LEDGER: Ledger = {
  kind: 'village',
  table: 'village',
  fields: [
    ID,
    { ...NAME, aliases: [...NAME.aliases, '村名', '村居名称', '社区名称', 'VNAME', 'VILLNAME'] },
    ...VILLAGE_FIELDS,
  ],
  geometryTypes: ['Polygon', 'MultiPolygon'],
}

const NO_LISTS: ReadonlyMap<string, ListKind> = new Map()

/**
 * Ledger of a kind name, or null when neither a built-in ledger nor a site or list kind has it. Dated facts (`fact`) are a
 * ledger of their own (catalog/fact-ledger.ts).
 *
 * @param siteKinds - id -> site kind, as loaded from the catalog files.
 * @param listKinds - id -> list kind.
 */
export function ledgerOf(
  kind: string,
  siteKinds: ReadonlyMap<string, SiteKind>,
  listKinds: ReadonlyMap<string, ListKind> = NO_LISTS,
): Ledger | null {
  switch (kind) {
    case 'hazard':
      return HAZARD_LEDGER
    case 'device':
      return DEVICE_LEDGER
    case 'village':
      return VILLAGE_LEDGER
  }
  const site = siteKinds.get(kind)
  if (site) return siteLedger(site)
  const list = listKinds.get(kind)
  return list ? entryLedger(list) : null
}

/** A site's name and number are usually headed by what it is: 企业名称, 危险源编号. */
function siteLedger(kind: SiteKind): Ledger {
  const name = { ...NAME, aliases: [`${kind.title.zh}名称`, kind.title.zh, `${kind.title.en} name`, ...NAME.aliases] }
  const id = { ...ID, aliases: [`${kind.title.zh}编号`, `${kind.title.zh}编码`, ...ID.aliases] }
  return {
    kind: kind.id,
    table: 'site',
    fields: [id, name, VILLAGE, ADDRESS, ...kind.fields],
    geometryTypes: kind.geometryTypes,
  }
}

function entryLedger(kind: ListKind): Ledger {
  const name = { ...NAME, aliases: [`${kind.title.zh}名称`, kind.title.zh, `${kind.title.en} name`, ...NAME.aliases] }
  const id = { ...ID, aliases: [`${kind.title.zh}编号`, `${kind.title.zh}编码`, ...ID.aliases] }
  return { kind: kind.id, table: 'entry', fields: [id, name, VILLAGE, OFFICE, SITE, ...kind.fields], geometryTypes: [] }
}
