import type { Bilingual } from '../contracts/primitives.ts'
import type { ContourFault, ContourFaultCode } from '../core/protection/contour-rows.ts'
import { fillIn } from './import-sentence.ts'

/** What is wrong with a row of risk contours, and what to do; `{name}` is a fact of the fault. */
const CONTOUR_TEXTS: Readonly<Record<ContourFaultCode, Bilingual>> = {
  'frequency/missing': {
    zh: '没有填写频率（次/年）。请补填。',
    en: 'The frequency (per year) is missing. Fill it in.',
  },
  'frequency/unreadable': {
    zh: '不是频率。请写成 3e-7 或 3×10⁻⁷（次/年）。',
    en: 'Not a frequency. Write it as 3e-7 or 3×10⁻⁷, per year.',
  },
  'frequency/range': {
    zh: '频率应在 {least} 与 {most} 次/年之间。是不是以 10⁻⁶ 次/年为单位填写的？请换算。',
    en: 'A frequency lies between {least} and {most} per year. Was it written in units of 10⁻⁶ per year? Convert it.',
  },
  'contour/no-geometry': { zh: '没有图形。请补画等值面。', en: 'There is no shape. Draw the area.' },
  'contour/not-area': {
    zh: '不是面。请由风险软件导出等值面（多边形），不是等值线。',
    en: 'Not an area. Export filled polygons from the risk software, not lines.',
  },
  'contour/open-ring': {
    zh: '环没有闭合：首尾点不是同一点。请在来源处闭合。',
    en: 'A ring does not end where it begins. Close it at the source.',
  },
  'contour/invalid': {
    zh: '图形不成立（自相交、孔在外、点太少或坐标有误）。请在来源处改正。',
    en: 'The shape is not valid: {message}. Mend it at the source.',
  },
  'contour/not-nested': {
    zh: '{higher}/年的等值面没有落在 {lower}/年的里面：在东经 {lng}、北纬 {lat} 处超出 {byM} 米。风险越高范围应越小；如果导出的是分带（环），请改为导出累积面。',
    en: 'The contour of {higher} per year is not inside that of {lower}: it leaves it by {byM} m at {lng}, {lat}. A higher risk covers less; export filled areas, not bands.',
  },
}
const FIELDS: Readonly<Record<ContourFault['field'], Bilingual>> = {
  frequency: { zh: '频率', en: 'frequency' },
  geometry: { zh: '图形', en: 'geometry' },
}

/** `第 2 行，频率“abc”：不是频率……` for a fault of a file of contours. */
export function contourSentence(fault: ContourFault, language: keyof Bilingual): string {
  const field = FIELDS[fault.field][language]
  const text = fillIn(CONTOUR_TEXTS[fault.code][language], fault.facts, language)
  const value = fault.value === '' ? '' : language === 'zh' ? `“${fault.value}”` : ` "${fault.value}"`
  return language === 'zh'
    ? `第 ${fault.row} 行，${field}${value}：${text}`
    : `row ${fault.row}, ${field}${value}: ${text}`
}
