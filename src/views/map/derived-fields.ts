import type { LedgerField } from '../../contracts/ledger-field.ts'
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
  field('evidence', '依据', 'Evidence', 'text'),
]
export const WATERSIDE_FIELDS: readonly LedgerField[] = [
  field('roadName', '所在道路', 'Road', 'text'),
  field('side', '道路侧', 'Side of the road', 'enum', { options: optionsOf(SIDE_TITLES) }),
  field('guardrail', '护栏', 'Guardrail', 'enum', { options: optionsOf(GUARDRAIL_TITLES) }),
  field('lengthM', '长度', 'Length', 'number', { unit: 'm' }),
  field('distanceM', '距水最近', 'Nearest to water', 'number', { unit: 'm' }),
  field('waterName', '水体', 'Water', 'text'),
  field('evidence', '依据', 'Evidence', 'text'),
]
