import type { HazardTable } from '../../contracts/town-tables.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'

/** Why a hazard is in no village's numbers, as `OutsideVillages` counts them. */
export const OUTSIDE_KINDS = ['inNoVillage', 'withoutPlace', 'unknownVillage', 'foundLater', 'datedInFuture'] as const
export type OutsideKind = (typeof OUTSIDE_KINDS)[number]

/**
 * Rows of one such count, ascending: as many as `measures` says for the same day without a filter.
 *
 * @param today - day after which a finding has a wrong date.
 */
export function outsideRows(
  { length, villageId, lngLat, foundDay }: Pick<HazardTable, 'length' | 'villageId' | 'lngLat' | 'foundDay'>,
  kind: OutsideKind,
  known: ReadonlySet<string>,
  day: EpochDay,
  today: EpochDay,
): Uint32Array {
  const isKnown = villageId.values.map((id) => known.has(id))
  const rows: number[] = []
  for (let row = 0; row < length; row++) {
    if (kindOf(row) === kind) rows.push(row)
  }
  return Uint32Array.from(rows)

  function kindOf(row: number): OutsideKind | null {
    const found = foundDay[row] as number
    if (found > day) return found > Math.max(day, today) ? 'datedInFuture' : 'foundLater'
    const code = villageId.codes[row] as number
    if (isKnown[code] === true) return null
    if ((villageId.values[code] ?? '') !== '') return 'unknownVillage'
    return Number.isNaN(lngLat[2 * row]) ? 'withoutPlace' : 'inNoVillage'
  }
}
