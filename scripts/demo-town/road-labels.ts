import { isDrivable } from '../../src/core/roads/road-features.ts'
import type { Cell } from './cell.ts'
import { along, at, boxOf, direction, isInside, left, lengthOf, type Xy } from './geometry.ts'
import { pointAlong } from './curves.ts'
import { toLngLat } from './projection.ts'

export interface RoadLabels {
  /** Places where the generator made three and more drivable legs meet, and whether it gave them lights. */
  junctions: { lngLat: number[]; legs: number; isSignalled: boolean }[]
  /** Places of road sides, and whether the generator's water lies within ten metres of the carriageway there. */
  sides: { roadId: string; side: 'left' | 'right'; lngLat: number[]; isWaterside: boolean }[]
}

const STATION_M = 40

/**
 * What the generator knows of its roads, told without the derivation: to measure the derivation against. Only clear
 * places: water within 8 m for 30 m along, or none within 25 m.
 */
export function roadLabels({ terrain, crossroads, prefix }: Cell): RoadLabels {
  const { network, waters } = terrain
  const legs = new Map<number, number>()
  for (const { road, nodes } of network.ways) {
    if (!isDrivable(road.class) || road.class === 'motorway') continue
    nodes.forEach((node, i) => legs.set(node, (legs.get(node) ?? 0) + (i === 0 || i === nodes.length - 1 ? 1 : 2)))
  }
  const junctions = crossroads.flatMap(({ node, point, isSignalled }) => {
    const count = legs.get(node) ?? 0
    return count >= 3 ? [{ lngLat: [...toLngLat(point)], legs: count, isSignalled }] : []
  })
  const isWet = (p: Xy): boolean => [...waters.wet.near(boxOf([p]))].some((ring) => isInside(p, ring))
  const sides = network.ways.flatMap(({ road, line, isBridge }, i): RoadLabels['sides'] => {
    if (isBridge || road.level !== 0 || !isDrivable(road.class)) return []
    const lengthM = lengthOf(line)
    const found: RoadLabels['sides'] = []
    for (let s = 60; s < lengthM - 60; s += STATION_M) {
      for (const side of ['left', 'right'] as const) {
        const wetAt = (station: number, byM: number): boolean => {
          const { point, index } = pointAlong(line, station)
          const normal = left(direction(at(line, index - 1), at(line, index)))
          return isWet(along(point, normal, (side === 'left' ? 1 : -1) * (road.half + byM)))
        }
        const around = [s - 15, s - 7, s, s + 7, s + 15]
        const isWaterside = around.every((station) => [2, 4, 6, 8].some((byM) => wetAt(station, byM)))
        const isDry = around.every((station) => ![1, 4, 7, 10, 13, 16, 19, 22, 25].some((byM) => wetAt(station, byM)))
        if (isWaterside || isDry) {
          const lngLat = [...toLngLat(pointAlong(line, s).point)]
          found.push({ roadId: `${prefix}r${i + 1}`, side, lngLat, isWaterside })
        }
      }
    }
    return found
  })
  return { junctions, sides }
}
