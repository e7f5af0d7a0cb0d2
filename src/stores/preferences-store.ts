import { ref, watch } from 'vue'
import { defineStore } from 'pinia'

export const THEMES = ['dark', 'light'] as const
export type Theme = (typeof THEMES)[number]
export const LOCALE_IDS = ['zh', 'en'] as const
export type LocaleId = (typeof LOCALE_IDS)[number]

const STORAGE_KEY = 'guatu.preferences'

/** How this person likes the page: theme and language. Kept in the browser; the address may override it. */
export const usePreferencesStore = defineStore('preferences', () => {
  const kept = readKept()
  const theme = ref<Theme>(kept.theme ?? (prefersLight() ? 'light' : 'dark'))
  const locale = ref<LocaleId>(kept.locale ?? 'zh')

  watch([theme, locale], ([newTheme, newLocale]) => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ theme: newTheme, locale: newLocale }))
  })

  const toggleTheme = () => {
    theme.value = theme.value === 'dark' ? 'light' : 'dark'
  }
  const toggleLocale = () => {
    locale.value = locale.value === 'zh' ? 'en' : 'zh'
  }
  return { theme, locale, toggleTheme, toggleLocale }
})

function readKept(): { theme?: Theme; locale?: LocaleId } {
  const value = parseJson(localStorage.getItem(STORAGE_KEY) ?? '{}')
  if (typeof value !== 'object' || value === null) return {}
  const theme = THEMES.find((id) => 'theme' in value && value.theme === id)
  const locale = LOCALE_IDS.find((id) => 'locale' in value && value.locale === id)
  return { ...(theme && { theme }), ...(locale && { locale }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const prefersLight = (): boolean =>
  typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: light)').matches
