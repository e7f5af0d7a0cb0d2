import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { fieldTitle, kindTitle, ledgerWords } from '../../catalog/ledger-words.ts'
import { unitWords } from '../../catalog/plan-units.ts'
import { NO_VALUE } from '../../composables/formats.ts'
import { useFormat } from '../../composables/use-format.ts'
import type { Words } from '../../core/plans/plan-model.ts'
import type { MissingRegister, TargetAnswer } from '../../core/plans/target-answer.ts'
import { isoOfEpochDay } from '../../core/time/calendar-day.ts'
import { usePreferencesStore, type LocaleId } from '../../stores/preferences-store.ts'
import { useTownStore } from '../../stores/town-store.ts'

/** Words of a plan file in the page's language. */
export const nameOf = (words: Words, locale: LocaleId): string => words[locale]

const SIGNS = { '>=': '≥', '>': '>', '=': '=', '<=': '≤', '<': '<', done: '' } as const
type Figures = Pick<TargetAnswer, 'unit' | 'operator' | 'target'>

/** How the page writes the figures of targets: values in their units, days left, registers that are missing. */
export function usePlanWords() {
  const { t } = useI18n()
  const format = useFormat()
  const preferences = usePreferencesStore()
  const town = useTownStore()
  const locale = computed(() => preferences.locale)
  const ledgers = computed(() => ledgerWords(town.siteKinds, town.listKinds))
  const words = (both: Words) => nameOf(both, locale.value)
  const dayText = (day: number | null) => (day === null ? NO_VALUE : format.value.day(isoOfEpochDay(day)))

  /** A number alone: per cent with one decimal, month and day as such. */
  function numberText(value: number | null, unit: string): string {
    if (value === null) return NO_VALUE
    if (unit === 'MMDD')
      return `${String(Math.floor(value / 100)).padStart(2, '0')}-${String(value % 100).padStart(2, '0')}`
    return format.value.number(Math.round(value * 10) / 10)
  }
  /** The unit to write after a number; nothing for what is said by words. */
  const unitText = (unit: string) => (unit === 'MMDD' || unit === 'done' ? '' : words(unitWords(unit)))
  const spaced = (number: string, unit: string) =>
    unit === '' ? number : /^[%（]/.test(unit) ? `${number}${unit === '%' ? ' ' : ''}${unit}` : `${number} ${unit}`
  /** A value with its unit; of what is done or not, the word. */
  function valueText(value: number | null, unit: string): string {
    if (value === null) return NO_VALUE
    if (unit === 'done') return t(value >= 1 ? 'plans.value.done' : 'plans.value.notDone')
    return spaced(numberText(value, unit), unitText(unit))
  }
  /** `≥ 90 %`, `12-31 前`, `完成`. */
  function targetText({ operator, target, unit }: Figures): string {
    if (operator === 'done' || unit === 'done') return t('plans.value.toBeDone')
    return `${SIGNS[operator]} ${spaced(numberText(target, unit), unitText(unit))}`
  }
  /** Days left or past. */
  function leftText({ daysLeft }: Pick<TargetAnswer, 'daysLeft'>): string {
    if (daysLeft === 0) return t('plans.due.today')
    return daysLeft > 0 ? t('plans.due.left', { days: daysLeft }) : t('plans.due.past', { days: -daysLeft })
  }
  const kindText = (kind: string) => words(kindTitle(ledgers.value, kind))
  /** What could not answer, by name and why. */
  function missingText({ kind, why, field, rows }: MissingRegister): string {
    const facts = { kind: kindText(kind), rows: format.value.number(rows) }
    if (field === null) return t(`plans.missing.${why}`, facts)
    return t('plans.missing.field', { ...facts, field: words(fieldTitle(ledgers.value, kind, field)) })
  }
  return { t, format, locale, words, dayText, numberText, unitText, valueText, targetText, leftText, kindText, missingText } // prettier-ignore
}
