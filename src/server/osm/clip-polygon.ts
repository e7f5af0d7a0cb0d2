import type { Position, Ring } from '../../core/geo/geometry.ts'
import { between, round7, type Boundary } from './boundary-clip.ts'
import { nestRings, oriented, ringContains } from './ring-nesting.ts'

/** A run of one ring between two crossings; whole rings have no crossings. */
interface Chain {
  /** Crossing numbers at its ends; -1 for a whole ring. */
  from: number
  to: number
  points: Position[]
}

/**
 * The part of a polygon inside a boundary: runs of the polygon's rings inside the boundary and runs of the boundary
 * inside the polygon, joined where they cross. Exact up to the boundary's shake (0.2 mm) and rounding of cuts (1e-7°).
 *
 * @param polygon - outer ring and holes, valid (not crossing itself).
 * @returns polygons inside, empty when there is none; null when the runs do not join, which an invalid polygon causes.
 * @source Weiler and Atherton, "Hidden surface removal using polygon area sorting", SIGGRAPH 1977 (the clipping part).
 */
export function clipPolygon(polygon: readonly Ring[], boundary: Boundary): Ring[][] | null {
  const rings = polygon.map((ring, i) => oriented(ring, i === 0))
  const points: Position[] = []
  const onEdge = new Map<number, { u: number; crossing: number }[]>()
  const onRing = rings.map((ring) => {
    const found: { at: number; crossing: number }[] = []
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1] ?? []
      const b = ring[i] ?? []
      for (const { t, edge, u } of boundary.crossings(a, b)) {
        const crossing = points.length
        points.push(between(a, b, t).map(round7))
        found.push({ at: i - 1 + t, crossing })
        const marks = onEdge.get(edge) ?? []
        marks.push({ u, crossing })
        onEdge.set(edge, marks)
      }
    }
    return found
  })
  const inPolygon = (lng: number, lat: number): boolean =>
    rings.reduce((inside, ring) => inside !== ringContains(ring, lng, lat), false)

  const kept = [
    ...rings.flatMap((ring, i) => chainsOf(ring, onRing[i] ?? [], points)).filter(insideTest(boundary.contains)),
    ...boundary.rings
      .flatMap((ring, i) => {
        const first = boundary.firstEdge[i] ?? 0
        const marks = ring.slice(1).flatMap((_, k) => {
          const onThis = onEdge.get(first + k) ?? []
          return [...onThis].sort((p, q) => p.u - q.u).map(({ u, crossing }) => ({ at: k + u, crossing }))
        })
        return chainsOf(ring, marks, points)
      })
      .filter(insideTest(inPolygon)),
  ]
  const joined = joinChains(kept)
  return joined && nestRings(joined.map(withoutRepeats).filter((ring) => ring.length >= 4))
}

/** Runs of a ring between its crossings, in ring order. @param marks - sorted by `at` (vertex number + part). */
function chainsOf(
  ring: Ring,
  marks: readonly { at: number; crossing: number }[],
  points: readonly Position[],
): Chain[] {
  if (marks.length === 0) return [{ from: -1, to: -1, points: ring.slice() }]
  const last = ring.length - 1
  return marks.map((mark, k) => {
    const next = marks[(k + 1) % marks.length] ?? mark
    const end = k + 1 < marks.length ? next.at : next.at + last
    const run = [points[mark.crossing] ?? []]
    for (let i = Math.floor(mark.at) + 1; i <= end; i++) run.push(ring[i % last] ?? [])
    run.push(points[next.crossing] ?? [])
    return { from: mark.crossing, to: next.crossing, points: run }
  })
}

/** Asks at the middle of the run's longest edge, the place farthest from rounding. */
function insideTest(contains: (lng: number, lat: number) => boolean): (chain: Chain) => boolean {
  return ({ points }) => {
    let longest = -1
    let middle: [number, number] = [Number.NaN, Number.NaN]
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1] ?? []
      const b = points[i] ?? []
      const length = Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0))
      if (length > longest) {
        longest = length
        middle = between(a, b, 0.5)
      }
    }
    return contains(...middle)
  }
}

function joinChains(chains: readonly Chain[]): Ring[] | null {
  const rings: Ring[] = []
  const startingAt = new Map<number, Chain>()
  for (const chain of chains) {
    if (chain.from === -1) rings.push(chain.points)
    else if (startingAt.has(chain.from)) return null
    else startingAt.set(chain.from, chain)
  }
  for (const [start, first] of startingAt) {
    const ring: Ring = []
    let chain = first
    startingAt.delete(start)
    for (;;) {
      for (const point of chain.points.slice(0, -1)) ring.push(point)
      if (chain.to === start) break
      const next = startingAt.get(chain.to)
      if (!next) return null
      startingAt.delete(chain.to)
      chain = next
    }
    const head = ring[0]
    if (head) rings.push([...ring, head])
  }
  return rings
}

function withoutRepeats(ring: Ring): Ring {
  const kept = ring.filter((point, i) => i === 0 || point[0] !== ring[i - 1]?.[0] || point[1] !== ring[i - 1]?.[1])
  return kept.map(([lng = 0, lat = 0]) => [round7(lng), round7(lat)])
}
