import { at, boxOf, isInside, segmentDistance, type Ring, type Xy } from './geometry.ts'

/** A uniform grid of buckets over boxes; finds what may touch a box. */
export class GridIndex<T> {
  private readonly buckets = new Map<number, T[]>()
  constructor(private readonly size = 60) {}

  add(item: T, box: readonly [number, number, number, number]): void {
    this.visit(box, (key) => {
      const bucket = this.buckets.get(key)
      if (bucket) bucket.push(item)
      else this.buckets.set(key, [item])
    })
  }

  /** Items whose buckets touch the box, each once, in the order in which they were added per bucket. */
  near(box: readonly [number, number, number, number]): Set<T> {
    const found = new Set<T>()
    this.visit(box, (key) => {
      for (const item of this.buckets.get(key) ?? []) found.add(item)
    })
    return found
  }

  private visit([x0, y0, x1, y1]: readonly [number, number, number, number], call: (key: number) => void): void {
    const cell = (v: number): number => Math.floor(v / this.size)
    for (let i = cell(x0); i <= cell(x1); i++)
      for (let j = cell(y0); j <= cell(y1); j++) call((i + 5000) * 100_000 + j + 5000)
  }
}

interface Stroke {
  a: Xy
  b: Xy
  half: number
}

/** What is already on the ground: strokes (roads with their half width) and solid rings (water, buildings, yards). */
export class Ground {
  private readonly strokes = new GridIndex<Stroke>()
  private readonly rings = new GridIndex<Ring>()

  addStroke(line: readonly Xy[], half: number): void {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [at(line, i - 1), at(line, i)]
      this.strokes.add({ a, b, half }, grown(boxOf([a, b]), half))
    }
  }

  addRing(ring: Ring): void {
    this.rings.add(ring, boxOf(ring))
  }

  /** True when nothing lies within `gap` metres of the ring, nor around or inside it. */
  isFree(ring: Ring, gap: number, roadGap = gap): boolean {
    const box = boxOf(ring)
    for (const { a, b, half } of this.strokes.near(grown(box, roadGap))) {
      if (isInside(a, ring)) return false
      if (ringEdges(ring).some(([c, d]) => segmentDistance(a, b, c, d) < half + roadGap)) return false
    }
    for (const other of this.rings.near(grown(box, gap))) {
      if (!boxesTouch(box, boxOf(other), gap)) continue
      if (isInside(at(ring, 0), other) || isInside(at(other, 0), ring)) return false
      const edges = ringEdges(ring)
      if (ringEdges(other).some(([a, b]) => edges.some(([c, d]) => segmentDistance(a, b, c, d) < gap))) return false
    }
    return true
  }
}

export const grown = (
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  by: number,
): [number, number, number, number] => [x0 - by, y0 - by, x1 + by, y1 + by]

export function ringEdges(ring: Ring): [Xy, Xy][] {
  return ring.map((p, i) => [p, at(ring, (i + 1) % ring.length)])
}

type Box = readonly [number, number, number, number]
const boxesTouch = (a: Box, b: Box, gap: number): boolean =>
  a[0] <= b[2] + gap && b[0] <= a[2] + gap && a[1] <= b[3] + gap && b[1] <= a[3] + gap
