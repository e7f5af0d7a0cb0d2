import type { Confidence } from '../derived-items.ts'
import { isKnownClass } from '../network/known-class.ts'
import { sliceLine } from '../road-steps.ts'
import type { BumpFinding } from './bumps.ts'
import type { JunctionSettings } from './junction-settings.ts'
import type { ApproachItem, JunctionItem } from './junction-types.ts'
import type { Carriageway, Leg } from './legs.ts'
import { majorLegs, type RoleReason } from './major-minor.ts'

/**
 * The legs on which traffic comes to a junction, clockwise; a leg that it only leaves by is none.
 *
 * @param bumps - what is known of each leg, in their order.
 */
export function approachesOf(
  junction: JunctionItem,
  legs: readonly Leg[],
  bumps: readonly Readonly<BumpFinding>[],
  { approachLengthM }: JunctionSettings,
): ApproachItem[] {
  const { major, reason } = majorLegs(legs)
  const prefix = `approach:${junction.id.slice('junction:'.length)}:`
  const approaches: ApproachItem[] = []
  const points: string[] = []
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i]
    const bump = bumps[i]
    const way = leg && arriving(leg)
    if (!leg || !way || !bump) continue
    const point = compassPoint(leg.bearing)
    let times = 1
    for (const other of points) if (other === point) times++
    points.push(point)
    const isClassed = isKnownClass(way.road.class)
    approaches.push({
      id: times === 1 ? prefix + point : `${prefix}${point}-${times}`,
      junctionId: junction.id,
      roadId: way.road.id,
      roadName: way.road.name ?? leg.name,
      roadClass: way.roadClass,
      role: major.has(i) ? 'major' : 'minor',
      bearingDeg: Math.round(leg.bearing * 10) / 10,
      control: junction.control,
      bump: bump.bump,
      bumpDistanceM: bump.bumpDistanceM,
      evidence: isClassed ? [reason, ...bump.evidence] : [reason, ...bump.evidence, 'leg-without-class'],
      confidence: isClassed ? lower(bump.confidence, ROLE_CONFIDENCE[reason]) : 'low',
      geometry: {
        type: 'LineString',
        coordinates: sliceLine(way.line, 0, Math.min(approachLengthM, way.line.lengthM)),
      },
    })
  }
  return approaches
}

function arriving({ carriageways }: Leg): Carriageway | undefined {
  for (const one of carriageways) if (one.flow !== 'out') return one
  return undefined
}

const ROLE_CONFIDENCE: Record<RoleReason, Confidence> = {
  'role-by-class': 'high',
  'role-by-name': 'high',
  'role-by-lanes': 'medium',
  'role-by-direction': 'high',
  'role-equal-by-rule': 'low',
}
const ORDER: readonly Confidence[] = ['low', 'medium', 'high']
const lower = (a: Confidence, b: Confidence): Confidence => (ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b)

const POINTS = ['N', 'NNE', 'NE', 'ENE', 'E', 'ESE', 'SE', 'SSE', 'S', 'SSW', 'SW', 'WSW', 'W', 'WNW', 'NW', 'NNW']
const compassPoint = (bearing: number): string => POINTS[Math.round(bearing / 22.5) % 16] ?? 'N'
