import * as page from './page-messages.ts'
import * as start from './start-messages.ts'

/** All texts of the page; the page itself loads those of some routes later (create-i18n.ts). */
export const zh = { ...start.zh, ...page.zh }
export const en: typeof zh = { ...start.en, ...page.en }
