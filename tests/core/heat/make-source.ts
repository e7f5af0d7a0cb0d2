import type { HeatSource } from '../../../src/core/heat/heat-engine.ts'
import { NO_DAY } from '../../../src/core/time/calendar-day.ts'
import type { Bbox } from '../../../src/core/geo/bbox.ts'

export interface MadeHazard {
  lng: number
  lat: number
  isMajor?: boolean
  found?: number
  closed?: number
  /** Days `[from, to)` in which it was closed before it was opened again. */
  closedSpell?: [number, number]
}

/** A box of about 10 × 11 km. */
export const TOWN: Bbox = [121.2, 31, 121.3, 31.1]

export function sourceOf(hazards: readonly MadeHazard[]): HeatSource {
  const spells = hazards.flatMap(({ closedSpell }) => closedSpell ?? [])
  const starts = new Uint32Array(hazards.length + 1)
  hazards.forEach(({ closedSpell }, row) => (starts[row + 1] = (starts[row] ?? 0) + (closedSpell ? 1 : 0)))
  return {
    kind: 'hazards',
    lngLat: Float64Array.from(hazards.flatMap(({ lng, lat }) => [lng, lat])),
    keep: null,
    isMajor: Uint8Array.from(hazards, ({ isMajor }) => Number(isMajor ?? false)),
    deadlineDay: new Int32Array(hazards.length),
    days: {
      foundDay: Int32Array.from(hazards, ({ found }) => found ?? 0),
      closedDay: Int32Array.from(hazards, ({ closed }) => closed ?? NO_DAY),
      closedSpells: { starts, days: Int32Array.from(spells) },
    },
  }
}
