import { at, boxOf, crossing, distance, lerp, nearestOnSegment, type Line, type Xy } from './geometry.ts'
import { GridIndex, grown } from './spatial-index.ts'

/** Points nearer than this are one vertex, metres. */
const SNAP_M = 0.25

export interface Noded {
  vertices: Xy[]
  /** Every input line as vertex numbers, with a vertex wherever it meets another line. */
  lines: number[][]
}

/** Gives equal numbers to equal places. */
class VertexStore {
  readonly vertices: Xy[] = []
  private readonly index = new Map<string, number[]>()

  numberOf(p: Xy): number {
    const [i, j] = [Math.floor(p[0]), Math.floor(p[1])]
    for (let a = -1; a <= 1; a++) {
      for (let b = -1; b <= 1; b++) {
        for (const k of this.index.get(`${i + a},${j + b}`) ?? [])
          if (distance(at(this.vertices, k), p) < SNAP_M) return k
      }
    }
    const number = this.vertices.push(p) - 1
    const key = `${i},${j}`
    this.index.set(key, [...(this.index.get(key) ?? []), number])
    return number
  }
}

interface Piece {
  line: number
  a: Xy
  b: Xy
  cuts: number[]
}

/**
 * Cuts lines where they cross or touch, so that they share vertices there.
 *
 * @param lines - polylines, local metres.
 * @param meets - may these two lines (by index) share vertices; lines on different levels may not.
 */
export function nodeLines(lines: readonly Line[], meets: (line: number, other: number) => boolean = () => true): Noded {
  const index = new GridIndex<Piece>()
  const pieces = lines.map((line, number) =>
    line.slice(1).map((b, k): Piece => {
      const piece: Piece = { line: number, a: at(line, k), b, cuts: [] }
      index.add(piece, grown(boxOf([piece.a, b]), SNAP_M))
      return piece
    }),
  )
  for (const piece of pieces.flat()) {
    for (const other of index.near(grown(boxOf([piece.a, piece.b]), SNAP_M))) {
      if (other === piece || (other.line !== piece.line && !meets(piece.line, other.line))) continue
      const hit = crossing(piece.a, piece.b, other.a, other.b)
      if (hit) piece.cuts.push(hit.t)
      for (const end of [other.a, other.b]) {
        const near = nearestOnSegment(end, piece.a, piece.b)
        if (near.distance < SNAP_M) piece.cuts.push(near.t)
      }
    }
  }
  const store = new VertexStore()
  const numbered = pieces.map((parts) => {
    const chain: number[] = []
    for (const { a, b, cuts } of parts) {
      for (const t of [0, ...cuts.sort((m, n) => m - n), 1]) {
        const number = store.numberOf(t <= 0 ? a : t >= 1 ? b : lerp(a, b, t))
        if (chain[chain.length - 1] !== number) chain.push(number)
      }
    }
    return chain
  })
  return { vertices: store.vertices, lines: numbered }
}
