/** Units in which an area is read; one 亩 is 2000/3 m² (GB 3100, State Council 1984). */
export const AREA_UNITS = ['auto', 'm2', 'mu', 'ha', 'km2'] as const
export type AreaUnit = (typeof AREA_UNITS)[number]

const M2_PER: Readonly<Record<Exclude<AreaUnit, 'auto'>, number>> = { m2: 1, mu: 2000 / 3, ha: 10_000, km2: 1_000_000 }

/** A value with the decimals that its size deserves. */
export interface Measured<U extends string> {
  value: number
  unit: U
  decimals: number
}

/** Metres below 1 km with a decimal, kilometres with three above: always to a metre or better. */
export function lengthIn(metres: number): Measured<'m' | 'km'> {
  if (metres < 1000) return { value: metres, unit: 'm', decimals: metres < 100 ? 2 : 1 }
  return { value: metres / 1000, unit: 'km', decimals: metres < 100_000 ? 3 : 1 }
}

/** Square metres in the wanted unit; `auto`: m² below 1 hectare, km² from 1 km², hectares between. */
export function areaIn(areaM2: number, wanted: AreaUnit): Measured<Exclude<AreaUnit, 'auto'>> {
  const unit = wanted !== 'auto' ? wanted : areaM2 < 10_000 ? 'm2' : areaM2 < 1_000_000 ? 'ha' : 'km2'
  const value = areaM2 / M2_PER[unit]
  const decimals = unit === 'm2' ? (value < 1000 ? 1 : 0) : unit === 'km2' ? 4 : value < 1 ? 4 : 2
  return { value, unit, decimals }
}
