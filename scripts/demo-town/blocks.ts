import {
  areaOf,
  boxOf,
  centroidOf,
  distance,
  isInside,
  lengthOf,
  lerp,
  nearestOnSegment,
  at,
  type Xy,
} from './geometry.ts'
import { borderRing, type Frame } from './frame.ts'
import type { Density } from './density.ts'
import { blocksBetween, type Block, type Wall } from './faces.ts'
import { groundRoad, type Road } from './main-roads.ts'
import { subdivide } from './subdivision.ts'
import type { VillageArea, VillageFinder } from './villages.ts'
import type { Waters } from './waters.ts'

export type Zone = 'river' | 'old' | 'dense' | 'suburb' | 'rural' | 'chemical' | 'industrial'
/** What a block became. */
export type Use =
  | 'homes'
  | 'estate'
  | 'shops'
  | 'school'
  | 'kindergarten'
  | 'hospital'
  | 'office'
  | 'market'
  | 'park'
  | 'halls'
  | 'tanks'
  | 'hamlet'
  | 'fields'
  | 'lake'
  | 'sports'
  | 'none'
export interface Plot extends Block {
  zone: Zone
  use: Use
  centre: Xy
  area: number
  density: number
  village: VillageArea
  box: [number, number, number, number]
}

/** Size of a block, clear half width and class of the lanes inside, by zone. */
const RULES = {
  old: { target: 5200, clear: 2.2, class: 'service', minor: 'service' },
  dense: { target: 15000, clear: 3.2, class: 'residential', minor: 'residential' },
  suburb: { target: 20000, clear: 3.2, class: 'residential', minor: 'residential' },
  rural: { target: 120_000, clear: 3, class: 'unclassified', minor: 'unclassified' },
  chemical: { target: 36_000, clear: 3, class: 'unclassified', minor: 'service' },
  industrial: { target: 27_000, clear: 3, class: 'unclassified', minor: 'service' },
} as const

/** The blocks of the cell, those in town split by lanes, and the lanes as roads. */
export function plotsOf(
  frame: Frame,
  roads: readonly Road[],
  waters: Waters,
  density: Density,
  finder: VillageFinder,
): { plots: Plot[]; faces: Plot[]; lanes: Road[] } {
  const random = frame.random.fork('blocks')
  const walls: Wall[] = [
    ...roads
      .filter((road) => road.level === 0)
      .map((road): Wall => ({ line: road.line, clear: road.half, isRoad: true })),
    ...waters.streams
      .filter((stream) => stream.name !== '云江')
      .map((stream): Wall => ({ line: stream.line, clear: stream.width * 0.65 + 3, isRoad: false })),
    { line: frame.westEast.expressway, clear: 60, isRoad: false },
    { line: [...borderRing(frame), at(borderRing(frame), 0)], clear: 6, isRoad: false },
  ]
  const river = frame.westEast.river
  const faces: Plot[] = []
  for (const block of blocksBetween(walls)) {
    const centre = centroidOf(block.ring)
    const village = finder.at(centre) ?? finder.at(at(block.ring, 0))
    if (!village || !finder.at(centre)) continue
    const isRiver = river.some((p, i) => i > 0 && nearestOnSegment(centre, at(river, i - 1), p).distance < 95)
    const zone = isRiver || isBankStrip(block) ? 'river' : zoneOf(centre, village, density)
    faces.push(plotFrom(block, zone, village, density))
  }
  chooseLake(faces, density)
  const corners: Xy[] = []
  const isWet = (p: Xy): boolean => [...waters.wet.near([p[0], p[1], p[0], p[1]])].some((ring) => isInside(p, ring))
  const isDry = (from: Xy, to: Xy): boolean => {
    const steps = Math.ceil(distance(from, to) / 5)
    return Array.from({ length: steps + 1 }, (_, k) => lerp(from, to, k / steps)).every((p) => !isWet(p))
  }
  const plots: Plot[] = []
  const lanes: Road[] = []
  for (const face of faces) {
    if (face.zone === 'river' || face.use === 'lake') {
      plots.push(face)
      continue
    }
    const rule = RULES[face.zone]
    const result = subdivide(face, { ...rule, isDry }, random, corners)
    lanes.push(
      ...result.lanes.map((lane) => groundRoad(lane.isMinor ? rule.minor : rule.class, null, [lane.from, lane.to])),
    )
    plots.push(...result.blocks.map((block) => plotFrom(block, face.zone, face.village, density)))
  }
  return { plots, faces, lanes }
}

/** The narrow green between a bank lane and the middle of its canal. */
function isBankStrip({ ring, edges }: Block): boolean {
  const thickness = (2 * areaOf(ring)) / lengthOf([...ring, at(ring, 0)])
  return thickness < 48 && edges.some((edge) => !edge.isRoad && edge.clear > 7 && edge.clear < 40)
}

/** One block east of the old town becomes lake and park. */
function chooseLake(faces: Plot[], density: Density): void {
  const target: Xy = [density.oldTown[0] + 1250, density.oldTown[1] + 60]
  const fits = faces.filter(
    (face) => (face.zone === 'dense' || face.zone === 'suburb') && face.area > 55_000 && face.area < 190_000,
  )
  const best = fits.sort((a, b) => distance(a.centre, target) - distance(b.centre, target))[0]
  if (best) best.use = 'lake'
}

function zoneOf(centre: Xy, village: VillageArea, density: Density): Zone {
  if (village.park === 'chemical') return 'chemical'
  if (village.park === 'general') return 'industrial'
  const d = density.at(centre)
  if (distance(centre, density.oldTown) < 325) return 'old'
  return d > 0.5 ? 'dense' : d > 0.27 ? 'suburb' : 'rural'
}

function plotFrom(block: Block, zone: Zone, village: VillageArea, density: Density): Plot {
  const centre = centroidOf(block.ring)
  return {
    ...block,
    zone,
    use: 'none',
    centre,
    area: areaOf(block.ring),
    density: density.at(centre),
    village,
    box: boxOf(block.ring),
  }
}
