import { along, at, boxOf, direction, distance, isInside, left, lengthOf, type Xy } from './geometry.ts'
import { pointAlong } from './curves.ts'
import { dayBefore } from './places.ts'
import type { SiteContext } from './enterprises.ts'
import type { Road } from './main-roads.ts'
import type { Way } from './network.ts'
import type { Terrain } from './terrain.ts'

export interface DeviceDraft {
  id: string
  kind: 'speed-bump' | 'guardrail' | 'turn-isolation' | 'crash-cushion' | 'traffic-signal'
  state: 'intact' | 'damaged' | 'absent' | 'unknown'
  /** One point, or a line. */
  line: Xy[]
  roadName: string | null
  checkedOn: string | null
}

/** A junction of the ground roads and whether it has lights. */
export interface Crossroads {
  node: number
  point: Xy
  classes: Road['class'][]
  isSignalled: boolean
}

const RANK: Partial<Record<Road['class'], number>> = { motorway: 4, primary: 4, secondary: 3, tertiary: 2 }

/** Junctions with three legs or more; lights by the classes that meet and, between streets, by chance. */
export function crossroadsOf({ network, frame }: Terrain): Crossroads[] {
  const random = frame.random.fork('signals')
  const classes = new Map<number, Road['class'][]>()
  for (const way of network.ways) {
    if (way.road.class === 'motorway' && !way.road.isLink) continue
    for (const node of way.nodes)
      if ((network.legs.get(node) ?? 0) >= 3) classes.set(node, [...(classes.get(node) ?? []), way.road.class])
  }
  return [...classes].map(([node, list]) => {
    const ranks = [...new Set(list)].map((cls) => RANK[cls] ?? 1).sort((a, b) => b - a)
    const [first = 1, second = first] = ranks.length === 1 ? [ranks[0] ?? 1, ranks[0] ?? 1] : ranks
    const share =
      first >= 3 && second >= 3
        ? 1
        : first >= 3 && second === 2
          ? 0.72
          : first === 2 && second === 2
            ? 0.42
            : first >= 3
              ? 0.06
              : 0
    return { node, point: at(network.nodes, node), classes: list, isSignalled: random.chance(share) }
  })
}

/** Speed bumps, guardrails, turn isolation and crash cushions of a cell. */
export function devicesOf(context: SiteContext, crossroads: readonly Crossroads[]): DeviceDraft[] {
  const drafts = [
    ...speedBumps(context, crossroads),
    ...guardrails(context),
    ...signalDevices(context, crossroads),
    ...cushions(context),
  ]
  return drafts
    .filter((draft) => draft.line.every((p) => context.terrain.finder.at(p) !== null))
    .map((draft, k) => ({ ...draft, id: context.idOf('D', k + 1, 4) }))
}

const STATES = { intact: 12, damaged: 2, unknown: 1.2 }

/** On the minor approach of some unsignalled junctions, 9 to 14 m before the road it meets. */
function speedBumps({ terrain, random, asOf }: SiteContext, crossroads: readonly Crossroads[]): DeviceDraft[] {
  const open = new Map(
    crossroads.filter((junction) => !junction.isSignalled).map((junction) => [junction.node, junction]),
  )
  const minor = terrain.network.ways.filter(
    (way) => ['residential', 'unclassified', 'service', 'tertiary'].includes(way.road.class) && lengthOf(way.line) > 45,
  )
  return minor.flatMap((way) =>
    [false, true].flatMap((fromEnd): DeviceDraft[] => {
      const junction = open.get(at(way.nodes, fromEnd ? -1 : 0))
      const meetsLarger = junction?.classes.some((cls) => (RANK[cls] ?? 1) > (RANK[way.road.class] ?? 1))
      if (!meetsLarger || !random.chance(0.3)) return []
      const s = random.range(17, 24)
      const { point } = pointAlong(fromEnd ? [...way.line].reverse() : way.line, s)
      return [
        {
          id: '',
          kind: 'speed-bump',
          state: random.weighted(STATES),
          line: [point],
          roadName: way.road.name,
          checkedOn: random.chance(0.9) ? dayBefore(asOf, 400, random) : null,
        },
      ]
    }),
  )
}

const PROBE_STEP_M = 12

/** Guardrails along roadsides with water within ten metres of the carriageway; with gaps and damage. */
function guardrails({ terrain, random, asOf }: SiteContext): DeviceDraft[] {
  const out: DeviceDraft[] = []
  const isWet = (p: Xy): boolean => [...terrain.waters.wet.near(boxOf([p]))].some((ring) => isInside(p, ring))
  for (const way of terrain.network.ways) {
    if (way.isBridge || way.road.level === 1 || lengthOf(way.line) < 40) continue
    for (const side of [1, -1]) {
      for (const run of watersideRuns(way, side, isWet)) {
        for (let s = 0; s + 1 < run.length;) {
          const count = random.int(3, 9)
          const state = random.weighted({ intact: 56, damaged: 11, absent: 7, unknown: 5, gap: 30 })
          const line = run.slice(s, s + count + 1)
          if (state !== 'gap' && line.length > 1) {
            out.push({
              id: '',
              kind: 'guardrail',
              state,
              line,
              roadName: way.road.name,
              checkedOn: state === 'unknown' ? null : dayBefore(asOf, 500, random),
            })
          }
          s += count
        }
      }
    }
  }
  return out
}

/** Points along one roadside where the next ten metres hold water, as unbroken runs. */
function watersideRuns(way: Way, side: number, isWet: (p: Xy) => boolean): Xy[][] {
  const runs: Xy[][] = []
  let run: Xy[] = []
  const length = lengthOf(way.line)
  for (let s = 8; s < length - 8; s += PROBE_STEP_M) {
    const { point, index } = pointAlong(way.line, s)
    const normal = left(direction(at(way.line, index - 1), at(way.line, index)))
    const probe = (by: number): Xy => along(point, normal, side * (way.road.half + by))
    if ([3, 6, 9.5].some((by) => isWet(probe(by)))) run.push(probe(0.6))
    else {
      if (run.length > 2) runs.push(run)
      run = []
    }
  }
  if (run.length > 2) runs.push(run)
  return runs
}

/** Light signals as devices, and rails that part turning lorries from bicycles at some of them. */
function signalDevices({ terrain, random, asOf }: SiteContext, crossroads: readonly Crossroads[]): DeviceDraft[] {
  return crossroads.flatMap((junction): DeviceDraft[] => {
    if (!junction.isSignalled) return []
    const way = terrain.network.ways.find(
      (candidate) => candidate.nodes.includes(junction.node) && (RANK[candidate.road.class] ?? 1) >= 3,
    )
    const i = way?.nodes.indexOf(junction.node) ?? -1
    const next = way?.line[i + 1]
    const signal: DeviceDraft = {
      id: '',
      kind: 'traffic-signal',
      state: random.weighted(STATES),
      line: [junction.point],
      roadName: way?.road.name ?? null,
      checkedOn: dayBefore(asOf, 300, random),
    }
    if (!way || !next || distance(next, junction.point) < 34 || !random.chance(0.3)) return [signal]
    const unit = direction(junction.point, next)
    const kerb = (by: number): Xy => along(along(junction.point, unit, by), left(unit), -(way.road.half - 3))
    return [
      signal,
      {
        id: '',
        kind: 'turn-isolation',
        state: random.weighted(STATES),
        line: [kerb(16), kerb(32)],
        roadName: way.road.name,
        checkedOn: dayBefore(asOf, 400, random),
      },
    ]
  })
}

/** At the nose of every exit ramp. */
function cushions({ terrain, random, asOf }: SiteContext): DeviceDraft[] {
  const noses = terrain.roads.filter((road) => road.isLink).map((ramp) => pointAlong(ramp.line, 36).point)
  return noses
    .filter(() => random.chance(0.7))
    .map((p): DeviceDraft => ({
      id: '',
      kind: 'crash-cushion',
      state: random.weighted(STATES),
      line: [p],
      roadName: '云环高速',
      checkedOn: dayBefore(asOf, 300, random),
    }))
}
