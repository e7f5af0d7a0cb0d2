/** How small multiples share a panel. All pictures have one ground scale. */
export interface TileLayout {
  readonly columns: number
  readonly perPage: number
  readonly widthPx: number
  /** Of the picture, below the tile's head. */
  readonly heightPx: number
  readonly metresPerPx: number
}

export interface TileRoom {
  readonly count: number
  readonly widthPx: number
  readonly heightPx: number
  /** The widest and the highest village, metres. */
  readonly mostM: readonly [wide: number, high: number]
}

/** Line with place, name and count, and the tile's padding. */
export const TILE_HEAD_PX = 30
/** Less than this shows no pattern. */
const LEAST = { widthPx: 118, heightPx: 74 }
/** Room around the largest village. */
const MARGIN = 1.06

/**
 * The columns that give the largest ground scale with all villages in sight; where they would be too small, pages of as
 * many as can be read.
 */
export function tileLayout({ count, widthPx, heightPx, mostM }: TileRoom): TileLayout {
  let best: TileLayout | null = null
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns)
    const layout = layoutOf(columns, rows, widthPx, heightPx, mostM)
    const isReadable = layout.widthPx >= LEAST.widthPx && layout.heightPx >= LEAST.heightPx
    if (isReadable && (!best || layout.metresPerPx < best.metresPerPx)) best = { ...layout, perPage: count }
  }
  if (best) return best
  const columns = Math.max(1, Math.floor(widthPx / (LEAST.widthPx + 20)))
  const rows = Math.max(1, Math.floor(heightPx / (LEAST.heightPx + 20 + TILE_HEAD_PX)))
  return layoutOf(columns, rows, widthPx, heightPx, mostM)
}

function layoutOf(
  columns: number,
  rows: number,
  widthPx: number,
  heightPx: number,
  [wide, high]: TileRoom['mostM'],
): TileLayout {
  const width = Math.max(1, Math.floor(widthPx / columns) - 1)
  const height = Math.max(1, Math.floor(heightPx / rows) - TILE_HEAD_PX)
  const metresPerPx = Math.max(wide / width, high / height, 1e-3) * MARGIN
  return { columns, perPage: columns * rows, widthPx: width, heightPx: height, metresPerPx }
}
