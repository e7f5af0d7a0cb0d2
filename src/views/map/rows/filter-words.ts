import {
  FILTER_DIMENSIONS,
  isChosen,
  LIST_DIMENSIONS,
  type FilterChoices,
  type FilterDimension,
  type ListDimension,
} from '../../../core/filter/choices.ts'
import { isoOfEpochDay } from '../../../core/time/calendar-day.ts'

/** What choices need to become words: `t` reads the page's texts, the others name dimensions and values. */
export interface FilterWordsContext {
  t: (key: string, named: Record<string, unknown>) => string
  titleOf: (dimension: FilterDimension) => string
  nameOf: (dimension: ListDimension, value: string) => string
}

/** Every choice in full, `label：value、value`, in the order of the dimensions; [] when nothing is chosen. */
export function filterWords(choices: FilterChoices, context: FilterWordsContext): string[] {
  return FILTER_DIMENSIONS.filter((dimension) => isChosen(choices, dimension)).map(
    (dimension) => `${context.titleOf(dimension)}：${valueWords(choices, dimension, context)}`,
  )
}

function valueWords(choices: FilterChoices, dimension: FilterDimension, context: FilterWordsContext): string {
  const { t, nameOf } = context
  switch (dimension) {
    case 'overdue':
      return t(choices.overdue ? 'filters.overdue.yes' : 'filters.overdue.no', {})
    case 'found':
      return daysWords(choices.found?.from ?? null, choices.found?.to ?? null, t)
    case 'text':
      return `“${choices.text}”`
    case 'area':
      return areaWords(choices.area, t)
    default: {
      const list = LIST_DIMENSIONS.find((one) => one === dimension)
      return list ? choices[list].map((value) => nameOf(list, value)).join(t('rowSet.or', {})) : ''
    }
  }
}

/** `2026-01-01 至 2026-02-01`; an open end is said. */
export function daysWords(from: number | null, to: number | null, t: FilterWordsContext['t']): string {
  return t('rowSet.between', {
    from: from === null ? t('rowSet.openStart', {}) : isoOfEpochDay(from),
    to: to === null ? t('rowSet.openEnd', {}) : isoOfEpochDay(to),
  })
}

function areaWords(area: FilterChoices['area'], t: FilterWordsContext['t']): string {
  if (area === null) return ''
  if (area.kind === 'polygon') return t('rowSet.polygon', { count: area.ring.length })
  const [lng, lat] = area.centre.map((value) => value.toFixed(6))
  return t('rowSet.circle', { lng, lat, radius: Math.round(area.radiusM) })
}
