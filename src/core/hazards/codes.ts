/**
 * Our names for the coded fields of the national hazard record, each with the record's own code beside it.
 * Source: dual-mechanism data interface (双重预防机制), field table of the hazard record.
 */
export interface CodedValue {
  readonly code: string | null
  readonly zh: string
  readonly en: string
}

export const SEVERITIES = {
  general: { code: '0', zh: '一般隐患', en: 'General' },
  major: { code: '1', zh: '重大事故隐患', en: 'Major' },
} as const satisfies Record<string, CodedValue>
export type Severity = keyof typeof SEVERITIES

/** Whether a grade, as a hazard's `severity` gives it, makes it a major hazard (重大事故隐患). */
export const isMajorSeverity = (severity: string): boolean => severity === ('major' satisfies Severity)

/** dangerState: 0 fixing, 1 to be accepted, 9 accepted. Our finer states fold onto these codes. */
export const HAZARD_STATES = {
  found: { code: '0', zh: '已发现', en: 'Found' },
  assigned: { code: '0', zh: '已交办', en: 'Assigned' },
  rectifying: { code: '0', zh: '整改中', en: 'Rectifying' },
  review: { code: '1', zh: '待复查', en: 'To review' },
  closed: { code: '9', zh: '已销号', en: 'Closed' },
} as const satisfies Record<string, CodedValue>
export type HazardState = keyof typeof HAZARD_STATES

/** dangerSrc of the national record (1-10), then the channels towns add (no national code). */
export const HAZARD_SOURCES = {
  daily: { code: '1', zh: '日常排查', en: 'Daily check' },
  comprehensive: { code: '2', zh: '综合性排查', en: 'Comprehensive check' },
  specialist: { code: '3', zh: '专业性排查', en: 'Specialist check' },
  seasonal: { code: '4', zh: '季节性排查', en: 'Seasonal check' },
  'key-period': { code: '5', zh: '重点时段及节假日排查', en: 'Key period or holiday' },
  'accident-lesson': { code: '6', zh: '事故类比排查', en: 'Lesson from an accident' },
  'before-restart': { code: '7', zh: '复产复工前排查', en: 'Before restart' },
  expert: { code: '8', zh: '外聘专家诊断', en: 'Outside expert' },
  'measure-failed': { code: '9', zh: '管控措施失效', en: 'Control measure failed' },
  other: { code: '10', zh: '其他', en: 'Other' },
  'self-check': { code: null, zh: '企业自查', en: 'Self-check' },
  inspection: { code: null, zh: '督导检查', en: 'Inspection' },
  'public-report': { code: null, zh: '群众举报', en: 'Public report' },
  'third-party': { code: null, zh: '第三方服务', en: 'Third party' },
  grid: { code: null, zh: '网格巡查', en: 'Grid patrol' },
  hotline: { code: null, zh: '12345热线', en: 'Hotline 12345' },
  'from-above': { code: null, zh: '上级交办', en: 'From above' },
  sensor: { code: null, zh: '在线监测', en: 'Sensor' },
} as const satisfies Record<string, CodedValue>
export type HazardSource = keyof typeof HAZARD_SOURCES

/** hazardDangerType of the national record. */
export const HAZARD_TYPES = {
  safety: { code: '1', zh: '安全', en: 'Safety' },
  process: { code: '2', zh: '工艺', en: 'Process' },
  electrical: { code: '3', zh: '电气', en: 'Electrical' },
  instruments: { code: '4', zh: '仪表', en: 'Instruments' },
  fire: { code: '5', zh: '消防', en: 'Fire' },
  layout: { code: '6', zh: '总图', en: 'Layout' },
  equipment: { code: '7', zh: '设备', en: 'Equipment' },
  other: { code: '8', zh: '其他', en: 'Other' },
} as const satisfies Record<string, CodedValue>
export type HazardType = keyof typeof HAZARD_TYPES

/** dangerManageType of the national record. */
export const MANAGE_TYPES = {
  'on-the-spot': { code: '0', zh: '即查即改', en: 'On the spot' },
  'by-deadline': { code: '1', zh: '限期整改', en: 'By deadline' },
} as const satisfies Record<string, CodedValue>

/** hazardCategory of the national record: whose control point the hazard belongs to. */
export const DUTY_CATEGORIES = {
  other: { code: '0', zh: '其他', en: 'Other' },
  principal: { code: '1', zh: '主要负责人', en: 'Principal' },
  'technical-head': { code: '2', zh: '技术负责人', en: 'Technical head' },
  'operating-head': { code: '3', zh: '操作负责人', en: 'Operating head' },
} as const satisfies Record<string, CodedValue>

/** managementClassification of the national record. */
export const CAUSE_CLASSES = {
  act: { code: '1', zh: '人的不安全行为', en: 'Act' },
  condition: { code: '2', zh: '物的不安全状态', en: 'Condition' },
  management: { code: '3', zh: '管理缺陷', en: 'Management' },
} as const satisfies Record<string, CodedValue>

/** Town-level fire grading, kept apart from severity. */
export const FIRE_GRADES = {
  serious: { code: null, zh: '严重', en: 'Serious' },
  general: { code: null, zh: '一般', en: 'General' },
  slight: { code: null, zh: '轻微', en: 'Slight' },
} as const satisfies Record<string, CodedValue>

/** Level of public listing (挂牌督办). */
export const LISTING_LEVELS = {
  none: { code: null, zh: '未挂牌', en: 'Not listed' },
  county: { code: null, zh: '县级', en: 'County' },
  city: { code: null, zh: '市级', en: 'City' },
  province: { code: null, zh: '省级', en: 'Province' },
} as const satisfies Record<string, CodedValue>

/** Campaign sectors of the town plans; `code` stays null: plans number them differently. */
export const SECTORS = {
  'hazardous-chemicals': { code: null, zh: '危险化学品', en: 'Hazardous chemicals' },
  fire: { code: null, zh: '消防', en: 'Fire' },
  'road-traffic': { code: null, zh: '道路交通', en: 'Road traffic' },
  construction: { code: null, zh: '建设施工', en: 'Construction' },
  industry: { code: null, zh: '工贸', en: 'Industry and trade' },
  gas: { code: null, zh: '燃气', en: 'Gas' },
  'special-equipment': { code: null, zh: '特种设备', en: 'Special equipment' },
  'self-built-house': { code: null, zh: '自建房', en: 'Self-built houses' },
  'hazardous-waste': { code: null, zh: '危险废物', en: 'Hazardous waste' },
  'crowded-places': { code: null, zh: '人员密集场所', en: 'Crowded places' },
  agriculture: { code: null, zh: '农业农机', en: 'Agriculture' },
  other: { code: null, zh: '其他', en: 'Other' },
} as const satisfies Record<string, CodedValue>
export type Sector = keyof typeof SECTORS

/** Keys of a code table as a non-empty tuple, for schemas and dictionaries; the order is the table's. */
export function keysOf<T extends Record<string, CodedValue>>(table: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
}
