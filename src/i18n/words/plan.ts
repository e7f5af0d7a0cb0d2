import { planEn } from './plan-en.ts'
import { planZh } from './plan-zh.ts'

/** Words that every part of the plan pages uses; long enough for a file per language. */
export const zh = planZh
export const en: typeof zh = planEn
