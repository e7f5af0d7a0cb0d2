import { riskEn } from './risk-en.ts'
import { riskZh } from './risk-zh.ts'

/** Texts of the risk, pack and report panels; long enough for a file per language. */
export const zh = riskZh
export const en: typeof zh = riskEn
