import { toolsEn } from './tools-en.ts'
import { toolsZh } from './tools-zh.ts'

/** Texts of the map tools; long enough for a file per language. */
export const zh = toolsZh
export const en: typeof zh = toolsEn
