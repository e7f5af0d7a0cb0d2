/** Rows of a list that are shown, and how many are not. */
export interface FittingRows {
  readonly shown: number
  readonly hidden: number
}

/**
 * As many rows as fit whole, from the first; when some are left out, a line (`more`) that says so takes its room too.
 *
 * @param heights - of every row, layout units. @param height - of the room for them.
 */
export function fitHeights(heights: readonly number[], height: number, more: number): FittingRows {
  if (sum(heights) <= height) return { shown: heights.length, hidden: 0 }
  let shown = 0
  let left = height - more
  for (const one of heights) {
    if (one > left) break
    left -= one
    shown++
  }
  return { shown, hidden: heights.length - shown }
}

const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)

/** Heights of the cards of least margin, layout units. */
export interface CardSizes {
  readonly card: number
  /** Of a facility whose distance cannot be computed. */
  readonly open: number
  /** Of the line that says how many are not shown. */
  readonly more: number
}
export interface CardWindow {
  /** First margin shown, how many, and how many open facilities after them. */
  readonly from: number
  readonly margins: number
  readonly open: number
  /** Lines of both kinds that are not shown. */
  readonly hidden: number
}

/**
 * Which margins are shown beside the map: the worst, and the one at which the camera is. The first open facility keeps
 * its place, so that it is seen that some cannot be judged.
 *
 * @param counts - margins and open facilities there are. @param step - margin the camera is at; null = none.
 */
export function cardWindow(
  counts: { readonly margins: number; readonly open: number },
  room: { readonly height: number; readonly columns: number },
  step: number | null,
  sizes: CardSizes,
): CardWindow {
  const all = fitCards(counts, room, sizes)
  const fits = all.margins === counts.margins && all.open === counts.open
  const shown = fits ? all : fitCards(counts, { ...room, height: room.height - sizes.more }, sizes)
  const last = Math.max(0, counts.margins - shown.margins)
  const from = step === null ? 0 : Math.min(last, Math.max(0, step - shown.margins + 1))
  return { from, ...shown, hidden: counts.margins + counts.open - shown.margins - shown.open }
}

function fitCards(
  counts: { readonly margins: number; readonly open: number },
  { height, columns }: { readonly height: number; readonly columns: number },
  { card, open }: CardSizes,
): { margins: number; open: number } {
  if (columns > 1) {
    const slots = Math.max(0, Math.floor(height / card)) * columns
    const kept = Math.min(counts.open, slots > 1 ? 1 : 0)
    const margins = Math.min(counts.margins, slots - kept)
    return { margins, open: Math.min(counts.open, slots - margins) }
  }
  const kept = counts.open > 0 && height >= card + open ? open : 0
  const margins = Math.max(0, Math.min(counts.margins, Math.floor((height - kept) / card)))
  return { margins, open: Math.max(0, Math.min(counts.open, Math.floor((height - margins * card) / open))) }
}
