import { areaOf, at, centroidOf, direction, distance, left, along, lengthOf, type Xy } from '../geometry.ts'
import { pointAlong, slice } from '../curves.ts'
import type { Building } from '../buildings.ts'
import type { SiteContext } from '../enterprises.ts'
import type { Way } from '../network.ts'
import type { SiteDraft } from '../site.ts'
import type { VillageArea } from '../villages.ts'

/** A place found for a row: a point, and where the ledger has one a footprint or a line. */
export interface Spot {
  point: Xy
  ring: Xy[] | null
  line?: Xy[]
  village: VillageArea
  /** Name of the road, or of the village where no road is near. */
  road: string
  building?: Building
}

type Attrs = SiteDraft['attrs']

/** Rows at the places found. */
export function draftsAt(
  { idOf, addresses }: SiteContext,
  letter: string,
  spots: readonly Spot[],
  name: (spot: Spot, k: number) => string,
  attrs: (spot: Spot, k: number) => Attrs,
): SiteDraft[] {
  return spots.map((spot, k) => ({
    id: idOf(letter, k + 1, 3),
    name: name(spot, k),
    point: spot.point,
    ring: spot.ring,
    ...(spot.line && { line: spot.line }),
    village: spot.village,
    address: addresses.addressAt(spot.point),
    attrs: attrs(spot, k),
  }))
}

/** Some buildings that fit, each once. */
export function inBuildings(
  { terrain, random, addresses }: SiteContext,
  count: number,
  fits: (building: Building) => boolean,
  withRing = false,
): Spot[] {
  return random
    .shuffled(terrain.buildings.filter(fits))
    .slice(0, count)
    .map((building) => ({
      point: building.centre,
      ring: withRing ? building.ring : null,
      village: building.plot.village,
      road: addresses.roadAt(building.centre) ?? building.plot.village.name,
      building,
    }))
}

/** Whole floor area of a spot's building, m². */
export const floorOf = ({ building }: Spot): number =>
  building ? Math.round(Math.abs(areaOf(building.ring)) * building.levels) : 0

const isGround = (way: Way): boolean => way.road.level === 0 && !way.isBridge

/** Points at the kerb of roads that fit, not nearer to each other than `apart` metres. */
export function atKerbs(context: SiteContext, count: number, fits: (way: Way) => boolean, apart = 150): Spot[] {
  const { terrain, random } = context
  const ways = terrain.network.ways.filter((way) => isGround(way) && lengthOf(way.line) > 60 && fits(way))
  const out: Spot[] = []
  for (let tries = 0; tries < count * 30 && out.length < count && ways.length > 0; tries++) {
    const way = random.pick(ways)
    const { point, index } = pointAlong(way.line, random.range(20, lengthOf(way.line) - 20))
    const unit = direction(at(way.line, index - 1), at(way.line, index))
    const kerb = along(point, left(unit), -(way.road.half + 1.5))
    if (out.some((spot) => distance(spot.point, kerb) < apart)) continue
    const spot = spotAt(context, kerb, way.road.name)
    if (spot) out.push(spot)
  }
  return out
}

/** Stretches of roads that fit, `from` to `to` metres long, each road once. */
export function alongRoads(
  context: SiteContext,
  count: number,
  fits: (way: Way) => boolean,
  [from, to]: readonly [number, number],
): Spot[] {
  const { terrain, random } = context
  const ways = random.shuffled(
    terrain.network.ways.filter((way) => isGround(way) && lengthOf(way.line) > from && fits(way)),
  )
  const out: Spot[] = []
  for (const way of ways) {
    if (out.length === count) break
    const length = Math.min(random.range(from, to), lengthOf(way.line))
    const start = random.range(0, lengthOf(way.line) - length)
    const line = slice(way.line, start, start + length)
    const spot = spotAt(context, pointAlong(line, length / 2).point, way.road.name)
    const isInside = line.every((p) => terrain.finder.at(p) !== null)
    if (spot && isInside && line.length > 1) out.push({ ...spot, line })
  }
  return out
}

/** A place of its own; null outside the town. */
export function spotAt({ terrain, addresses }: SiteContext, point: Xy, road: string | null = null): Spot | null {
  const village = terrain.finder.at(point)
  return village && { point, ring: null, village, road: road ?? addresses.roadAt(point) ?? village.name }
}

/** An area; null when its middle is outside the town. */
export function areaSpot(context: SiteContext, ring: Xy[], point: Xy = centroidOf(ring)): Spot | null {
  const spot = spotAt(context, point)
  return spot && { ...spot, ring }
}

export const isIn =
  (...classes: readonly string[]) =>
  (way: Way): boolean =>
    classes.includes(way.road.class)
