import { along, areaOf, at, crossing, direction, distance, left, lerp, type Xy } from './geometry.ts'
import type { Block, EdgeInfo } from './faces.ts'
import type { Random } from './random.ts'

export interface Lane {
  from: Xy
  to: Xy
  isMinor: boolean
}
export interface SplitRule {
  /** Blocks larger than this are split, m². */
  target: number
  /** Clear half width of the new lanes, metres. */
  clear: number
  /** May a lane run here? False where it would run through water. */
  isDry: (from: Xy, to: Xy) => boolean
}

/** Main direction of a block: that of its edges, folded to a quarter turn and weighted by length squared. */
export function axisOf({ ring }: Block): Xy {
  let [c, s] = [0, 0]
  ring.forEach((p, i) => {
    const q = at(ring, (i + 1) % ring.length)
    const [angle, weight] = [Math.atan2(q[1] - p[1], q[0] - p[0]), distance(p, q) ** 2]
    c += weight * Math.cos(4 * angle)
    s += weight * Math.sin(4 * angle)
  })
  const angle = Math.atan2(s, c) / 4
  return [Math.cos(angle), Math.sin(angle)]
}

/** Extent of a block along a unit vector: [low, high]. */
export function extentAlong({ ring }: Block, unit: Xy): [number, number] {
  const values = ring.map((p) => p[0] * unit[0] + p[1] * unit[1])
  return [Math.min(...values), Math.max(...values)]
}

/** Splits a block again and again by straight lanes that run from road to road. The lanes come back with the blocks. */
export function subdivide(
  block: Block,
  rule: SplitRule,
  random: Random,
  corners: Xy[],
): { blocks: Block[]; lanes: Lane[] } {
  const done: Block[] = []
  const lanes: Lane[] = []
  const open = [block]
  for (let next = open.pop(); next; next = open.pop()) {
    const area = areaOf(next.ring)
    const cut = area > rule.target * random.range(0.85, 1.5) ? findCut(next, rule, random, corners) : null
    if (!cut) {
      done.push(next)
      continue
    }
    lanes.push({
      from: laneEnd(next, cut.from, cut.to.point),
      to: laneEnd(next, cut.to, cut.from.point),
      isMinor: area < rule.target * 2.2,
    })
    corners.push(cut.from.point, cut.to.point)
    open.push(...cutBlock(next, cut, { clear: rule.clear, isRoad: true }))
  }
  return { blocks: done, lanes }
}

interface CutEnd {
  edge: number
  point: Xy
}
interface Cut {
  from: CutEnd
  to: CutEnd
}

/** A lane that meets no road stops short of the bank, as lanes do between canals. */
function laneEnd(block: Block, { edge, point }: CutEnd, other: Xy): Xy {
  const { clear, isRoad } = at(block.edges, edge)
  return isRoad ? point : along(point, direction(point, other), Math.min(clear * 1.6 + 6, distance(point, other) * 0.6))
}

/** Tries a few lines across the longer side first, from road to road; failing that a cul-de-sac. Well off the block's corners. */
function findCut(block: Block, rule: SplitRule, random: Random, corners: readonly Xy[]): Cut | null {
  const unit = axisOf(block)
  const [w0, w1] = extentAlong(block, unit)
  const [d0, d1] = extentAlong(block, left(unit))
  const axes: Xy[] = w1 - w0 >= d1 - d0 ? [unit, left(unit)] : [left(unit), unit]
  for (const [axis, mayEnd] of [
    ...axes.map((axis) => [axis, false] as const),
    ...axes.map((axis) => [axis, true] as const),
  ]) {
    const [low, high] = extentAlong(block, axis)
    const minimum = Math.sqrt(rule.target) * 0.55
    if (high - low < 2 * minimum) continue
    for (const share of [0.5, 0.42, 0.58, 0.35, 0.65]) {
      const place = low + (high - low) * (share + random.range(-0.04, 0.04))
      const cut = chord(block, axis, place, corners)
      if (
        cut &&
        isGood(block, cut, minimum, mayEnd) &&
        rule.isDry(laneEnd(block, cut.from, cut.to.point), laneEnd(block, cut.to, cut.from.point))
      )
        return cut
    }
  }
  return null
}

/** The chord of the block at right angles to `axis` at `place`, its ends drawn to junctions that are near anyway. */
function chord(block: Block, axis: Xy, place: number, corners: readonly Xy[]): Cut | null {
  const [low, high] = extentAlong(block, left(axis))
  const base: Xy = [axis[0] * place, axis[1] * place]
  const [a, b] = [along(base, left(axis), low - 10), along(base, left(axis), high + 10)]
  const hits: CutEnd[] = []
  block.ring.forEach((p, i) => {
    const q = at(block.ring, (i + 1) % block.ring.length)
    const hit = crossing(p, q, a, b)
    if (hit) hits.push({ edge: i, point: lerp(p, q, hit.t) })
  })
  if (hits.length !== 2) return null
  const ends = hits.map((end) => snapped(block, end, corners))
  return { from: at(ends, 0), to: at(ends, 1) }
}

function snapped(block: Block, end: CutEnd, corners: readonly Xy[]): CutEnd {
  const [p, q] = [at(block.ring, end.edge), at(block.ring, (end.edge + 1) % block.ring.length)]
  const length = distance(p, q)
  const unit = direction(p, q)
  for (const corner of corners) {
    if (distance(corner, end.point) > 17) continue
    const t = (corner[0] - p[0]) * unit[0] + (corner[1] - p[1]) * unit[1]
    if (t > 1 && t < length - 1 && distance(along(p, unit, t), corner) < 0.2) return { edge: end.edge, point: corner }
  }
  return end
}

function isGood(block: Block, { from, to }: Cut, minimum: number, mayEnd: boolean): boolean {
  if (mayEnd && !at(block.edges, from.edge).isRoad && !at(block.edges, to.edge).isRoad) return false
  if (from.edge === to.edge || distance(from.point, to.point) < minimum * 0.8) return false
  if (mayEnd && distance(laneEnd(block, from, to.point), laneEnd(block, to, from.point)) < 32) return false
  return [from, to].every(({ edge, point }) => {
    if (!at(block.edges, edge).isRoad && !mayEnd) return false
    const [p, q] = [at(block.ring, edge), at(block.ring, (edge + 1) % block.ring.length)]
    const run = direction(p, q)
    const lane = direction(from.point, to.point)
    if (Math.abs(run[0] * lane[1] - run[1] * lane[0]) < 0.55) return false
    return block.ring.every((corner, k) => distance(corner, point) > 14 || !isCorner(block, k))
  })
}

/** A ring vertex where the ring turns by more than 20°. */
function isCorner({ ring }: Block, k: number): boolean {
  const [p, q, r] = [at(ring, (k + ring.length - 1) % ring.length), at(ring, k), at(ring, (k + 1) % ring.length)]
  const [u, v] = [direction(p, q), direction(q, r)]
  return u[0] * v[0] + u[1] * v[1] < 0.94
}

function cutBlock(block: Block, { from, to }: Cut, info: EdgeInfo): Block[] {
  const walk = (start: CutEnd, end: CutEnd): Block => {
    const ring: Xy[] = [start.point]
    const edges: EdgeInfo[] = [at(block.edges, start.edge)]
    for (let k = (start.edge + 1) % block.ring.length; ; k = (k + 1) % block.ring.length) {
      ring.push(at(block.ring, k))
      edges.push(at(block.edges, k))
      if (k === end.edge) break
    }
    ring.push(end.point)
    edges.push(info)
    return { ring, edges }
  }
  return [walk(from, to), walk(to, from)]
}
