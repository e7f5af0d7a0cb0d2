import { roadsEn } from './roads-en.ts'
import { roadsZh } from './roads-zh.ts'

/** Texts of road review; long enough for a file per language. */
export const zh = roadsZh
export const en: typeof zh = roadsEn
