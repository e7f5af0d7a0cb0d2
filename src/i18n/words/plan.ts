import { riskEn } from './plan-en.ts'
import { riskZh } from './plan-zh.ts'

/** Texts of the risk, pack and report panels; long enough for a file per language. */
export const zh = riskZh
export const en: typeof zh = riskEn
