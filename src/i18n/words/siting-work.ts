import { sitingWorkEn } from './siting-work-en.ts'
import { sitingWorkZh } from './siting-work-zh.ts'

/** Texts of a site in full, saved plans, editing on the map and work orders; long enough for a file per language. */
export const zh = sitingWorkZh
export const en: typeof zh = sitingWorkEn
