import { en as formsEn } from './village-forms-en.ts'
import { zh as formsZh } from './village-forms-zh.ts'
import { en as pageEn } from './village-page-en.ts'
import { zh as pageZh } from './village-page-zh.ts'

/** Texts of village review. */
export const zh = { village: { ...pageZh, ...formsZh } }
export const en: typeof zh = { village: { ...pageEn, ...formsEn } }
