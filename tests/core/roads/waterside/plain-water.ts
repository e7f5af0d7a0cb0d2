import { pointToPolygonDistance } from '@turf/point-to-polygon-distance'
import { bboxOf, expandBboxM } from '../../../../src/core/geo/bbox.ts'
import { polygonsOf } from '../../../../src/core/geo/geometry.ts'
import { pointToSegmentM } from '../../../../src/core/geo/local-plane.ts'
import { isDrivable, linesOf, type RoadFeature, type RoadInputs } from '../../../../src/core/roads/road-features.ts'
import { measureLine, positionAt, stepCuts } from '../../../../src/core/roads/road-steps.ts'
import { sideFrame, type Side } from '../../../../src/core/roads/side-frame.ts'
import { halfWidthOf } from '../../../../src/core/roads/waterside/carriageway-width.ts'
import type { RoadsideSettings } from '../../../../src/core/roads/waterside/roadside-settings.ts'
import type { DerivedWaterside } from '../../../../src/core/roads/waterside/waterside-types.ts'

/** One step of one side as a plain computation sees it. */
export interface PlainStep {
  key: string
  road: RoadFeature
  side: Side
  /** From the middle of the step's carriageway edge to the nearest water in any direction, metres; 0 in the water. */
  edgeM: number
  /** The same from the other edge: where it is less, the water lies on the other side. */
  otherM: number
  /** Least of 21 places along the edge; turf is slow, so only on demand. */
  leastM(): number
  /** Whether its centre line runs over water at any place. */
  isOverWater(): boolean
  /** Share of places along it that have water square to them, within the buffer of the edge. */
  linedShare(): number
}

/** Places along a step, from -1 at its start to 1 at its end, and along a ray out of it. */
const PLACES = Array.from({ length: 20 }, (_, k) => (k + 0.5) / 10 - 1)
const RAY = Array.from({ length: 21 }, (_, k) => k / 20)

export const stepKey = (roadId: string, part: number, side: Side, step: number) => `${roadId} ${part} ${side} ${step}`

/**
 * Every step within reach of water, without any of our rules: turf's distance to areas of water, and to waterway lines
 * less half their width. No bridges without tag, no carriageway between, no least length, nothing square to the road.
 */
export function plainSteps(input: RoadInputs, settings: RoadsideSettings): PlainStep[] {
  const areas = input.water.flatMap(({ geometry }) =>
    polygonsOf(geometry).map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  )
  const lines = input.waterways.filter(({ properties }) => !properties.tunnel)
  const boxed = [
    ...areas.map((area) => ({ box: expandBboxM(bboxOf(area), 45), metresTo: (spot: [number, number]) => pointToPolygonDistance(spot, area, { units: 'meters', method: 'geodesic' }) })),
    ...lines.map(({ properties, geometry }) => ({ box: expandBboxM(bboxOf(geometry), 60), metresTo: ([lng, lat]: [number, number]) => Math.min(...linesOf(geometry).flatMap((line) => line.slice(1).map((to, i) => pointToSegmentM(lng, lat, line[i]?.[0] ?? NaN, line[i]?.[1] ?? NaN, to[0] ?? NaN, to[1] ?? NaN)))) - (properties.widthM ?? widthOfKind(properties.kind, settings)) / 2 })),
  ] // prettier-ignore
  const nearestOf = (waters: typeof boxed, [lng, lat]: [number, number]): number =>
    waters.reduce((least, { box: [west, south, east, north], metresTo }) => {
      const isNear = lng >= west && lng <= east && lat >= south && lat <= north
      return isNear && least > 0 ? Math.min(least, Math.max(0, metresTo([lng, lat]))) : least
    }, Infinity)

  const steps: PlainStep[] = []
  for (const road of input.roads) {
    const { id, bridge, tunnel, level } = road.properties
    if (!isDrivable(road.properties.class) || bridge || tunnel || level !== 0) continue
    const { halfM } = halfWidthOf(road, settings)
    const box = bboxOf(road.geometry)
    const beside = boxed.filter((water) => areTouching(box, water.box))
    if (beside.length === 0) continue
    const near = (spot: [number, number]): number => nearestOf(beside, spot)
    linesOf(road.geometry).forEach((coordinates, part) => {
      const line = measureLine(coordinates)
      const cuts = stepCuts(line.lengthM, settings.stepM)
      for (let i = 1; i < cuts.length; i++) {
        const frame = sideFrame(positionAt(line, cuts[i - 1] ?? 0), positionAt(line, cuts[i] ?? 0))
        if (!frame) continue
        const at = (along: number, across: number): [number, number] => [
          frame.lng + (frame.ux * along - frame.uy * across) / frame.metresPerLng,
          frame.lat + (frame.uy * along + frame.ux * across) / frame.metresPerLat,
        ]
        const [left, right] = [near(at(0, halfM)), near(at(0, -halfM))]
        if (Math.min(left, right) > settings.bufferM + settings.stepM) continue
        for (const side of ['left', 'right'] as const) {
          const across = side === 'left' ? halfM : -halfM
          const leastM = () => Math.min(...PLACES.map((place) => near(at(frame.halfChordM * place, across))))
          const isOverWater = () => PLACES.some((place) => near(at(frame.halfChordM * place, 0)) === 0)
          const linedShare = () => {
            const lined = PLACES.filter((place) =>
              RAY.some(
                (share) =>
                  near(at(frame.halfChordM * place, across + Math.sign(across) * settings.bufferM * share)) === 0,
              ),
            )
            return lined.length / PLACES.length
          }
          const [edgeM, otherM] = side === 'left' ? [left, right] : [right, left]
          steps.push({ key: stepKey(id, part, side, i), road, side, edgeM, otherM, leastM, isOverWater, linedShare })
        }
      }
    })
  }
  return steps
}

function widthOfKind(kind: string | undefined, settings: RoadsideSettings): number {
  const widths: Record<string, number> = { river: settings.waterwayRiverM, canal: settings.waterwayCanalM, stream: settings.waterwayStreamM, ditch: settings.waterwayDitchM, drain: settings.waterwayDrainM } // prettier-ignore
  return widths[kind ?? ''] ?? settings.waterwayOtherM
}

/** Steps that stretches are made of; `waterside:ROAD:SIDE:[PART:]FROM` and its length tell which. */
export function stepsOf(
  waterside: readonly DerivedWaterside[],
  roads: readonly RoadFeature[],
  stepM: number,
): Set<string> {
  const byId = new Map(roads.map((road) => [road.properties.id, road]))
  const keys = new Set<string>()
  for (const { id, roadId, side, lengthM } of waterside) {
    const place = id.slice(`waterside:${roadId}:${side}:`.length).split(':').map(Number)
    const part = place.length === 2 ? (place[0] ?? 0) : 0
    const fromM = place.at(-1) ?? 0
    const geometry = byId.get(roadId)?.geometry
    const cuts = stepCuts(measureLine((geometry && linesOf(geometry)[part]) ?? []).lengthM, stepM)
    for (let i = 1; i < cuts.length; i++) {
      const middle = ((cuts[i - 1] ?? 0) + (cuts[i] ?? 0)) / 2
      if (middle > fromM && middle < fromM + lengthM) keys.add(stepKey(roadId, part, side, i))
    }
  }
  return keys
}

type Box = readonly [west: number, south: number, east: number, north: number]
export const areTouching = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
