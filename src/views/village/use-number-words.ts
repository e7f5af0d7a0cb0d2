import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { NO_VALUE } from '../../composables/formats.ts'
import { useFormat } from '../../composables/use-format.ts'
import type { ReviewNumber } from '../../core/villages/review-model.ts'

/** A number of the review in words: value, interval, what it rests on. The same rules on screen and paper. */
export function useNumberWords(number: () => ReviewNumber, months: () => number) {
  const { t } = useI18n()
  const format = useFormat()

  const decimal = (value: number) => (value === Infinity ? t('village.number.notReached') : value.toFixed(1))
  const whole = (value: number) => (value === Infinity ? t('village.number.notReached') : format.value.number(value))
  /** A value of this number: percent with one decimal, counts and days whole. */
  const text = (value: number | null) =>
    value === null ? NO_VALUE : number().unit === 'percent' ? decimal(value) : whole(value)
  const isFew = computed(() => number().unit !== 'count' && number().stability === 'few')
  const value = computed(() => text(number().value))
  const absent = computed(() => {
    const { noBasis, id } = number()
    if (noBasis === 'denominator-zero') return t('village.number.notApplicable')
    return id === 'days' ? t('village.number.notReachedYet') : NO_VALUE
  })
  const change = computed(() => {
    const { change: by, unit } = number()
    if (by === null || isFew.value) return null
    const size = unit === 'percent' ? Math.abs(by).toFixed(1) : whole(Math.abs(by))
    return Number(size) === 0 ? '±0' : `${by > 0 ? '+' : '−'}${size}`
  })
  const interval = computed(() => {
    const { id, interval: range, rate, stability, noBasis } = number()
    if (noBasis === 'denominator-missing') return t('village.number.noEnterprises')
    if (noBasis !== null) return t('village.number.noCases')
    if (stability === 'few') return t('village.number.fewWhy')
    if (!range || rate === null) return t('village.number.noInterval')
    const say = id === 'days' ? whole : decimal
    const [low, high] = [say(range.low), say(range.high)]
    const mark = stability === 'unstable' ? t('village.number.unstable') : ''
    const main =
      id === 'open'
        ? t('village.number.perHundred', { rate: say(rate), low, high })
        : id === 'overdue'
          ? t('village.number.ofOpen', { rate: say(rate), low, high })
          : t('village.number.interval', { low, high })
    return main + mark
  })
  const base = computed(() => {
    const { id, numerator, denominator, town } = number()
    const facts = {
      numerator: format.value.number(numerator),
      denominator: format.value.number(denominator),
      months: months(),
      town: town === null ? NO_VALUE : id === 'days' ? whole(town) : decimal(town),
    }
    return t(`village.base.${id}`, facts)
  })
  return { text, value, absent, change, interval, base, isFew }
}
