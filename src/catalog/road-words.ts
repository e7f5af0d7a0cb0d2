import type { Bilingual } from '../contracts/primitives.ts'
import type { CONFIDENCES, DerivedWaterside, FINDING_KINDS, ItemReview } from '../contracts/road-derivation.ts'

/** Words of what is derived from the road network, once for map, tables, siting and files. */
export const FINDING_TITLES: Readonly<Record<(typeof FINDING_KINDS)[number], Bilingual>> = {
  'ramp-nose': { zh: '出口匝道三角区', en: 'Exit ramp nose' },
  'right-turn-conflict': { zh: '大货车右转冲突点', en: 'Right-turn truck conflict' },
  'rural-junction': { zh: '农村平交路口', en: 'Rural at-grade junction' },
  'sharp-bend': { zh: '急弯', en: 'Sharp bend' },
  'village-section': { zh: '穿村路段', en: 'Road through a village' },
  bridge: { zh: '桥梁', en: 'Bridge' },
}

/** One character in the mark on the map. */
export const FINDING_CHARACTERS: Readonly<Record<(typeof FINDING_KINDS)[number], string>> = {
  'ramp-nose': '匝',
  'right-turn-conflict': '右',
  'rural-junction': '口',
  'sharp-bend': '弯',
  'village-section': '村',
  bridge: '桥',
}

export const CONFIDENCE_TITLES: Readonly<Record<(typeof CONFIDENCES)[number], Bilingual>> = {
  high: { zh: '高', en: 'High' },
  medium: { zh: '中', en: 'Medium' },
  low: { zh: '低', en: 'Low' },
}

export const REVIEW_TITLES: Readonly<Record<ItemReview['verdict'], Bilingual>> = {
  confirmed: { zh: '已核实', en: 'Confirmed' },
  corrected: { zh: '已更正', en: 'Corrected' },
  rejected: { zh: '已否定', en: 'Rejected' },
}
export const NOT_REVIEWED: Bilingual = { zh: '未核实', en: 'Not reviewed' }

export const ROLE_TITLES: Readonly<Record<'major' | 'minor', Bilingual>> = {
  major: { zh: '主路进口', en: 'Major approach' },
  minor: { zh: '支路进口', en: 'Minor approach' },
}

/** A bump or another device at its place. */
export const FACILITY_TITLES: Readonly<Record<'intact' | 'damaged' | 'absent' | 'unknown', Bilingual>> = {
  intact: { zh: '有，完好', en: 'Present, intact' },
  damaged: { zh: '有，损坏', en: 'Present, damaged' },
  absent: { zh: '缺', en: 'Absent' },
  unknown: { zh: '情况不明', en: 'Unknown' },
}

export const NEED_TITLES: Readonly<Record<DerivedWaterside['need'], Bilingual>> = {
  required: { zh: '应设护栏', en: 'Guardrail required' },
  warning: { zh: '应设警示', en: 'Warning signs' },
  none: { zh: '无需设置', en: 'None needed' },
  'survey-needed': { zh: '待查水深、高差', en: 'Depth and drop to be surveyed' },
}
