import type { JunctionSettings } from './junction-settings.ts'
import type { Carriageway, Leg } from './legs.ts'
import { isOneRoad } from './road-name.ts'
import { turnBetween } from './walk-out.ts'

/** The carriageways of one road as one leg: closest pairs first, a leg never opens wider than the widest of its rules. */
export function joinCarriageways(all: readonly Carriageway[], settings: JunctionSettings): Leg[] {
  const pairs = pairsToJoin(all, settings)
  // Most legs are one carriageway.
  if (pairs.length === 0) return all.map((one) => legOf([one])).sort(byBearing)
  pairs.sort((x, y) => x.turn - y.turn)
  const groupOf = all.map((_, i) => [i])
  for (const { a, b, limit } of pairs) {
    const first = groupOf[a] ?? []
    const second = groupOf[b] ?? []
    if (first === second) continue
    const joined = [...first, ...second]
    const widest = Math.max(limit, settings.legAngleDeg)
    const isNarrow = joined.every((i) =>
      joined.every((j) => turnBetween(all[i]?.bearing ?? 0, all[j]?.bearing ?? 0) <= widest),
    )
    if (isNarrow) for (const i of joined) groupOf[i] = joined
  }
  return [...new Set(groupOf)].map((group) => legOf(group.flatMap((i) => all[i] ?? []))).sort(byBearing)
}

const byBearing = (x: Leg, y: Leg): number => x.bearing - y.bearing

function pairsToJoin(all: readonly Carriageway[], settings: JunctionSettings) {
  const pairs: { a: number; b: number; turn: number; limit: number }[] = []
  const widest = Math.max(ISLAND_DEG, WIDE_DEG, settings.legAngleDeg, settings.parallelAngleDeg)
  for (let a = 0; a < all.length; a++) {
    for (let b = a + 1; b < all.length; b++) {
      const one = all[a]
      const other = all[b]
      if (!one || !other || (one.flow === 'both' && other.flow === 'both')) continue
      const turn = turnBetween(one.bearing, other.bearing)
      // Names are compared for the few that any rule could join.
      if (turn > widest) continue
      const limit = joinLimitDeg(one, other, settings)
      if (turn <= limit) pairs.push({ a, b, turn, limit })
    }
  }
  return pairs
}

/** Lanes of one short road round an island, and named lanes before a roundabout, open as wide as this, degrees. */
const ISLAND_DEG = 100
const WIDE_DEG = 60

/** Widest turn at which two carriageways are still one leg, degrees; -1 = they never are. */
function joinLimitDeg(a: Carriageway, b: Carriageway, settings: JunctionSettings): number {
  const { legAngleDeg, parallelAngleDeg, slipM } = settings
  if (a.flow === 'both' && b.flow === 'both') return -1
  const isNamed = isOneRoad(a.road.name, b.road.name)
  if (a.flow === 'both' || b.flow === 'both') return isNamed ? parallelAngleDeg : -1
  const isOpposite = a.flow !== b.flow
  // A two-way road that opens round an island: both lanes come from one near place.
  if (isOpposite && a.far !== -1 && a.far === b.far && Math.max(a.lengthM, b.lengthM) <= slipM) return ISLAND_DEG
  const isUnnamed = (a.road.name === null || b.road.name === null) && a.roadClass === b.roadClass
  // The lanes of a named road may open wide, before a roundabout or round an island.
  if (isNamed && isOpposite) return Math.max(legAngleDeg, WIDE_DEG)
  return isNamed || (isOpposite && isUnnamed) ? legAngleDeg : parallelAngleDeg
}

function legOf(carriageways: Carriageway[]): Leg {
  if (carriageways.length > 1) carriageways.sort(byImportance)
  const [main] = carriageways
  let name: string | null = null
  let east = 0
  let north = 0
  let lanes = 0
  for (const { road, flow, bearing } of carriageways) {
    name ??= road.name
    east += Math.sin((bearing * Math.PI) / 180)
    north += Math.cos((bearing * Math.PI) / 180)
    lanes += road.lanes ?? (flow === 'both' ? 2 : 1)
  }
  return {
    carriageways,
    rank: main?.rank ?? 99,
    roadClass: main?.roadClass ?? 'unclassified',
    name,
    bearing: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
    lanes,
  }
}

const byImportance = (a: Carriageway, b: Carriageway): number =>
  a.rank - b.rank ||
  Number(a.flow === 'out') - Number(b.flow === 'out') ||
  b.lengthM - a.lengthM ||
  a.bearing - b.bearing ||
  (a.road.id < b.road.id ? -1 : 1)
