import type { HazardSource, HazardType, Sector } from '../../src/core/hazards/codes.ts'

export interface Finding {
  name: string
  type: HazardType
  cause: 'act' | 'condition' | 'management'
}
/** How hazards of a sector come and go. */
export interface Habit {
  /** Share of all hazards. */
  weight: number
  /** Where they are found. */
  sources: Partial<Record<HazardSource, number>>
  /** Months with more of them: factor by month, January first. */
  season: readonly number[]
  /** Usual terms in days, and how late the sector tends to be. */
  terms: readonly number[]
  slowness: number
  majorWeight: number
  findings: readonly Finding[]
}

const EVEN = [1, 0.7, 1, 1, 1, 1.35, 1.1, 1, 1.1, 0.9, 1.1, 1.1]
const SUMMER = [0.8, 0.6, 0.8, 1, 1.2, 1.6, 1.6, 1.4, 1, 0.8, 0.8, 0.8]
const WINTER = [1.5, 1.2, 0.9, 0.8, 0.8, 1, 0.9, 0.8, 0.9, 1, 1.3, 1.6]

const f = (name: string, type: HazardType, cause: Finding['cause'] = 'condition'): Finding => ({ name, type, cause })

export const HABITS: Partial<Record<Sector, Habit>> = {
  fire: {
    weight: 23,
    sources: { daily: 3, grid: 5, 'self-check': 2, inspection: 2, 'public-report': 1.4, hotline: 1.6, 'key-period': 1 },
    season: WINTER,
    terms: [7, 15, 30],
    slowness: 0.95,
    majorWeight: 3,
    findings: [
      f('消防通道堵塞', 'fire', 'act'),
      f('消火栓无水', 'fire'),
      f('防火门损坏', 'fire'),
      f('疏散通道被占用', 'fire', 'act'),
      f('灭火器过期', 'fire', 'management'),
      f('应急照明失效', 'electrical'),
      f('电动车楼道充电', 'electrical', 'act'),
      f('自动喷淋未启用', 'fire'),
      f('电气线路私拉乱接', 'electrical', 'act'),
    ],
  },
  industry: {
    weight: 21,
    sources: { 'self-check': 5, daily: 3, inspection: 2, 'third-party': 2.5, comprehensive: 1, 'before-restart': 0.8 },
    season: EVEN,
    terms: [15, 30, 30, 60],
    slowness: 1,
    majorWeight: 2,
    findings: [
      f('机械防护罩缺失', 'equipment'),
      f('有限空间作业未审批', 'safety', 'management'),
      f('粉尘清扫记录缺失', 'safety', 'management'),
      f('除尘系统未设泄爆', 'equipment'),
      f('特种作业无证上岗', 'safety', 'act'),
      f('安全警示标志缺失', 'safety'),
      f('行车限位失灵', 'equipment'),
      f('配电柜未关闭', 'electrical'),
    ],
  },
  'special-equipment': {
    weight: 10,
    sources: { 'self-check': 3, specialist: 3, inspection: 2, 'third-party': 2 },
    season: EVEN,
    terms: [15, 30, 60],
    slowness: 1.15,
    majorWeight: 1.6,
    findings: [
      f('压力容器超期未检', 'equipment', 'management'),
      f('叉车无牌作业', 'equipment', 'act'),
      f('电梯维保记录不全', 'equipment', 'management'),
      f('安全阀未校验', 'instruments'),
      f('起重机钢丝绳断丝', 'equipment'),
    ],
  },
  'hazardous-chemicals': {
    weight: 11,
    sources: { expert: 2.5, specialist: 2, 'self-check': 4, 'from-above': 1, sensor: 1.2, inspection: 2 },
    season: SUMMER,
    terms: [7, 15, 30, 60],
    slowness: 0.85,
    majorWeight: 7,
    findings: [
      f('围堰破损', 'layout'),
      f('动火作业审批缺失', 'process', 'management'),
      f('储罐液位联锁未投用', 'instruments'),
      f('可燃气体报警器失效', 'instruments'),
      f('静电接地不良', 'electrical'),
      f('危化品超量储存', 'safety', 'management'),
      f('装卸区无防泄漏设施', 'layout'),
      f('法兰跨接线脱落', 'electrical'),
    ],
  },
  'road-traffic': {
    weight: 10,
    sources: { grid: 4, hotline: 2.5, daily: 3, 'public-report': 1, 'from-above': 1 },
    season: EVEN,
    terms: [15, 30, 60, 90],
    slowness: 1.35,
    majorWeight: 1,
    findings: [
      f('临水路段缺护栏', 'safety'),
      f('护栏撞损未修', 'safety'),
      f('路口视线被遮挡', 'safety'),
      f('标志标线磨损', 'safety'),
      f('减速带缺失', 'safety'),
      f('货车超限上路', 'safety', 'act'),
      f('路灯不亮', 'electrical'),
    ],
  },
  gas: {
    weight: 7,
    sources: { specialist: 3, 'third-party': 3, grid: 2, hotline: 1 },
    season: WINTER,
    terms: [3, 7, 15],
    slowness: 0.8,
    majorWeight: 2.4,
    findings: [
      f('燃气报警器未安装', 'safety'),
      f('管线被占压', 'layout'),
      f('软管老化超期', 'equipment'),
      f('气瓶间通风不良', 'safety'),
      f('违规存放气瓶', 'safety', 'act'),
    ],
  },
  'self-built-house': {
    weight: 7,
    sources: { grid: 6, 'public-report': 1, inspection: 1 },
    season: EVEN,
    terms: [30, 60, 90],
    slowness: 1.4,
    majorWeight: 1.6,
    findings: [
      f('出租房无逃生窗', 'fire'),
      f('擅自加层改造', 'layout', 'act'),
      f('墙体开裂', 'safety'),
      f('三合一场所住人', 'fire', 'act'),
      f('群租隔断未拆', 'fire', 'act'),
    ],
  },
  construction: {
    weight: 4,
    sources: { inspection: 3, daily: 2, specialist: 1 },
    season: SUMMER,
    terms: [7, 15, 30],
    slowness: 0.9,
    majorWeight: 1.6,
    findings: [
      f('临边防护缺失', 'safety'),
      f('脚手架连墙件不足', 'safety'),
      f('塔吊基础积水', 'equipment'),
      f('基坑监测超期', 'safety', 'management'),
    ],
  },
  'crowded-places': {
    weight: 5,
    sources: { 'key-period': 3, daily: 2, inspection: 2, hotline: 1 },
    season: [1.8, 1.3, 0.8, 0.9, 1.3, 1, 0.9, 0.9, 1.3, 1.4, 0.8, 1.2],
    terms: [7, 15, 30],
    slowness: 1,
    majorWeight: 1.4,
    findings: [
      f('安全出口上锁', 'fire', 'act'),
      f('应急预案未演练', 'safety', 'management'),
      f('人员超限', 'safety', 'act'),
      f('疏散指示被遮挡', 'fire'),
    ],
  },
  'hazardous-waste': {
    weight: 2,
    sources: { specialist: 2, 'self-check': 2, inspection: 1 },
    season: EVEN,
    terms: [15, 30],
    slowness: 1,
    majorWeight: 1,
    findings: [
      f('危废超期贮存', 'safety', 'management'),
      f('危废标签缺失', 'safety', 'management'),
      f('防渗层破损', 'layout'),
    ],
  },
  agriculture: {
    weight: 2,
    sources: { grid: 3, seasonal: 2 },
    season: [0.4, 0.4, 0.8, 1, 1.4, 2, 1, 0.8, 1, 1.8, 1, 0.4],
    terms: [15, 30, 60],
    slowness: 1.3,
    majorWeight: 0.3,
    findings: [
      f('农机未年检', 'equipment', 'management'),
      f('沼气池无警示', 'safety'),
      f('农药存放混乱', 'safety', 'act'),
    ],
  },
  other: {
    weight: 2,
    sources: { hotline: 3, 'public-report': 2, grid: 2, other: 1 },
    season: EVEN,
    terms: [15, 30, 60],
    slowness: 1.2,
    majorWeight: 0.2,
    findings: [
      f('广告牌松动', 'safety'),
      f('窨井盖缺失', 'safety'),
      f('河道护坡塌陷', 'safety'),
      f('树木倾斜压线', 'electrical'),
    ],
  },
}

/** Arrivals grow as the town learns to look; factor by year. */
export const YEAR_FACTOR: Record<number, number> = {
  2020: 0.6,
  2021: 0.75,
  2022: 0.85,
  2023: 1,
  2024: 1.25,
  2025: 1.4,
  2026: 1.65,
}
