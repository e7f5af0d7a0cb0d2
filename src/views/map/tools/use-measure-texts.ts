import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { measureTexts } from '../../../composables/tools/measure-text.ts'
import { useToolsStore } from '../../../stores/tools-store.ts'

/** Lengths and areas in the page's language and the chosen unit. */
export function useMeasureTexts() {
  const tools = useToolsStore()
  const { t, locale } = useI18n()
  return computed(() => {
    const { length, area } = measureTexts(locale.value, (unit) => t(`tools.unit.${unit}`))
    return { length, area: (areaM2: number) => area(areaM2, tools.areaUnit) }
  })
}
