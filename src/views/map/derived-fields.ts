import {
  CONFIDENCE_TITLES,
  FACILITY_TITLES,
  FINDING_TITLES,
  NEED_TITLES,
  ROLE_TITLES,
} from '../../catalog/road-words.ts'
import type { RoadClass } from '../../contracts/base-feature.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import type { CONTROLS, GUARDRAIL_STATES } from '../../contracts/road-feature.ts'

type Titles<K extends string> = Record<K, [zh: string, en: string]>

export const CONTROL_TITLES = {
  signal: ['信号灯', 'Signals'],
  roundabout: ['环岛', 'Roundabout'],
  stop: ['停车让行', 'Stop or give way'],
  'none-known': ['无信号灯', 'No signals'],
  unknown: ['不明', 'Unknown'],
} satisfies Titles<(typeof CONTROLS)[number]>

export const GUARDRAIL_TITLES = {
  intact: ['完好', 'Intact'],
  damaged: ['损坏', 'Damaged'],
  absent: ['缺失', 'Absent'],
  unknown: ['不明', 'Unknown'],
} satisfies Titles<(typeof GUARDRAIL_STATES)[number]>

const optionsIn = (titles: Readonly<Record<string, Bilingual>>) =>
  Object.entries(titles).map(([value, title]) => ({ value, title, aliases: [] }))

/** Road classes by the map's tags, in the words of road offices. */
export const ROAD_CLASS_TITLES: Readonly<Record<RoadClass, Bilingual>> = {
  motorway: { zh: '高速公路、快速路', en: 'Motorway' },
  trunk: { zh: '国道、主干快速', en: 'Trunk road' },
  primary: { zh: '主干路', en: 'Primary road' },
  secondary: { zh: '次干路', en: 'Secondary road' },
  tertiary: { zh: '支路', en: 'Tertiary road' },
  unclassified: { zh: '乡村道路', en: 'Minor road' },
  residential: { zh: '居住区道路', en: 'Residential street' },
  service: { zh: '内部道路', en: 'Service road' },
  track: { zh: '机耕路', en: 'Track' },
  cycleway: { zh: '自行车道', en: 'Cycleway' },
  footway: { zh: '人行道', en: 'Footway' },
}

const SIDE_TITLES: Titles<'left' | 'right'> = { left: ['左侧', 'Left'], right: ['右侧', 'Right'] }

const field = (
  id: string,
  zh: string,
  en: string,
  type: LedgerField['type'],
  extra: Partial<LedgerField> = {},
): LedgerField => ({
  id,
  title: { zh, en },
  type,
  required: false,
  aliases: [],
  ...extra,
})
const optionsOf = (titles: Titles<string>) =>
  Object.entries(titles).map(([value, [zh, en]]) => ({ value, title: { zh, en }, aliases: [] }))

/** Fields of what is derived from the road network; no ledger brings them, so the catalog has no file for them. */
export const JUNCTION_FIELDS: readonly LedgerField[] = [
  field('control', '控制方式', 'Control', 'enum', { options: optionsOf(CONTROL_TITLES) }),
  field('legs', '进口道数', 'Legs', 'integer', { unit: '条' }),
  field('majorClass', '主要道路', 'Major road', 'enum', { options: optionsIn(ROAD_CLASS_TITLES) }),
  field('minorClass', '次要道路', 'Minor road', 'enum', { options: optionsIn(ROAD_CLASS_TITLES) }),
  field('isRural', '在建成区外', 'Outside built-up land', 'boolean'),
]
export const APPROACH_FIELDS: readonly LedgerField[] = [
  field('role', '进口', 'Approach', 'enum', { options: optionsIn(ROLE_TITLES) }),
  field('roadClass', '道路类别', 'Road class', 'enum', { options: optionsIn(ROAD_CLASS_TITLES) }),
  field('control', '路口控制方式', 'Control of the junction', 'enum', { options: optionsOf(CONTROL_TITLES) }),
  field('bump', '减速带', 'Speed bump', 'enum', { options: optionsIn(FACILITY_TITLES) }),
  field('bumpDistanceM', '减速带距路口', 'Bump from the junction', 'number', { unit: 'm' }),
]
export const FINDING_FIELDS: readonly LedgerField[] = [
  field('kind', '类别', 'Kind', 'enum', { options: optionsIn(FINDING_TITLES) }),
  field('roadName', '所在道路', 'Road', 'text'),
  field('roadClass', '道路类别', 'Road class', 'enum', { options: optionsIn(ROAD_CLASS_TITLES) }),
  field('facility', '应有的设施', 'Device due here', 'enum', { options: optionsIn(FACILITY_TITLES) }),
]
/** Of every derived item; they follow its own fields. */
export const JUDGED_FIELDS: readonly LedgerField[] = [
  field('confidence', '可信度', 'Confidence', 'enum', { options: optionsIn(CONFIDENCE_TITLES) }),
]
export const WATERSIDE_FIELDS: readonly LedgerField[] = [
  field('roadName', '所在道路', 'Road', 'text'),
  field('side', '道路侧', 'Side of the road', 'enum', { options: optionsOf(SIDE_TITLES) }),
  field('guardrail', '护栏', 'Guardrail', 'enum', { options: optionsOf(GUARDRAIL_TITLES) }),
  field('need', '防护要求', 'Duty', 'enum', { options: optionsIn(NEED_TITLES) }),
  field('lengthM', '长度', 'Length', 'number', { unit: 'm' }),
  field('distanceM', '距水最近', 'Nearest to water', 'number', { unit: 'm' }),
  field('distanceErrorM', '距离误差', 'Error of that distance', 'number', { unit: 'm' }),
  field('waterName', '水体', 'Water', 'text'),
  field('depthM', '水深', 'Depth of water', 'number', { unit: 'm' }),
  field('dropM', '高差', 'Drop', 'number', { unit: 'm' }),
]
