import { sitingEn } from './siting-en.ts'
import { sitingZh } from './siting-zh.ts'

/** Texts of siting; long enough for a file per language. */
export const zh = sitingZh
export const en: typeof zh = sitingEn
