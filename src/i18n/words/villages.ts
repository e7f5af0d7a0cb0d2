import { en as page } from './villages-en.ts'
import { en as rows } from './villages-rows-en.ts'
import { zh as rowsZh } from './villages-rows-zh.ts'
import { zh as pageZh } from './villages-zh.ts'

/** Texts of villages. */
export const zh = { villages: { ...pageZh, ...rowsZh } }
export const en: typeof zh = { villages: { ...page, ...rows } }
