import { protectionEn } from './protection-en.ts'
import { protectionZh } from './protection-zh.ts'

/** Texts of the protection page; long enough for a file per language. */
export const zh = protectionZh
export const en: typeof zh = protectionEn
