import type { DayRange } from '../../core/filter/choices.ts'
import { epochDayOf, isoOfEpochDay, type EpochDay } from '../../core/time/calendar-day.ts'

export const DAY_PRESETS = ['last7', 'last30', 'last90', 'year'] as const
export type DayPreset = (typeof DAY_PRESETS)[number]

const LENGTHS = { last7: 7, last30: 30, last90: 90 } as const

/** Days of a preset that ends on the shown day, which counts as one of them. */
export function presetRange(preset: DayPreset, asOf: EpochDay): DayRange {
  const from = preset === 'year' ? epochDayOf(`${isoOfEpochDay(asOf).slice(0, 4)}-01-01`) : asOf - LENGTHS[preset] + 1
  return { from, to: asOf }
}

export const isSameRange = (a: DayRange | null, b: DayRange): boolean => a?.from === b.from && a.to === b.to

/** `20260618`, `2026-6-18`, `2026/6/18`, `2026.6.18` as they are often typed; null = no day, undefined = not a day. */
export function typedDay(text: string): EpochDay | null | undefined {
  const value = text.trim()
  if (value === '') return null
  const joined = /^(\d{4})(\d{2})(\d{2})$/.exec(value)?.slice(1)
  const [year, month = '', day = ''] = joined ?? value.split(/[-/.年月日]/)
  return epochDayOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? undefined
}
