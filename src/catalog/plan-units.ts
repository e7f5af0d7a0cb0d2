import type { Words } from '../core/plans/plan-model.ts'

/** Units that the shipped plans use, as a page writes them after a number. */
const UNITS: Readonly<Record<string, Words>> = {
  '%': { zh: '%', en: '%' },
  '% decrease': { zh: '%（下降）', en: '% down' },
  done: { zh: '完成', en: 'done' },
  'day of month': { zh: '日', en: 'day of the month' },
  MMDD: { zh: '（月日）', en: '(month, day)' },
  km: { zh: '公里', en: 'km' },
  m: { zh: '米', en: 'm' },
  'sessions per unit': { zh: '次/单位', en: 'per unit' },
  'rounds per unit': { zh: '轮/单位', en: 'rounds per unit' },
  'persons per firm': { zh: '人/企业', en: 'persons per firm' },
  'firms per department': { zh: '家/部门', en: 'firms per department' },
  'sites per community': { zh: '处/社区', en: 'sites per community' },
  'times per month': { zh: '次/月', en: 'a month' },
  'times per quarter': { zh: '次/季', en: 'a quarter' },
  'times per half-year': { zh: '次/半年', en: 'a half-year' },
  'times per year': { zh: '次/年', en: 'a year' },
  'checks per month': { zh: '次检查/月', en: 'checks a month' },
  'checks per quarter': { zh: '次检查/季', en: 'checks a quarter' },
  'meetings per quarter': { zh: '次会议/季', en: 'meetings a quarter' },
  'drills per half-year': { zh: '次演练/半年', en: 'drills a half-year' },
  'drills per year': { zh: '次演练/年', en: 'drills a year' },
  'reports per week': { zh: '次报送/周', en: 'reports a week' },
  'reports per month': { zh: '次报送/月', en: 'reports a month' },
  'reports per year': { zh: '次报送/年', en: 'reports a year' },
  'updates per year': { zh: '次更新/年', en: 'updates a year' },
  'reviews per year': { zh: '次复核/年', en: 'reviews a year' },
  'plans per year': { zh: '份计划/年', en: 'plans a year' },
  'change versus same period of previous year': { zh: '起（较上年同期）', en: 'against the same days last year' },
  'days after case closure': { zh: '天（自结案）', en: 'days from closing' },
  'open cases': { zh: '件未销', en: 'open cases' },
  violations: { zh: '起违规', en: 'violations' },
  accidents: { zh: '起事故', en: 'accidents' },
  deaths: { zh: '人死亡', en: 'deaths' },
  tasks: { zh: '项任务', en: 'tasks' },
  systems: { zh: '个系统', en: 'systems' },
  firms: { zh: '家企业', en: 'firms' },
  mines: { zh: '座矿山', en: 'mines' },
  vehicles: { zh: '辆', en: 'vehicles' },
  'vehicles left': { zh: '辆未清', en: 'vehicles left' },
  'bridges left': { zh: '座未改', en: 'bridges left' },
  'boats and households': { zh: '艘（户）', en: 'boats and households' },
}

/** Words of a target's unit; a unit that a town's own plan brings is shown as its file writes it. */
export const unitWords = (unit: string): Words =>
  (Object.hasOwn(UNITS, unit) ? UNITS[unit] : null) ?? { zh: unit, en: unit }

/** True when the catalog has words for the unit. */
export const isKnownUnit = (unit: string): boolean => Object.hasOwn(UNITS, unit)
