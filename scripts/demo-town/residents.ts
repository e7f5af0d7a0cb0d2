import { at } from './geometry.ts'
import type { Building } from './buildings.ts'

/** People who live in a building: households by floor area, plausible averages. */
export function residentsOf({ kind, ring, levels, plot }: Building): { households: number; residents: number } {
  const [a, b, c] = [at(ring, 0), at(ring, 1), at(ring, 2)]
  const floor = Math.hypot(b[0] - a[0], b[1] - a[1]) * Math.hypot(c[0] - b[0], c[1] - b[1])
  // A village house of this region has two or three floors and tenants on one of them.
  if (kind === 'house') return plot.zone === 'rural' ? { households: 2, residents: 6 } : { households: 1, residents: 3 }
  if (kind !== 'apartments') return { households: 0, residents: 0 }
  const households = Math.max(1, Math.round((floor * levels) / 115))
  return { households, residents: Math.round(households * 2.6) }
}
