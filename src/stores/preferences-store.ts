import { ref, watch } from 'vue'
import { defineStore } from 'pinia'

export const THEMES = ['dark', 'light'] as const
export type Theme = (typeof THEMES)[number]
export const LOCALE_IDS = ['zh', 'en'] as const
export type LocaleId = (typeof LOCALE_IDS)[number]

/** Parts of the left column of the map page. */
export const LEFT_TABS = ['layers', 'filters'] as const
export type LeftTab = (typeof LEFT_TABS)[number]

const STORAGE_KEY = 'guatu.preferences'

/** How this person likes the page: theme (dark unless chosen), language, legend, left column. Kept in the browser; the address may override it. */
export const usePreferencesStore = defineStore('preferences', () => {
  const kept = readKept()
  const theme = ref<Theme>(kept.theme ?? 'dark')
  const locale = ref<LocaleId>(kept.locale ?? 'zh')

  const isLegendFolded = ref(kept.isLegendFolded ?? false)
  const leftTab = ref<LeftTab>(kept.leftTab ?? 'layers')

  watch([theme, locale, isLegendFolded, leftTab], () => {
    const values = {
      theme: theme.value,
      locale: locale.value,
      isLegendFolded: isLegendFolded.value,
      leftTab: leftTab.value,
    }
    localStorage.setItem(STORAGE_KEY, JSON.stringify(values))
  })

  const toggleTheme = () => {
    theme.value = theme.value === 'dark' ? 'light' : 'dark'
  }
  const toggleLocale = () => {
    locale.value = locale.value === 'zh' ? 'en' : 'zh'
  }
  return { theme, locale, isLegendFolded, leftTab, toggleTheme, toggleLocale }
})

function readKept(): { theme?: Theme; locale?: LocaleId; isLegendFolded?: boolean; leftTab?: LeftTab } {
  const value = parseJson(localStorage.getItem(STORAGE_KEY) ?? '{}')
  if (typeof value !== 'object' || value === null) return {}
  const theme = THEMES.find((id) => 'theme' in value && value.theme === id)
  const locale = LOCALE_IDS.find((id) => 'locale' in value && value.locale === id)
  const isLegendFolded = 'isLegendFolded' in value && value.isLegendFolded === true
  const leftTab = LEFT_TABS.find((id) => 'leftTab' in value && value.leftTab === id)
  return { isLegendFolded, ...(theme && { theme }), ...(locale && { locale }), ...(leftTab && { leftTab }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
