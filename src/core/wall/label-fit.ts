/** CSS pixels: left, top, right, bottom. */
export type Box = readonly [left: number, top: number, right: number, bottom: number]

export interface LabelWish {
  readonly key: string
  readonly text: string
  /** Place it belongs to, CSS pixels. */
  readonly x: number
  readonly y: number
  readonly sizePx: number
  /** Radius of the mark at its place, of which it stands clear; 0 = it may stand on its place. */
  readonly clearPx: number
  /** How far from its place it may stand at most, CSS pixels. */
  readonly reachPx: number
}

export interface PlacedLabel {
  readonly key: string
  readonly text: string
  /** Middle of the text, CSS pixels. */
  readonly x: number
  readonly y: number
  readonly sizePx: number
  readonly box: Box
}

const LINE = 1.2
/** Air around a text, as a part of its size. */
const AIR = 0.16
/** Widths in em of wide (ideographs and their punctuation) and narrow characters in the wall's fonts, rather too wide. */
const WIDE_EM = 1
const NARROW_EM = 0.6
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

/** Width of a text in em, rather too wide than too narrow. */
export function textWidthEm(text: string): number {
  let em = 0
  for (const character of text) em += WIDE.test(character) ? WIDE_EM : NARROW_EM
  return em
}

/**
 * Places texts one after another, the more important first: each as near to its place as it has room, whole inside the frame,
 * clear of the obstacles and of those before it. What finds no room is left out: a text cut in half or over another tells
 * less than none.
 */
export function fitLabels(wishes: readonly LabelWish[], obstacles: readonly Box[], frame: Box): PlacedLabel[] {
  const taken: Box[] = [...obstacles]
  const placed: PlacedLabel[] = []
  for (const wish of wishes) {
    const found = placeOf(wish, taken, frame)
    if (!found) continue
    taken.push(found.box)
    placed.push(found)
  }
  return placed
}

function placeOf(wish: LabelWish, taken: readonly Box[], frame: Box): PlacedLabel | null {
  const { key, text, sizePx } = wish
  const halfWidth = (textWidthEm(text) * sizePx) / 2 + AIR * sizePx
  const halfHeight = (LINE * sizePx) / 2
  for (const [x, y] of candidates(wish, halfWidth, halfHeight)) {
    const box: Box = [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight]
    if (box[0] < frame[0] || box[1] < frame[1] || box[2] > frame[2] || box[3] > frame[3]) continue
    if (!taken.some((other) => touches(box, other))) return { key, text, x, y, sizePx, box }
  }
  return null
}

/** On its place when no mark is there; then below, above, right and left of it and at the corners, farther and farther. */
function* candidates({ x, y, clearPx, sizePx, reachPx }: LabelWish, halfWidth: number, halfHeight: number) {
  if (clearPx === 0) yield [x, y] as const
  for (let away = clearPx; away <= Math.max(clearPx, reachPx); away += sizePx / 3) {
    const [dx, dy] = [away + halfWidth, away + halfHeight]
    yield [x, y - dy] as const
    yield [x, y + dy] as const
    yield [x + dx, y] as const
    yield [x - dx, y] as const
    for (const part of [0.5, 1]) {
      for (const down of [-dy, dy]) {
        yield [x + halfWidth * part, y + down] as const
        yield [x - halfWidth * part, y + down] as const
      }
    }
  }
}

const touches = (a: Box, b: Box) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
