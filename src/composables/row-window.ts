/** The rows of a long list that are worth drawing, and where they stand. */
export interface RowWindow {
  first: number
  /** Exclusive. */
  last: number
  /** Top of the first drawn row, from the top of the list as the page lays it out. */
  topPx: number
  /** Height of the list as the page lays it out. */
  heightPx: number
}

/** Browsers stop laying out at some 17 million px (Firefox) or 33 million px (Chromium). */
const MAX_HEIGHT_PX = 15e6

/** Height of the list on the page: its rows', or the most that browsers lay out. */
export function listHeight(rowCount: number, rowPx: number): number {
  return Math.min(rowCount * rowPx, MAX_HEIGHT_PX)
}

/**
 * Which rows of a list of equal heights lie in view. In a list too high for the browser the scroll bar stands for the
 * whole list and moves the rows proportionally.
 *
 * @param rowCount - rows of the whole list. @param overscan - extra rows above and below.
 */
export function rowWindow(
  rowCount: number,
  scrollTop: number,
  viewportPx: number,
  rowPx: number,
  overscan = 8,
): RowWindow {
  const heightPx = listHeight(rowCount, rowPx)
  const contentTop = contentTopOf(rowCount, scrollTop, viewportPx, rowPx)
  const visible = Math.ceil(viewportPx / rowPx)
  const top = Math.min(Math.max(0, Math.floor(contentTop / rowPx)), Math.max(0, rowCount - visible))
  const first = Math.max(0, top - overscan)
  const last = Math.min(rowCount, top + visible + 1 + overscan)
  const shift = heightPx < rowCount * rowPx ? scrollTop - contentTop : 0
  return { first, last, topPx: first * rowPx + shift, heightPx }
}

/** Pixels of rows above the view, in a list laid out without a limit. */
function contentTopOf(rowCount: number, scrollTop: number, viewportPx: number, rowPx: number): number {
  const heightPx = listHeight(rowCount, rowPx)
  const hidden = heightPx - viewportPx
  return heightPx === rowCount * rowPx || hidden <= 0
    ? scrollTop
    : (Math.min(scrollTop, hidden) / hidden) * (rowCount * rowPx - viewportPx)
}

/** Where to scroll so that a row is in view, moving as little as possible. */
export function scrollTopFor(
  index: number,
  rowCount: number,
  scrollTop: number,
  viewportPx: number,
  rowPx: number,
): number {
  const heightPx = listHeight(rowCount, rowPx)
  const contentTop = contentTopOf(rowCount, scrollTop, viewportPx, rowPx)
  const top = index * rowPx
  const wanted = top < contentTop ? top : top + rowPx > contentTop + viewportPx ? top + rowPx - viewportPx : contentTop
  if (wanted === contentTop) return scrollTop
  const hidden = rowCount * rowPx - viewportPx
  return heightPx === rowCount * rowPx || hidden <= 0 ? wanted : (wanted / hidden) * (heightPx - viewportPx)
}
