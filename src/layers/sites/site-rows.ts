import type { SiteKind } from '../../contracts/site-kind.ts'
import type { SiteTable } from '../../contracts/town-tables.ts'
import { MARK_LEVELS } from '../marks/mark-spec.ts'
import { isKept, memoByObjects, placedRows, type PlacedRows } from '../rows.ts'
import { ranksOfValues } from '../scales/risk-scale.ts'
import { siteFormOf } from './site-marks.ts'

const remember = memoByObjects<PlacedRows>()

/**
 * Rows of a kind with a place, filter applied; the same object while table, filter and levels are the same.
 *
 * @param levels - risk levels to keep; null = all.
 */
export function siteRows(
  table: SiteTable,
  kindId: string,
  filter?: Uint8Array,
  levels: readonly string[] | null = null,
): PlacedRows {
  return remember(table, filter, `${kindId}.${levels?.join() ?? ''}`, () => {
    const code = table.kind.values.indexOf(kindId)
    const isShown = Array.from(ranksOfValues(table.riskLevel.values), (rank) => hasLevel(levels, rank))
    const hasNone = hasLevel(levels, MARK_LEVELS.indexOf('none'))
    return placedRows(
      table.lngLat,
      (row) =>
        table.kind.codes[row] === code && isKept(filter, row) && (isShown[table.riskLevel.codes[row] ?? -1] ?? hasNone),
    )
  })
}

/** The rows of {@link siteRows} that are graded red, and the others; for kinds whose marks are not clustered. */
export function redAndMild(table: SiteTable, { rows, lngLat }: PlacedRows): { red: PlacedRows; mild: PlacedRows } {
  const ranks = ranksOfValues(table.riskLevel.values)
  const part = (isRed: boolean): PlacedRows => {
    const at = Uint32Array.from(rows.keys()).filter(
      (i) => ((ranks[table.riskLevel.codes[rows[i] ?? -1] ?? -1] ?? 4) === 0) === isRed,
    )
    const places = new Float64Array(2 * at.length)
    at.forEach((from, to) => places.set(lngLat.subarray(2 * from, 2 * from + 2), 2 * to))
    return { rows: at.map((i) => rows[i] ?? 0), lngLat: places }
  }
  return rememberParts(rows, undefined, '', () => ({ red: part(true), mild: part(false) }))
}

const rememberParts = memoByObjects<{ red: PlacedRows; mild: PlacedRows }>()

const hasLevel = (levels: readonly string[] | null, rank: number): boolean =>
  levels === null || levels.includes(MARK_LEVELS[rank] ?? 'none')

/** True for kinds drawn as bare risk shapes: they are many, so they are clustered. */
export const isClustered = (kind: SiteKind): boolean => siteFormOf(kind) === 'shape'
