import { mergeMarks, type WallMark } from '../../../src/core/wall/cluster-marks.ts'
import { MARK_CLASSES, type MarkBins } from '../../../src/core/wall/mark-bins.ts'
import type { SpreadOptions } from '../../../src/core/wall/spread-marks.ts'

/**
 * Oracle of `clusterBins`: the rule written down plainly. Density of a cell = members of all cells whose middle is within
 * reach; the densest takes all of them that are free, and so on.
 */
export function plainClusters(
  { columns, rows, cellPx, member, mix, sumX, sumY }: MarkBins,
  reachPx: number,
): WallMark[] {
  const reach = Math.floor(reachPx / cellPx)
  const cells = Array.from(member.keys()).filter((cell) => member[cell] !== -1)
  const mixOf = (cell: number) => Array.from(mix.subarray(MARK_CLASSES * cell, MARK_CLASSES * (cell + 1)))
  const countOf = (cell: number) => mixOf(cell).reduce((sum, many) => sum + many, 0)
  const near = (a: number) =>
    cells.filter((b) => {
      const across = (a % columns) - (b % columns)
      const down = Math.floor(a / columns) - Math.floor(b / columns)
      return across ** 2 + down ** 2 <= reach ** 2
    })
  if (cells.some((cell) => cell >= columns * rows)) throw new Error('a cell outside')
  const density = new Map(cells.map((cell) => [cell, near(cell).reduce((sum, other) => sum + countOf(other), 0)]))
  const free = new Set(cells)
  const marks: WallMark[] = []
  for (const centre of [...cells].sort((a, b) => (density.get(b) ?? 0) - (density.get(a) ?? 0) || a - b)) {
    if (!free.has(centre)) continue
    const own = near(centre).filter((cell) => free.delete(cell))
    const sum = (of: (cell: number) => number) => own.reduce((total, cell) => total + of(cell), 0)
    const count = sum(countOf)
    const all = [0, 1, 2, 3].map((rank) => sum((cell) => mixOf(cell)[rank] ?? 0)) as [number, number, number, number]
    marks.push({
      x: sum((cell) => sumX[cell] ?? 0) / count,
      y: sum((cell) => sumY[cell] ?? 0) / count,
      count,
      mix: all,
      worst: all.findIndex((many) => many > 0),
      row: count === 1 ? (member[own[0] ?? 0] ?? -1) : -1,
    })
  }
  return marks
}

const PASSES = 24
const TOO_CLOSE = 0.7
const SLACK_PX = 0.5

/** Oracle of `spreadMarks`: every pair is looked at in every pass, and all anew after every merge. Seconds for a wide wall. */
export function plainSpread(marks: readonly WallMark[], options: SpreadOptions): WallMark[] {
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
