/** The rows of a long list that are worth drawing, and the empty space that stands for the others. */
export interface RowWindow {
  first: number
  /** Exclusive. */
  last: number
  topPx: number
  bottomPx: number
}

/**
 * Which rows of a list of equal heights lie in view.
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
  const visible = Math.ceil(viewportPx / rowPx)
  const top = Math.min(Math.max(0, Math.floor(scrollTop / rowPx)), Math.max(0, rowCount - visible))
  const first = Math.max(0, top - overscan)
  const last = Math.min(rowCount, top + visible + overscan)
  return { first, last, topPx: first * rowPx, bottomPx: (rowCount - last) * rowPx }
}
