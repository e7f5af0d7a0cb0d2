import {
  along,
  areaOf,
  at,
  boxOf,
  crossing,
  direction,
  distance,
  firstCrossing,
  isInside,
  left,
  type Ring,
  type Xy,
} from './geometry.ts'
import type { Frame } from './frame.ts'
import type { SouthNorth, WestEast } from './guides.ts'
import { GridIndex } from './spatial-index.ts'

export type VillageKind = 'village' | 'community' | 'company' | 'park'
export interface VillageArea {
  id: string
  name: string
  kind: VillageKind
  /** `chemical` and `general` are the two industrial parks. */
  park: 'chemical' | 'general' | null
  ring: Xy[]
  areaKm2: number
  residents: number
  households: number
}

type Unit = [name: string, kind: VillageKind, park?: 'chemical' | 'general']
interface Band {
  /** Upper border: a canal or the river; null = the cell's north border. */
  top: WestEast | null
  /** Borders inside the band, from the west: canals and roads. */
  walls: SouthNorth[]
  units: Unit[]
}

/** Five bands from the south, parted by canals and the river, each parted by canals and roads. */
const BANDS: Band[] = [
  {
    top: 'southCanal',
    walls: ['westRing', 'northSouth', 'parkAvenue'],
    units: [
      ['南漾村', 'village'],
      ['青田村', 'village'],
      ['荷泽村', 'village'],
      ['芦滩村', 'village'],
    ],
  },
  {
    top: 'middleCanal',
    walls: ['westRing', 'eastCanal', 'ironCanal'],
    units: [
      ['沈塘村', 'village'],
      ['桥南社区', 'community'],
      ['云溪智造园', 'park', 'general'],
      ['禾汀村', 'village'],
    ],
  },
  {
    top: 'townCanal',
    walls: ['westCanal', 'bridgeStreet', 'schoolStreet', 'lakeStreet', 'ironCanal'],
    units: [
      ['西塘村', 'village'],
      ['桥西社区', 'community'],
      ['老街社区', 'community'],
      ['云湖社区', 'community'],
      ['东兴社区', 'community'],
      ['盐铁村', 'village'],
    ],
  },
  {
    top: 'river',
    walls: ['bridgeStreet', 'eastCanal', 'ironCanal'],
    units: [
      ['滨江村', 'village'],
      ['书院社区', 'community'],
      ['港前村', 'village'],
      ['临港化工集中区', 'park', 'chemical'],
    ],
  },
  {
    top: null,
    walls: ['schoolStreet', 'parkAvenue'],
    units: [
      ['北滩村', 'village'],
      ['北苑社区', 'community'],
      ['北渡农场', 'company'],
    ],
  },
]

const RESIDENTS: Record<VillageKind, [number, number]> = {
  village: [1500, 3900],
  community: [4200, 9800],
  park: [140, 760],
  company: [90, 260],
}

/** The part of a line from one of its vertices to another, both included. */
function stretch(line: readonly Xy[], from: Xy, to: Xy): Xy[] {
  const index = (p: Xy): number => line.findIndex((q) => distance(p, q) < 1e-6)
  const [a, b] = [index(from), index(to)]
  if (a < 0 || b < 0 || b < a) throw new RangeError('a border does not pass through its gates')
  return line.slice(a, b + 1)
}

/** Puts the points into the line at the segments they lie on. */
function withPoints(line: readonly Xy[], points: readonly { point: Xy; index: number }[]): Xy[] {
  return line.flatMap((p, i) => [
    ...points
      .filter((extra) => extra.index === i)
      .sort((m, n) => distance(at(line, i - 1), m.point) - distance(at(line, i - 1), n.point))
      .map((extra) => extra.point),
    p,
  ])
}

/**
 * A seamless partition of the cell: neighbours hold the same vertices, also at points where three of them meet.
 *
 * @param prefix - put before the names, to tell the cells of a district apart; empty for a single town.
 */
export function villagesOf(frame: Frame, idOf: (k: number) => string, prefix: string): VillageArea[] {
  const random = frame.random.fork('villages')
  const { south, north, west, east } = frame.border
  const levels: Xy[][] = [south]
  for (const { top } of BANDS) {
    if (top === null) levels.push(north)
    else levels.push(stretch(frame.westEast[top], gateOn(frame.westEast[top], west), gateOn(frame.westEast[top], east)))
  }
  const walls = BANDS.map(({ walls: names }, k) =>
    names.map((name) => cutWall(frame.southNorth[name], at(levels, k), at(levels, k + 1))),
  )
  const noded = levels.map((level, k) =>
    withPoints(
      level,
      [...(walls[k - 1] ?? []).map((wall) => wall.top), ...(walls[k] ?? []).map((wall) => wall.bottom)].filter(
        (end) => end.isNew,
      ),
    ),
  )
  const out: VillageArea[] = []
  BANDS.forEach(({ units }, k) => {
    const [floor, ceiling] = [at(noded, k), at(noded, k + 1)]
    units.forEach(([name, kind, park], u) => {
      const leftWall = u === 0 ? stretch(west, at(floor, 0), at(ceiling, 0)) : at(at(walls, k), u - 1).line
      const rightWall =
        u === units.length - 1 ? stretch(east, at(floor, -1), at(ceiling, -1)) : at(at(walls, k), u).line
      const bottom = stretch(floor, at(leftWall, 0), at(rightWall, 0))
      const top = stretch(ceiling, at(leftWall, -1), at(rightWall, -1))
      const ring = [
        ...bottom.slice(0, -1),
        ...rightWall.slice(0, -1),
        ...top.reverse().slice(0, -1),
        ...[...leftWall].reverse().slice(0, -1),
      ]
      const residents = Math.round(random.range(...RESIDENTS[kind]))
      const households = Math.round(residents / random.range(2.4, 3.3))
      out.push({
        id: idOf(out.length + 1),
        name: prefix + name,
        kind,
        park: park ?? null,
        ring,
        areaKm2: Math.abs(areaOf(ring)) / 1e6,
        residents,
        households,
      })
    })
  })
  return out
}

/** The vertex that a guide line shares with a border. */
function gateOn(line: readonly Xy[], border: readonly Xy[]): Xy {
  const gate = border.find((p) => line.some((q) => distance(p, q) < 1e-6))
  if (!gate) throw new RangeError('a guide line misses its gate')
  return gate
}

interface Wall {
  line: Xy[]
  bottom: { point: Xy; index: number; isNew: boolean }
  top: { point: Xy; index: number; isNew: boolean }
}

function cutWall(guide: Xy[], floor: Xy[], ceiling: Xy[]): Wall {
  const end = (limit: Xy[]): { point: Xy; index: number; isNew: boolean; at: number } => {
    const gate = guide.findIndex((p) => limit.some((q) => distance(p, q) < 1e-6))
    if (gate >= 0) return { point: at(guide, gate), index: -1, isNew: false, at: gate }
    const hit = firstCrossing(guide, limit)
    if (!hit) throw new RangeError('a village border misses the next one')
    return { point: hit.point, index: hit.otherIndex, isNew: true, at: hit.index }
  }
  const [bottom, top] = [end(floor), end(ceiling)]
  const inner = guide.slice(bottom.at, top.at).filter((p) => distance(p, bottom.point) > 1e-6)
  return { line: [bottom.point, ...inner, top.point], bottom, top }
}

/** Finds the village of a position. */
export class VillageFinder {
  private readonly index = new GridIndex<VillageArea>(400)
  constructor(readonly villages: readonly VillageArea[]) {
    for (const village of villages) this.index.add(village, boxOf(village.ring))
  }

  at(p: Xy): VillageArea | null {
    for (const village of this.index.near([p[0], p[1], p[0], p[1]])) if (isInside(p, village.ring)) return village
    return null
  }
}

interface ShiftedEdge {
  p: Xy
  u: Xy
}

/**
 * Ring shifted inwards: every edge by its own distance. An edge too short to survive its neighbours' shift turns round;
 * it is left out and its neighbours meet instead. Null when the shape does not survive.
 */
export function inset(ring: Ring, by: (edge: number) => number): Xy[] | null {
  let edges = ring.map((p, i): ShiftedEdge => {
    const u = direction(p, at(ring, (i + 1) % ring.length))
    return { p: along(p, left(u), by(i)), u }
  })
  for (;;) {
    const out = cornersOf(edges)
    const kept = edges.filter((edge, i) => {
      const [from, to] = [at(out, i), at(out, (i + 1) % out.length)]
      return (to[0] - from[0]) * edge.u[0] + (to[1] - from[1]) * edge.u[1] > 0.3
    })
    if (kept.length < 3) return null
    if (kept.length === edges.length) return isSound(out, ring) ? out : null
    edges = kept
  }
}

/** Corner i is where edge i - 1 and edge i meet; nearly parallel edges are joined at the later one's start. */
function cornersOf(edges: readonly ShiftedEdge[]): Xy[] {
  return edges.map((edge, i): Xy => {
    const before = at(edges, (i + edges.length - 1) % edges.length)
    const cross = before.u[0] * edge.u[1] - before.u[1] * edge.u[0]
    if (Math.abs(cross) < 0.12) return edge.p
    const t = ((edge.p[0] - before.p[0]) * edge.u[1] - (edge.p[1] - before.p[1]) * edge.u[0]) / cross
    return along(before.p, before.u, t)
  })
}

function isSound(out: readonly Xy[], ring: Ring): boolean {
  if (areaOf(out) <= 0.25 * areaOf(ring) || !out.every((p) => isInside(p, ring))) return false
  const corner = (i: number) => at(out, i % out.length)
  for (let i = 0; i < out.length; i++) {
    for (let j = i + 2; j < out.length - (i === 0 ? 1 : 0); j++) {
      if (crossing(corner(i), corner(i + 1), corner(j), corner(j + 1))) return false
    }
  }
  return true
}
