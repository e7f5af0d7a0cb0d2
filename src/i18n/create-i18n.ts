import { createI18n } from 'vue-i18n'
import { en, zh } from './start-messages.ts'

/** Languages of the page; `tag` goes to `html lang` and to Intl. */
export const LOCALES = { zh: { tag: 'zh-CN', title: '中文' }, en: { tag: 'en-GB', title: 'English' } } as const
export type LocaleId = keyof typeof LOCALES

/** The translator. Messages are compiled to syntax trees, never to code, so a strict content policy holds. */
export function createAppI18n(locale: LocaleId) {
  return createI18n({ legacy: false, locale, fallbackLocale: 'zh', messages: { zh, en } })
}

/** Adds the texts of the pages that come later; once is enough, twice does no harm. */
export async function addPageTexts({ global }: ReturnType<typeof createAppI18n>): Promise<void> {
  const page = await import('./page-messages.ts')
  global.mergeLocaleMessage('zh', page.zh)
  global.mergeLocaleMessage('en', page.en)
}
