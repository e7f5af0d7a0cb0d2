import { textUnits } from './panel-names.ts'

/** Between a name and the word for its kind. */
export const MARK_GAP = 10
/** What stands for a value beyond the scale, with the room before it. */
const ARROW = 40
/** Share of a row that its plot keeps where words are put behind names. */
const LEAST_PLOT = 0.4

/** A name, and the word that says what it is; '' = none is wanted. */
export interface MarkedName {
  readonly name: string
  readonly mark: string
}

/**
 * Width of the column of names, layout units: with the words behind them where a plot of two fifths is left, else of the
 * names alone.
 *
 * @param room - what names and plot share.
 */
export function nameColumnUnits(rows: readonly MarkedName[], room: number): number {
  const widest = (units: (row: MarkedName) => number) => Math.ceil(Math.max(0, ...rows.map(units)))
  const marked = widest(withMark)
  return room - marked >= LEAST_PLOT * room ? marked : widest(({ name }) => textUnits(name))
}

/**
 * Where a name's word has room: behind the name, or before the arrow of a value beyond the scale, whose plot is empty but
 * for it. Null = nowhere, or no word: it gives way to the name.
 */
export function markPlace(
  row: MarkedName,
  { nameUnits, plotUnits, isBeyond }: { nameUnits: number; plotUnits: number; isBeyond: boolean },
): 'name' | 'plot' | null {
  if (!isWanted(row)) return null
  if (withMark(row) <= nameUnits) return 'name'
  return isBeyond && textUnits(row.mark) + ARROW <= plotUnits ? 'plot' : null
}

/** A name may say it itself: 东江园区. */
const isWanted = ({ name, mark }: MarkedName) => mark !== '' && !name.toLowerCase().includes(mark.toLowerCase())
const withMark = (row: MarkedName) => textUnits(row.name) + (isWanted(row) ? MARK_GAP + textUnits(row.mark) : 0)
