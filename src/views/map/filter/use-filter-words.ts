import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '../../../composables/use-format.ts'
import { termWords } from '../../../components/filter/term-bars.ts'
import {
  LIST_DIMENSIONS,
  TERM_BUCKETS,
  type FilterArea,
  type FilterDimension,
  type DayRange,
  type ListDimension,
} from '../../../core/filter/choices.ts'
import { HAZARD_SOURCES, HAZARD_STATES, SECTORS, SEVERITIES, type CodedValue } from '../../../core/hazards/codes.ts'
import { isoOfEpochDay } from '../../../core/time/calendar-day.ts'
import type { LocaleId } from '../../../i18n/create-i18n.ts'
import { useFilterStore } from '../../../stores/filter-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { useVillagesStore } from '../../../stores/villages-store.ts'

type CodedDimension = 'severity' | 'sector' | 'source' | 'state'
const CODES: Record<CodedDimension, Readonly<Record<string, CodedValue>>> = {
  severity: SEVERITIES,
  sector: SECTORS,
  source: HAZARD_SOURCES,
  state: HAZARD_STATES,
}
/** Names written out in a chip; more are counted. */
const MAX_NAMED = 3

export const isListDimension = (dimension: FilterDimension): dimension is ListDimension =>
  LIST_DIMENSIONS.some((one) => one === dimension)

/** What the values of the filter are called, and what is chosen, in words. */
export function useFilterWords() {
  const filter = useFilterStore()
  const town = useTownStore()
  const villages = useVillagesStore()
  const format = useFormat()
  const { t, locale: shown } = useI18n()
  const pageLocale = (): LocaleId => (shown.value === 'en' ? 'en' : 'zh')

  /** Name of a value in the page's language or another. */
  function nameOf(dimension: ListDimension, value: string, locale: LocaleId = pageLocale()): string {
    const say = (key: string, named: Record<string, unknown> = {}) => t(key, named, { locale })
    switch (dimension) {
      case 'urgency':
        return say(`urgency.${value}`)
      case 'siteRisk':
        return value === '' ? say('filters.notGraded') : say(`risk.${value}`)
      case 'term':
        return termName(value, say)
      case 'village':
        return value === '' ? say('filters.outside') : (villages.names.get(value) ?? value)
      case 'siteKind':
        if (value === '') return say('filters.noSite')
        return town.siteKinds.find(({ id }) => id === value)?.title[locale] ?? value
      default:
        return CODES[dimension][value]?.[locale] ?? value
    }
  }
  /** False only when the town is loaded and has no such value. */
  function isKnown(dimension: ListDimension, value: string): boolean {
    if (value === '') return true
    if (dimension === 'village') return villages.villages === null || villages.names.has(value)
    if (dimension === 'siteKind') return town.siteKinds.length === 0 || town.siteKinds.some(({ id }) => id === value)
    return true
  }
  const titleOf = (dimension: FilterDimension, locale: LocaleId = pageLocale()) =>
    t(`filters.dimension.${dimension}`, {}, { locale })

  /** What is chosen in a dimension, short enough for a chip. */
  function textOf(dimension: FilterDimension): string {
    const { choices } = filter
    if (isListDimension(dimension)) return listText(choices[dimension].map((value) => nameOf(dimension, value)))
    if (dimension === 'found') return choices.found ? rangeText(choices.found) : ''
    if (dimension === 'overdue') return choices.overdue ? t('filters.overdue.yes') : t('filters.overdue.no')
    if (dimension === 'area') return choices.area ? areaText(choices.area) : ''
    return choices.text
  }
  function listText(names: readonly string[]): string {
    const named = names.slice(0, MAX_NAMED).join(t('filters.separator'))
    return names.length > MAX_NAMED ? t('filters.several', { names: named, count: names.length }) : named
  }
  function rangeText({ from, to }: DayRange): string {
    const [first, last] = [from, to].map((day) => (day === null ? '' : format.value.day(isoOfEpochDay(day))))
    if (from === null) return t('filters.range.to', { to: last })
    if (to === null) return t('filters.range.from', { from: first })
    return from === to ? t('filters.range.day', { from: first }) : t('filters.range.both', { from: first, to: last })
  }
  function areaText(area: FilterArea): string {
    if (area.kind === 'circle') return t('filters.circle', { radius: format.value.distance(area.radiusM) })
    return t('filters.polygon', { count: format.value.number(area.ring.length) })
  }
  const unknownOf = computed(() => {
    const pairs = LIST_DIMENSIONS.map(
      (dimension) => [dimension, filter.choices[dimension].filter((value) => !isKnown(dimension, value))] as const,
    )
    return new Map<FilterDimension, readonly string[]>(pairs)
  })
  return { nameOf, isKnown, titleOf, textOf, unknownOf }
}

function termName(id: string, say: (key: string, named: Record<string, unknown>) => string): string {
  const bucket = TERM_BUCKETS.find((one) => one.id === id)
  if (!bucket) return id
  const words = termWords(bucket)
  if (words === null) return say('filters.noTerm', {})
  return words.key === 'late'
    ? say('filters.late', { range: words.range })
    : say('filters.left', { range: words.range })
}
