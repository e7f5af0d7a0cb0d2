import type { RoadClass } from '../../src/contracts/base-feature.ts'
import { along, at, between, boxOf, crossing, distance, firstCrossing, lengthOf, lerp, type Line, type Xy } from './geometry.ts'
import { offset, pointAlong, simplify, slice, spline } from './curves.ts'
import { GridIndex } from './spatial-index.ts'
import { RIVER_WIDTH_M, type Waters } from './waters.ts'
import type { Frame } from './frame.ts'
import type { Density } from './density.ts'

export interface Road {
  class: RoadClass
  name: string | null
  line: Xy[]
  /** Half of the carriageway, metres. */
  half: number
  lanes: number | null
  isLink: boolean
  oneway: boolean
  /** 1 = on the expressway's level: joins ground roads only at the ends of its ramps. */
  level: 0 | 1
}

/** Carriageway half widths and lanes by class. */
export const ROAD_FORM: Partial<Record<RoadClass, { half: number; lanes: number }>> = {
  motorway: { half: 6, lanes: 3 },
  primary: { half: 12, lanes: 6 },
  secondary: { half: 8.5, lanes: 4 },
  tertiary: { half: 6, lanes: 2 },
  unclassified: { half: 3, lanes: 2 },
  residential: { half: 3.2, lanes: 2 },
  service: { half: 2.2, lanes: 1 },
}

export function groundRoad(cls: RoadClass, name: string | null, line: Xy[]): Road {
  const form = ROAD_FORM[cls] ?? { half: 3, lanes: 1 }
  return { class: cls, name, line, half: form.half, lanes: form.lanes, isLink: false, oneway: false, level: 0 }
}

/** Arterials and collectors along the guide lines; every one ends on another or beyond the border. */
export function mainRoads(frame: Frame): Road[] {
  const { westEast: we, southNorth: sn } = frame
  const straight = (line: Line): Xy[] => simplify(line, 0.6)
  const bank = straight(offset(we.river, -(RIVER_WIDTH_M * 0.62 + 22)))
  const farBank = straight(offset(we.river, RIVER_WIDTH_M * 0.62 + 20))
  const lines = Object.fromEntries(Object.entries({ ...we, ...sn }).map(([name, line]) => [name, straight(line)]))
  const guide = (name: keyof Frame['westEast'] | keyof Frame['southNorth']): Xy[] => lines[name] ?? []
  const south = guide('southRing')
  return [
    groundRoad('primary', '云溪大道', guide('avenue')),
    groundRoad('secondary', '南环路', south),
    groundRoad('secondary', '滨江路', bank),
    groundRoad('tertiary', '北岸路', farBank),
    groundRoad('primary', '通江路', guide('northSouth')),
    groundRoad('primary', '园区大道', guide('parkAvenue')),
    groundRoad('secondary', '西环路', between(guide('westRing'), null, bank)),
    groundRoad('tertiary', '北苑路', between(guide('westRing'), farBank, null)),
    groundRoad('secondary', '东环路', between(guide('eastRing'), null, bank)),
    groundRoad('tertiary', '人民路', between(guide('mainStreet'), guide('westStreet'), guide('eastRing'))),
    groundRoad('tertiary', '北市路', between(guide('northStreet'), guide('westStreet'), guide('eastRing'))),
    groundRoad('tertiary', '工业路', between(guide('parkStreet'), guide('westRing'), guide('eastRing'))),
    groundRoad('tertiary', '南村路', between(guide('southLane'), guide('westRing'), guide('eastRing'))),
    groundRoad('tertiary', '北村路', between(guide('northLane'), guide('westRing'), guide('parkAvenue'))),
    groundRoad('tertiary', '西林路', between(guide('westStreet'), south, bank)),
    groundRoad('tertiary', '桥西路', between(guide('bridgeStreet'), south, bank)),
    groundRoad('tertiary', '书院路', between(guide('schoolStreet'), south, bank)),
    groundRoad('tertiary', '云湖路', between(guide('lakeStreet'), guide('parkStreet'), bank)),
    groundRoad('tertiary', '河东路', between(guide('eastStreet'), guide('parkStreet'), bank)),
  ]
}

/** Lanes along both banks of canals and stream, where the town is dense, from one crossing road to the next. */
export function bankLanes(waters: Waters, roads: readonly Road[], density: Density): Road[] {
  const out: Road[] = []
  for (const stream of waters.streams) {
    if (stream.name === '云江' || !stream.isArea) continue
    for (const side of [1, -1]) {
      const line = simplify(offset(stream.line, side * (stream.width * 0.65 + 9)), 0.8)
      const cuts = crossingsAlong(line, roads)
      for (let k = 1; k < cuts.length; k++) {
        const [from, to] = [at(cuts, k - 1), at(cuts, k)]
        const middle = pointAlong(line, (from + to) / 2).point
        if (to - from < 60 || density.at(middle) < 0.34) continue
        const name = stream.name === '云溪' || stream.name === '市河' ? `${stream.name}${side > 0 ? '西' : '东'}街` : null
        out.push(groundRoad('residential', name, slice(line, from, to)))
      }
    }
  }
  return out
}

/** Distances along a line at which ground roads cross it, in order. */
function crossingsAlong(line: Line, roads: readonly Road[]): number[] {
  const index = new GridIndex<[Xy, Xy]>()
  for (const road of roads) {
    for (let i = 1; i < road.line.length; i++) {
      const pair: [Xy, Xy] = [at(road.line, i - 1), at(road.line, i)]
      if (road.level === 0) index.add(pair, boxOf(pair))
    }
  }
  const cuts: number[] = []
  let gone = 0
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [at(line, i - 1), at(line, i)]
    for (const [c, d] of index.near(boxOf([a, b]))) {
      const hit = crossing(a, b, c, d)
      if (hit) cuts.push(gone + hit.t * distance(a, b))
    }
    gone += distance(a, b)
  }
  return cuts.sort((m, n) => m - n)
}

/** Two carriageways, and a diamond of four ramps at every given ground road. */
export function expressway(frame: Frame, crossed: readonly Road[]): Road[] {
  const axis = frame.westEast.expressway
  const carriage = (line: Xy[]): Road => ({ ...groundRoad('motorway', '云环高速', line), oneway: true, level: 1 })
  const east = offset(axis, -8)
  const west = [...offset(axis, 8)].reverse()
  const out = [carriage(east), carriage(west)]
  for (const road of crossed) {
    const hit = firstCrossing(axis, road.line)
    if (!hit) continue
    const s = lengthOf([...axis.slice(0, hit.index), hit.point])
    const onAxis = (by: number, side: number): Xy => at(offset([pointAlong(axis, s + by - 8).point, pointAlong(axis, s + by).point, pointAlong(axis, s + by + 8).point], side), 1)
    const roadHit = firstCrossing(road.line, axis)
    if (!roadHit) continue
    const t = lengthOf([...road.line.slice(0, roadHit.index), roadHit.point])
    for (const side of [-1, 1]) {
      const foot = pointAlong(road.line, t + side * 135).point
      for (const way of [-1, 1]) {
        const start = carriagePoint(side < 0 ? east : west, onAxis(way * 430, side * 8))
        const bend = lerp(onAxis(way * 120, side * 75), foot, 0.2)
        const gore = along(foot, [way, 0], 45)
        const line = spline([start, onAxis(way * 300, side * 20), onAxis(way * 200, side * 42), bend, gore, foot], 16)
        // Driving on the right: eastbound lies south. Off-ramps come before the crossing, on-ramps after it.
        const isOff = side < 0 ? way < 0 : way > 0
        out.push({ ...groundRoad('motorway', null, isOff ? line : line.reverse()), half: 3.8, lanes: 1, isLink: true, oneway: true, level: 1 })
      }
    }
  }
  return out
}

/** The vertex of a carriageway nearest to a point, so that a ramp shares it. */
function carriagePoint(line: Line, near: Xy): Xy {
  return line.reduce((best, p) => (distance(p, near) < distance(best, near) ? p : best))
}
