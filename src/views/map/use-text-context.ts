import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '../../composables/use-format.ts'
import { usePreferencesStore } from '../../stores/preferences-store.ts'
import type { TextContext } from './field-text.ts'

/** Language, formats and words in which field values are written. */
export function useTextContext() {
  const { t } = useI18n()
  const format = useFormat()
  const preferences = usePreferencesStore()
  return computed<TextContext>(() => ({
    locale: preferences.locale,
    formats: format.value,
    yes: t('value.yes'),
    no: t('value.no'),
  }))
}
