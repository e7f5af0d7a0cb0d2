import { createI18n } from 'vue-i18n'
import type { LocaleId } from './create-i18n.ts'
import { en, zh } from './wall-messages.ts'

/** The translator of the wall: its own texts and those it shares with the pages. */
export function createWallI18n(locale: LocaleId) {
  return createI18n({ legacy: false, locale, fallbackLocale: 'zh', messages: { zh, en } })
}
