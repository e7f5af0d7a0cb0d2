import type { RoadClass } from '../../src/contracts/base-feature.ts'
import { at, between, boxOf, crossing, distance, firstCrossing, type Line, type Xy } from './geometry.ts'
import { offset, pointAlong, simplify, slice } from './curves.ts'
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

/** Streets of the town that go on as lanes through the fields, south and north of it. */
const FIELD_LANES = ['westStreet', 'bridgeStreet', 'schoolStreet', 'lakeStreet', 'eastStreet'] as const

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
    groundRoad('secondary', '东环路', between(guide('eastRing'), guide('southLane'), bank)),
    groundRoad('tertiary', '人民路', between(guide('mainStreet'), guide('westStreet'), guide('eastRing'))),
    groundRoad('tertiary', '北市路', between(guide('northStreet'), guide('westStreet'), guide('eastRing'))),
    groundRoad('tertiary', '工业路', between(guide('parkStreet'), guide('westRing'), guide('eastRing'))),
    groundRoad('tertiary', '南村路', between(guide('southLane'), guide('fieldStreet'), guide('eastRing'))),
    groundRoad('tertiary', '北村路', between(guide('northLane'), guide('fieldStreet'), guide('eastStreet'))),
    groundRoad('unclassified', null, between(guide('southFields'), guide('fieldStreet'), guide('eastRing'))),
    groundRoad('unclassified', null, between(guide('fieldStreet'), guide('southLane'), bank)),
    ...FIELD_LANES.flatMap((name) => [
      groundRoad(
        'unclassified',
        null,
        between(
          guide(name),
          guide('southLane'),
          name === 'lakeStreet' || name === 'eastStreet' ? guide('parkStreet') : south,
        ),
      ),
      groundRoad('unclassified', null, between(guide(name), farBank, guide('northLane'))),
    ]),
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
  const river = waters.streams.find((stream) => stream.name === '云江')?.line ?? []
  for (const stream of waters.streams) {
    if (stream.name === '云江' || !stream.isArea) continue
    for (const side of [1, -1]) {
      const line = simplify(offset(stream.line, side * (stream.width * 0.65 + 9)), 0.8)
      const cuts = crossingsAlong(line, roads)
      for (let k = 1; k < cuts.length; k++) {
        const [from, to] = [at(cuts, k - 1), at(cuts, k)]
        const middle = pointAlong(line, (from + to) / 2).point
        if (firstCrossing(slice(line, from, to), river)) continue
        if (to - from < 60 || density.at(middle) < 0.22) continue
        const name =
          stream.name === '云溪' || stream.name === '市河' ? `${stream.name}${side > 0 ? '西' : '东'}街` : null
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
