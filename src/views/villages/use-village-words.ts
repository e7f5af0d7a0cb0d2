import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '../../composables/use-format.ts'
import type { StatisticMeasure } from '../../core/villages/statistic-measures.ts'
import type { MeasureKind } from '../../core/villages/statistics/answer-types.ts'
import { useVillageStatsStore } from '../../stores/village-stats-store.ts'

/** A value of a measure as it is read: per cent of a share, else with three digits that tell. Without the unit. */
export function valueText(value: number | null, kind: MeasureKind): string {
  if (value === null || !Number.isFinite(value)) return '–'
  if (kind === 'proportion') return (value * 100).toFixed(1)
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** p values: never 0. */
export const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3))

/** Texts of the shown measure. */
export function useVillageWords() {
  const { t } = useI18n()
  const stats = useVillageStatsStore()
  const format = useFormat()
  /** The measure of the numbers on screen; the wished one before there are any. */
  const measure = computed<StatisticMeasure>(() => stats.picture?.measure ?? stats.measure)
  const kind = computed<MeasureKind>(() => stats.picture?.statistics.kind ?? 'proportion')
  const measureTitle = computed(() => t(`villages.measure.title.${measure.value}`))
  const unit = computed(() => t(`villages.measure.unit.${measure.value}`))
  const text = (value: number | null) => valueText(value, kind.value)
  const withUnit = (value: number | null) => (value === null ? '–' : `${text(value)} ${unit.value}`)
  /** Denominators are counts but for areas. */
  const baseText = (base: number | null) =>
    base === null ? '–' : measure.value === 'perKm2' ? base.toFixed(2) : format.value.number(base)
  return { t, format, measure, kind, measureTitle, unit, text, withUnit, baseText }
}
