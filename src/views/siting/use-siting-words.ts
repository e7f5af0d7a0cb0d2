import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '../../composables/use-format.ts'
import { NO_VALUE } from '../../composables/formats.ts'
import type { TwoTexts } from '../../core/siting/answer-types.ts'
import type { TreatmentId } from '../../core/siting/model.ts'
import { treatmentOf } from '../../core/siting/treatment-rules.ts'
import { usePreferencesStore } from '../../stores/preferences-store.ts'
import { useSitingStore } from '../../stores/siting-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'
import { unnamedPart } from './unnamed-part.ts'

/** Yuan in the unit that money is written in: ten thousands (万元) in Chinese, thousands in English. */
const MONEY_UNIT = { zh: 10_000, en: 1000 } as const

/** Words and figures of the siting page in the page's language. */
export function useSitingWords() {
  const { t } = useI18n()
  const preferences = usePreferencesStore()
  const siting = useSitingStore()
  const villages = useVillagesStore()
  const format = useFormat()

  const pick = (text: TwoTexts) => text[preferences.locale]
  const treatmentTitle = (id: TreatmentId) => {
    const found = treatmentOf(siting.rules, id)
    return found ? pick(found.title) : id
  }
  const tag = () => (preferences.locale === 'zh' ? 'zh-CN' : 'en-GB')
  const number = (value: number | null, digits = 0) =>
    value === null || !Number.isFinite(value)
      ? NO_VALUE
      : value.toLocaleString(tag(), { minimumFractionDigits: digits, maximumFractionDigits: digits })
  /** Yuan of one unit of money in this language. */
  const moneyUnit = computed(() => MONEY_UNIT[preferences.locale])
  /** Money in the language's unit, without its word; small sums to the hundred yuan. */
  const wan = (yuan: number | null) =>
    yuan === null || !Number.isFinite(yuan)
      ? NO_VALUE
      : (yuan / moneyUnit.value).toLocaleString(tag(), { maximumFractionDigits: Math.abs(yuan) < 100_000 && moneyUnit.value > 1000 ? 2 : 1 }) // prettier-ignore
  const money = (yuan: number | null) => t('siting.wan', { value: wan(yuan) })
  const percent = (share: number | null, digits = 1) =>
    share === null ? t('siting.notApplicable') : `${number(100 * share, digits)}\u00a0%`
  const villageName = (id: string | null) =>
    id === null || id === '' ? t('siting.noVillage') : (villages.names.get(id) ?? id)
  /** Pieces with their word, or metres. */
  const quantity = (value: number, unit: 'piece' | 'm') =>
    unit === 'm' ? `${number(value)} m` : t('siting.pieces', { value: number(value) })
  /** Name of a place: a road without one is said to be so, with the number of its junction. */
  const placeName = (name: string) => {
    const part = unnamedPart(name)
    return part === null ? name : t('siting.unnamed', { part })
  }
  const nameOf = (id: string) => placeName(siting.candidates.get(id)?.name ?? id)
  return {
    t,
    pick,
    format,
    treatmentTitle,
    number,
    wan,
    moneyUnit,
    money,
    percent,
    villageName,
    quantity,
    placeName,
    nameOf,
  }
}
