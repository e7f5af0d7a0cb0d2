import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { unitWords } from '../../../catalog/plan-units.ts'
import { NO_VALUE } from '../../../composables/formats.ts'
import { useFormat, useTimeZone } from '../../../composables/use-format.ts'
import type { Bilingual } from '../../../contracts/primitives.ts'
import { lengthText, percentText } from '../../../core/wall/panel-work-text.ts'

/** How the panels of chemicals, roads and the plan write their figures. */
export function useWorkWords() {
  const { t, locale } = useI18n()
  const format = useFormat()
  const timeZone = useTimeZone()
  const pick = (words: Bilingual): string => (locale.value === 'en' ? words.en : words.zh)
  const number = (value: number | null): string => format.value.number(value)
  const length = (metres: number | null): string => {
    if (metres === null) return NO_VALUE
    const { number: digits, unit } = lengthText(metres)
    return `${digits} ${unit}`
  }
  const percent = (value: number | null): string => (value === null ? NO_VALUE : `${percentText(value)} %`)
  /** Unit after the number of a target; nothing where words say it. */
  const unit = (name: string): string => (name === 'MMDD' || name === 'done' ? '' : pick(unitWords(name)))
  const isChinese = computed(() => locale.value !== 'en')
  return { t, isChinese, timeZone, pick, number, length, percent, unit }
}
