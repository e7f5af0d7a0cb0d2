/** Something on a map of paper, millimetres from its middle; `label` null = a mark without text. */
export interface LabelledMark {
  readonly x: number
  readonly y: number
  /** Half the side of the mark. */
  readonly half: number
  readonly label: string | null
}
export interface PlacedLabel {
  readonly text: string
  /** Middle of the text's box. */
  readonly x: number
  readonly y: number
}
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Directions in order of liking: above right first, as on maps. */
const DIRECTIONS = [
  [1, -1],
  [1, 0],
  [1, 1],
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, -1],
  [0, 1],
] as const

/**
 * Places the labels of marks so that none covers a labelled mark or another label, nearest free place of three rings of
 * eight; a label without any goes where it covers least. Marks earlier in the list choose first.
 *
 * @param size - height of the text and width of a character, mm. @param limits - half width and half height of the map.
 */
export function placeLabels(
  marks: readonly LabelledMark[],
  size: { readonly height: number; readonly character: number },
  limits: { readonly halfWidth: number; readonly halfHeight: number },
): PlacedLabel[] {
  const taken: Box[] = marks.filter(({ label }) => label !== null).map(({ x, y, half }) => boxOf(x, y, half, half))
  const placed: PlacedLabel[] = []
  for (const { x, y, half, label } of marks) {
    if (label === null) continue
    const [halfWidth, halfHeight] = [(label.length * size.character) / 2, size.height / 2]
    let best: { box: Box; at: readonly [number, number]; cost: number } | null = null
    for (const ring of [0, 1.6, 3.4]) {
      for (const [east, south] of DIRECTIONS) {
        const at = [x + east * (half + halfWidth + ring), y + south * (half * 0.8 + halfHeight + ring)] as const
        const box = boxOf(at[0], at[1], halfWidth, halfHeight)
        if (!isInside(box, limits)) continue
        const cost = taken.reduce((sum, other) => sum + overlap(box, other), 0)
        if (best === null || cost < best.cost - 1e-9) best = { box, at, cost }
      }
      if (best?.cost === 0) break
    }
    const [labelX, labelY] = best?.at ?? [x, y]
    taken.push(best?.box ?? boxOf(x, y, halfWidth, halfHeight))
    placed.push({ text: label, x: labelX, y: labelY })
  }
  return placed
}

const boxOf = (x: number, y: number, halfWidth: number, halfHeight: number): Box => ({
  left: x - halfWidth,
  right: x + halfWidth,
  top: y - halfHeight,
  bottom: y + halfHeight,
})
const isInside = ({ left, right, top, bottom }: Box, limits: { halfWidth: number; halfHeight: number }) =>
  left >= -limits.halfWidth && right <= limits.halfWidth && top >= -limits.halfHeight && bottom <= limits.halfHeight

/** Area that two boxes share. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}
