import { MARK_CLASSES, type MarkBins } from './mark-bins.ts'

export type Mix = readonly [red: number, orange: number, yellow: number, blue: number]

/** One mark on the wall's map: a single hazard, or several that stand too close to be told apart. CSS pixels. */
export interface WallMark {
  readonly x: number
  readonly y: number
  readonly count: number
  readonly mix: Mix
  /** Rank of the worst inside, 0..3. */
  readonly worst: number
  /** Row of a single hazard; -1 = several. */
  readonly row: number
}

/**
 * Clusters, the densest first: each takes everything within `reachPx` of its densest cell that no other has taken. Cost: a
 * few milliseconds for a full screen whatever the number of hazards.
 *
 * @param reachPx - CSS pixels, several cells wide.
 * @returns in the order they were found; counts and mixes sum to what is in the bins.
 */
export function clusterBins(bins: MarkBins, reachPx: number): WallMark[] {
  const { member } = bins
  const runs = runsIn(bins, Math.floor(reachPx / bins.cellPx))
  const counts = countsOf(bins)
  const isTaken = new Uint8Array(member.length)
  const marks: WallMark[] = []
  for (const cell of densestFirst(bins, counts, runs)) {
    if (isTaken[cell]) continue
    const cells: number[] = []
    const found = runs(cell)
    for (let run = 0; run < found; run++) {
      const last = runs.lasts[run] as number
      for (let other = runs.firsts[run] as number; other <= last; other++) {
        if (member[other] === -1 || isTaken[other]) continue
        isTaken[other] = 1
        cells.push(other)
      }
    }
    marks.push(markOf(bins, counts, cells))
  }
  return marks
}

type Runs = ((cell: number) => number) & { readonly firsts: Uint32Array; readonly lasts: Uint32Array }

/**
 * Finds the cells whose middle is at most `reach` cells from a cell's, itself included, as one run of cells a row: writes first
 * and last of each run and answers how many. Asked once a cell of a full screen: no object a cell.
 */
function runsIn({ columns, rows }: MarkBins, reach: number): Runs {
  const widths = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.floor(Math.sqrt(reach ** 2 - (at - reach) ** 2)))
  const firsts = new Uint32Array(widths.length)
  const lasts = new Uint32Array(widths.length)
  const find = (cell: number): number => {
    const column = cell % columns
    const line = (cell - column) / columns
    let found = 0
    for (let down = Math.max(-reach, -line); down <= reach && line + down < rows; down++) {
      const width = widths[down + reach] as number
      const start = (line + down) * columns
      firsts[found] = start + Math.max(0, column - width)
      lasts[found++] = start + Math.min(columns - 1, column + width)
    }
    return found
  }
  return Object.assign(find, { firsts, lasts })
}

/** Cells in use by the number of hazards within reach, most first; equal ones in their own order. */
function densestFirst({ member }: MarkBins, counts: Uint32Array, runs: Runs): Float64Array {
  // Hazards before each cell: a run of cells holds the difference of two of them.
  const before = new Float64Array(member.length + 1)
  for (let cell = 0; cell < member.length; cell++)
    before[cell + 1] = (before[cell] as number) + (counts[cell] as number)
  const all = before[member.length] as number
  const keys = new Float64Array(member.length)
  let used = 0
  for (let cell = 0; cell < member.length; cell++) {
    if (member[cell] === -1) continue
    const found = runs(cell)
    let density = 0
    for (let run = 0; run < found; run++)
      density += (before[(runs.lasts[run] as number) + 1] as number) - (before[runs.firsts[run] as number] as number)
    // Both in one number, far below 2^53: numbers sort several times faster than by a comparison of ours.
    keys[used++] = (all - density) * member.length + cell
  }
  return keys
    .subarray(0, used)
    .sort()
    .map((key) => key % member.length)
}

/** Two marks as one: at the mean place of all their members. */
export function mergeMarks(a: WallMark, b: WallMark): WallMark {
  const count = a.count + b.count
  const mix = a.mix.map((many, rank) => many + (b.mix[rank] ?? 0)) as [number, number, number, number]
  return {
    x: (a.x * a.count + b.x * b.count) / count,
    y: (a.y * a.count + b.y * b.count) / count,
    count,
    mix,
    worst: Math.min(a.worst, b.worst),
    row: -1,
  }
}

function countsOf({ mix, member }: MarkBins): Uint32Array {
  const counts = new Uint32Array(member.length)
  for (let place = 0; place < mix.length; place++) {
    const cell = Math.floor(place / MARK_CLASSES)
    counts[cell] = (counts[cell] as number) + (mix[place] as number)
  }
  return counts
}

function markOf({ sumX, sumY, mix, member }: MarkBins, counts: Uint32Array, cells: readonly number[]): WallMark {
  let [x, y, count] = [0, 0, 0]
  const all: [number, number, number, number] = [0, 0, 0, 0]
  for (const cell of cells) {
    x += sumX[cell] ?? 0
    y += sumY[cell] ?? 0
    count += counts[cell] ?? 0
    for (let rank = 0; rank < MARK_CLASSES; rank++)
      all[rank] = (all[rank] ?? 0) + (mix[MARK_CLASSES * cell + rank] ?? 0)
  }
  const worst = all.findIndex((many) => many > 0)
  return { x: x / count, y: y / count, count, mix: all, worst, row: count === 1 ? (member[cells[0] ?? 0] ?? -1) : -1 }
}
