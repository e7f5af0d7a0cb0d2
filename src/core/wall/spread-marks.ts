import { mergeMarks, type WallMark } from './cluster-marks.ts'

export interface SpreadOptions {
  /** CSS pixels by number of members. */
  readonly radiusOf: (count: number) => number
  /** Air between two marks, CSS pixels. */
  readonly gapPx: number
  /** Clusters are kept inside: left, top, right, bottom, CSS pixels. */
  readonly frame: readonly [left: number, top: number, right: number, bottom: number]
}

/** Passes in which clusters push each other. */
const PASSES = 24
/** Overlap, as a part of the smaller radius, from which two are one rather than pushed apart. */
const TOO_CLOSE = 0.7
/** Overlap that is not seen. */
const SLACK_PX = 0.5

/**
 * Marks that do not touch: clusters that overlap a little are moved apart, by at most their radius; those that overlap much
 * become one. A single hazard stays where it is. So nothing lies over anything, a red mark under a milder one least of all.
 *
 * @returns no two overlap; counts and mixes sum to what came in. Mildest first.
 */
export function spreadMarks(marks: readonly WallMark[], options: SpreadOptions): WallMark[] {
  let apart = mergeWhile(marks, options, TOO_CLOSE)
  for (;;) {
    const moved = pushed(apart, options)
    const pair = worstPair(moved, options, 0, SLACK_PX)
    if (pair === null) return [...moved].sort((a, b) => b.worst - a.worst || a.count - b.count)
    apart = merged(apart, pair)
  }
}

type Pair = readonly [a: number, b: number]

function mergeWhile(marks: readonly WallMark[], options: SpreadOptions, part: number): readonly WallMark[] {
  let now = marks
  for (let pair = worstPair(now, options, part, 0); pair; pair = worstPair(now, options, part, 0))
    now = merged(now, pair)
  return now
}

const merged = (marks: readonly WallMark[], [a, b]: Pair): WallMark[] => {
  const one = marks[a]
  const other = marks[b]
  const rest = marks.filter((_, at) => at !== a && at !== b)
  return one && other ? [...rest, mergeMarks(one, other)] : rest
}

/** The pair that overlaps most, as a part of the smaller radius, if by more than `part` and `leastPx`. */
function worstPair(marks: readonly WallMark[], { radiusOf, gapPx }: SpreadOptions, part: number, leastPx: number) {
  let worst: Pair | null = null
  let most = part
  const radii = marks.map(({ count }) => radiusOf(count))
  marks.forEach((one, a) => {
    const radius = radii[a] ?? 0
    for (let b = a + 1; b < marks.length; b++) {
      const other = marks[b]
      if (!other) continue
      const need = radius + (radii[b] ?? 0) + gapPx
      const dx = other.x - one.x
      const dy = other.y - one.y
      if (Math.abs(dx) >= need || Math.abs(dy) >= need) continue
      const overlap = need - Math.hypot(dx, dy)
      const share = overlap / Math.max(1, Math.min(radius, radii[b] ?? 0))
      if (overlap > leastPx && share > most) {
        most = share
        worst = [a, b]
      }
    }
  })
  return worst
}

function pushed(marks: readonly WallMark[], { radiusOf, gapPx, frame }: SpreadOptions): WallMark[] {
  const radii = marks.map(({ count }) => radiusOf(count))
  const at = marks.map(({ x, y }) => ({ x, y }))
  const [left, top, right, bottom] = frame
  for (let pass = 0; pass < PASSES; pass++) {
    let isStill = true
    for (let a = 0; a < marks.length; a++)
      for (let b = a + 1; b < marks.length; b++) if (pushPair(a, b)) isStill = false
    marks.forEach((mark, i) => keepNear(i, mark))
    if (isStill && pass > 0) break
  }
  return marks.map((mark, i) => ({ ...mark, x: at[i]?.x ?? mark.x, y: at[i]?.y ?? mark.y }))

  function pushPair(a: number, b: number): boolean {
    const one = at[a]
    const other = at[b]
    if (!one || !other) return false
    const need = (radii[a] ?? 0) + (radii[b] ?? 0) + gapPx
    const dx = other.x - one.x
    const dy = other.y - one.y
    if (Math.abs(dx) >= need || Math.abs(dy) >= need) return false
    const distance = Math.hypot(dx, dy)
    if (distance >= need) return false
    const isFixedA = marks[a]?.count === 1
    const isFixedB = marks[b]?.count === 1
    if (isFixedA && isFixedB) return false
    const shareA = isFixedA ? 0 : isFixedB ? 1 : 0.5
    const [ux, uy] = distance > 1e-6 ? [dx / distance, dy / distance] : [1, 0]
    const by = need - distance + 0.01
    one.x -= ux * by * shareA
    one.y -= uy * by * shareA
    other.x += ux * by * (1 - shareA)
    other.y += uy * by * (1 - shareA)
    return true
  }

  /** Inside the frame, and not farther from its members' mean than its own radius. */
  function keepNear(i: number, { x, y, count }: WallMark) {
    const own = at[i]
    if (!own || count === 1) return
    const radius = radii[i] ?? 0
    if (right - left > 2 * radius) own.x = Math.min(right - radius, Math.max(left + radius, own.x))
    if (bottom - top > 2 * radius) own.y = Math.min(bottom - radius, Math.max(top + radius, own.y))
    const away = Math.hypot(own.x - x, own.y - y)
    if (away <= radius) return
    own.x = x + ((own.x - x) * radius) / away
    own.y = y + ((own.y - y) * radius) / away
  }
}
