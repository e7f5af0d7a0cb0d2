import type { ClosedSpells } from '../hazards/closed-spells.ts'
import type { PointSource } from './point-source.ts'

/** What a set is before its rows are there. `kind` as in {@link PointSource}. */
export interface PointHead {
  readonly kind: PointSource['kind']
  readonly length: number
  readonly wideBelowZoom?: number
}

/**
 * Rows `from` up to (not including) `from + length` of a set, in columns of their own buffers, so that a piece can be
 * moved to a worker. `spellStarts` has length + 1 entries and counts from 0 inside the piece.
 */
export type PointPiece = { readonly from: number; readonly lngLat: Float64Array } & (
  | { readonly kind: 'ranked'; readonly rank: Uint8Array }
  | {
      readonly kind: 'hazards'
      readonly isMajor: Uint8Array
      readonly deadlineDay: Int32Array
      readonly foundDay: Int32Array
      readonly closedDay: Int32Array
      readonly spellStarts: Uint32Array
      /** `[from0, to0, …]`, day numbers. */
      readonly spellDays: Int32Array
    }
)

/** The columns of a set on the page: read piece by piece, so that no single task copies a million rows. */
export interface PointColumns extends PointHead {
  /** Copies of rows `from` up to (not including) `to`. */
  piece(from: number, to: number): PointPiece
}

/** Rows of a piece: below 8 MB, copied in a few milliseconds. */
export const PIECE_ROWS = 100_000

/** A source without rows yet: no place, nothing found. */
export function emptySource({ kind, length, wideBelowZoom }: PointHead): PointSource {
  const shared = {
    lngLat: new Float64Array(2 * length).fill(NaN),
    keep: null,
    ...(wideBelowZoom !== undefined && { wideBelowZoom }),
  }
  if (kind === 'ranked') return { ...shared, kind, rank: new Uint8Array(length) }
  return {
    ...shared,
    kind,
    isMajor: new Uint8Array(length),
    deadlineDay: new Int32Array(length),
    days: {
      foundDay: new Int32Array(length),
      closedDay: new Int32Array(length),
      closedSpells: { starts: new Uint32Array(length + 1), days: new Int32Array() },
    },
  }
}

/**
 * Writes a piece into the columns of a source. Pieces come in the order of their rows.
 *
 * @returns the source with the piece's rows: the same columns, the closed spells grown.
 */
export function addPiece(source: PointSource, piece: PointPiece): PointSource {
  source.lngLat.set(piece.lngLat, 2 * piece.from)
  if (source.kind === 'ranked' && piece.kind === 'ranked') {
    source.rank.set(piece.rank, piece.from)
    return source
  }
  if (source.kind !== 'hazards' || piece.kind !== 'hazards') return source
  source.isMajor.set(piece.isMajor, piece.from)
  source.deadlineDay.set(piece.deadlineDay, piece.from)
  source.days.foundDay.set(piece.foundDay, piece.from)
  source.days.closedDay.set(piece.closedDay, piece.from)
  const { starts, days } = source.days.closedSpells
  const before = days.length / 2
  starts.set(
    piece.spellStarts.map((start) => start + before),
    piece.from,
  )
  const grown = new Int32Array(days.length + piece.spellDays.length)
  grown.set(days)
  grown.set(piece.spellDays, days.length)
  return { ...source, days: { ...source.days, closedSpells: { starts, days: grown } } }
}

/** Columns over a source that is already there: for ranked sets, and for tests. */
export function columnsOf(source: PointSource): PointColumns {
  const length = source.lngLat.length / 2
  return {
    kind: source.kind,
    length,
    ...(source.wideBelowZoom !== undefined && { wideBelowZoom: source.wideBelowZoom }),
    piece(from, to) {
      const lngLat = source.lngLat.slice(2 * from, 2 * to)
      if (source.kind === 'ranked') return { kind: 'ranked', from, lngLat, rank: source.rank.slice(from, to) }
      const { foundDay, closedDay, closedSpells } = source.days
      return {
        kind: 'hazards',
        from,
        lngLat,
        isMajor: source.isMajor.slice(from, to),
        deadlineDay: source.deadlineDay.slice(from, to),
        foundDay: foundDay.slice(from, to),
        closedDay: closedDay.slice(from, to),
        ...spellsOf(closedSpells, from, to),
      }
    },
  }
}

/** Closed spells of the rows `from` up to (not including) `to`, counted from 0. */
export function spellsOf({ starts, days }: ClosedSpells, from: number, to: number) {
  const first = starts[from] ?? 0
  return {
    spellStarts: starts.slice(from, to + 1).map((start) => start - first),
    spellDays: days.slice(2 * first, 2 * (starts[to] ?? 0)),
  }
}
