import type { Bilingual } from '../contracts/primitives.ts'

interface MeasureTitle {
  title: Bilingual
  unit: string
}

/** Measures of findings (`measures` of contracts/road-derivation.ts) in words. */
const MEASURES: Readonly<Record<string, MeasureTitle>> = {}

/** Title and unit of a measure; one without words is named by its key, its unit read from the key's end. */
export function measureTitle(key: string): MeasureTitle {
  const known = MEASURES[key]
  if (known) return known
  const [, unit = ''] = /(M|Deg|Kmh|M2)$/.exec(key) ?? []
  return { title: { zh: key, en: key }, unit: { M: 'm', Deg: '°', Kmh: 'km/h', M2: 'm²' }[unit] ?? '' }
}
