/** Sheets a picture can have; `screen` is as large as the map on the screen. */
export const PAPERS = ['a4-landscape', 'a4-portrait', 'a3-landscape', 'a3-portrait', 'screen'] as const
export type Paper = (typeof PAPERS)[number]

/** CSS pixels, 96 to the inch. */
export interface Size {
  width: number
  height: number
}
export interface Rect extends Size {
  x: number
  y: number
}

/** Millimetres of the sheets, ISO 216. */
export const PAPER_MM: Readonly<Record<Exclude<Paper, 'screen'>, Size>> = {
  'a4-landscape': { width: 297, height: 210 },
  'a4-portrait': { width: 210, height: 297 },
  'a3-landscape': { width: 420, height: 297 },
  'a3-portrait': { width: 297, height: 420 },
}
const PX_PER_MM = 96 / 25.4

/** Sheet in CSS pixels, rounded; multiplied by the pixel ratio it is the size of the saved picture. */
export function paperSize(paper: Paper, screen: Size): Size {
  if (paper === 'screen') return { width: Math.max(640, screen.width), height: Math.max(480, screen.height) }
  const { width, height } = PAPER_MM[paper]
  return { width: Math.round(width * PX_PER_MM), height: Math.round(height * PX_PER_MM) }
}

export const LEGEND_COLUMN_PX = 236
const GAP = 16
const MARGIN = 24
const HEAD = 60
const FOOT = 62

export interface PictureLayout {
  page: Size
  head: Rect
  map: Rect
  legend: Rect
  foot: Rect
  legendColumns: number
}

/**
 * Places head, map, legend and foot on a sheet. On a wide sheet the legend stands right of the map, on a tall one below.
 *
 * @param blockHeights - heights of the legend's blocks, which are not broken over columns. CSS pixels.
 */
export function pictureLayout(page: Size, blockHeights: readonly number[]): PictureLayout {
  const inner = { width: page.width - 2 * MARGIN, height: page.height - 2 * MARGIN }
  const body = inner.height - HEAD - FOOT
  const head = { x: MARGIN, y: MARGIN, width: inner.width, height: HEAD }
  const foot = { x: MARGIN, y: page.height - MARGIN - FOOT, width: inner.width, height: FOOT }
  const top = MARGIN + HEAD
  if (page.width >= page.height) {
    const most = page.width > 1300 ? 3 : 2
    const columns = Math.min(most, columnsNeeded(blockHeights, body))
    const width = columns * LEGEND_COLUMN_PX + (columns - 1) * GAP
    const map = { x: MARGIN, y: top, width: inner.width - width - GAP, height: body }
    return {
      page,
      head,
      foot,
      map,
      legendColumns: columns,
      legend: { x: map.x + map.width + GAP, y: top, width, height: body },
    }
  }
  const columns = Math.max(1, Math.floor((inner.width + GAP) / (LEGEND_COLUMN_PX + GAP)))
  const height = Math.min(0.45 * body, lowestFor(blockHeights, columns))
  const map = { x: MARGIN, y: top, width: inner.width, height: body - height - GAP }
  const legend = { x: MARGIN, y: top + map.height + GAP, width: inner.width, height }
  return { page, head, foot, map, legend, legendColumns: columns }
}

/** Columns that blocks fill when each column is at most `height` tall. */
export function columnsNeeded(blockHeights: readonly number[], height: number): number {
  let columns = 1
  let used = 0
  for (const block of blockHeights) {
    if (used > 0 && used + block > height) {
      columns++
      used = 0
    }
    used += block
  }
  return columns
}

/** Least height, in steps of 4 px, at which the blocks fit into the columns. */
function lowestFor(blockHeights: readonly number[], columns: number): number {
  const sum = blockHeights.reduce((total, one) => total + one, 0)
  let height = Math.max(0, ...blockHeights, sum / columns)
  while (columnsNeeded(blockHeights, height) > columns) height += 4
  return Math.ceil(height)
}
