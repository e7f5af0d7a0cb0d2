import type { LngLat } from '../geo/geometry.ts'
import type { HeatSurface } from './heat-options.ts'

/**
 * Density at a place, per km²: bilinear between the centres of cells, those outside the scope left out, as it is drawn.
 *
 * @returns null outside the grid or the scope, and for NaN.
 */
export function heatAt(surface: HeatSurface, [lng, lat]: LngLat): number | null {
  const { bounds, columns, rows, perKm2 } = surface
  const [west, south, east, north] = bounds
  if (!(lng >= west && lng <= east && lat >= south && lat <= north) || columns === 0) return null
  const x = ((lng - west) / (east - west)) * columns - 0.5
  const y = ((north - lat) / (north - south)) * rows - 0.5
  const left = Math.floor(x)
  const top = Math.floor(y)
  let sum = 0
  let share = 0
  let covered = 0
  for (let corner = 0; corner < 4; corner++) {
    const column = Math.max(0, Math.min(columns - 1, left + (corner & 1)))
    const row = Math.max(0, Math.min(rows - 1, top + (corner >> 1)))
    const part = Math.abs(1 - (corner & 1) - (x - left)) * Math.abs(1 - (corner >> 1) - (y - top))
    const value = perKm2[row * columns + column] ?? NaN
    covered += part * (surface.coverage?.[row * columns + column] ?? 1)
    if (Number.isNaN(value)) continue
    sum += part * value
    share += part
  }
  return share > 0 && covered >= 0.5 ? sum / share : null
}
