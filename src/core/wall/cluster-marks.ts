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
 * Clusters, the densest first: each takes everything within `reachPx` of its densest cell that no other has taken. Cost:
 * cells in use times cells within reach, some 10 ms for a full screen whatever the number of hazards.
 *
 * @param reachPx - CSS pixels, several cells wide.
 * @returns in the order they were found; counts and mixes sum to what is in the bins.
 */
export function clusterBins(bins: MarkBins, reachPx: number): WallMark[] {
  const { member } = bins
  const counts = countsOf(bins)
  const used = Uint32Array.from(member.keys()).filter((cell) => member[cell] !== -1)
  const near = neighboursIn(bins, Math.floor(reachPx / bins.cellPx))
  const density = new Float64Array(member.length)
  for (const cell of used) {
    const found = near(cell)
    let sum = 0
    for (let i = 0; i < found; i++) sum += counts[near.cells[i] as number] as number
    density[cell] = sum
  }
  const order = [...used].sort((a, b) => (density[b] ?? 0) - (density[a] ?? 0) || a - b)
  const isTaken = new Uint8Array(member.length)
  const marks: WallMark[] = []
  for (const cell of order) {
    if (isTaken[cell]) continue
    const cells = Array.from(near.cells.subarray(0, near(cell))).filter((other) => !isTaken[other])
    for (const other of cells) isTaken[other] = 1
    marks.push(markOf(bins, counts, cells))
  }
  return marks
}

/**
 * Finds the cells in use whose middle is at most `reach` cells from a cell's, itself included: writes them into `cells` and
 * answers how many. Millions are visited for a full screen: no object a cell.
 */
function neighboursIn({ columns, rows, member }: MarkBins, reach: number) {
  const widths = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.floor(Math.sqrt(reach ** 2 - (at - reach) ** 2)))
  const cells = new Uint32Array((2 * reach + 1) ** 2)
  const find = (cell: number): number => {
    const column = cell % columns
    const line = (cell - column) / columns
    let found = 0
    for (let down = -reach; down <= reach; down++) {
      const toLine = line + down
      if (toLine < 0 || toLine >= rows) continue
      const width = widths[down + reach] as number
      const last = toLine * columns + Math.min(columns - 1, column + width)
      for (let other = toLine * columns + Math.max(0, column - width); other <= last; other++)
        if (member[other] !== -1) cells[found++] = other
    }
    return found
  }
  return Object.assign(find, { cells })
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
  return Uint32Array.from(member, (_, cell) => {
    let count = 0
    for (let rank = 0; rank < MARK_CLASSES; rank++) count += mix[MARK_CLASSES * cell + rank] ?? 0
    return count
  })
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
