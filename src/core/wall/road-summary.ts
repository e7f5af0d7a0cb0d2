import type { Geometry, LngLat } from '../geo/geometry.ts'
import type { Operator, Quantity, Where } from '../plans/indicator.ts'
import type { Target } from '../plans/plan-model.ts'
import { watersideCoverage, watersideCoverageByVillage, type CoverageStretch } from '../roads/coverage.ts'
import { isCounted, type ReviewedApproach, type ReviewedJunction } from '../roads/derived-items.ts'
import { countApproaches, countJunctions, isUnsignalised } from '../roads/junctions/counts.ts'
import { roundedPlace } from './round-geometry.ts'

type Placed = { villageId: string | null; geometry: Geometry }

/** Derived items with what people said of them; those of contracts/road-derivation.ts are such. EPSG:4326. */
export interface WallRoadItems {
  readonly junctions: readonly (Pick<ReviewedJunction, 'control' | 'review'> & Placed)[]
  readonly approaches: readonly (Pick<ReviewedApproach, 'control' | 'role' | 'bump' | 'review'> & Placed)[]
  readonly waterside: readonly (CoverageStretch & Placed)[]
}

export const RAIL_STATES = ['present', 'damaged', 'absent', 'unknown'] as const
type RailState = (typeof RAIL_STATES)[number]

/** contracts/wall-figures.ts, `roadFigures`, as far as it is derived; the villages still without their names. */
export interface RoadSummary {
  waterside: Record<RailState, number>
  approaches: { has: number; lacks: number; unknown: number }
  junctions: { signalled: number; unsignalled: number; unknown: number }
  villages: { id: string; railLacksM: number; railUnknownM: number; bumpLacks: number; bumpUnknown: number }[]
  watersideLines: Record<RailState, LngLat[][]>
  approachPlaces: { lacks: LngLat[]; unknown: LngLat[] }
}

/**
 * Figures of derived roads, counted as the pages count them: what people rejected is in none, nor is waterside that needs no
 * guardrail, nor are approaches of junctions that have lights or of which nobody knows. A damaged bump counts as none. In
 * `villages` are those with waterside or approaches that count; items outside all villages are in the sums alone.
 *
 * @param area - only items of this village; null = all.
 */
export function roadSummary(items: WallRoadItems, area: string | null): RoadSummary {
  const isAsked = ({ villageId }: Placed) => area === null || villageId === area
  const junctions = countJunctions(items.junctions.filter(isAsked))
  const approaches = items.approaches.filter(isAsked).filter(isMinor)
  const waterside = items.waterside.filter(isAsked).filter(needsRail)
  const { intactM, damagedM, absentM, unknownM } = watersideCoverage(waterside)
  const { withBump, withoutBump, unknown } = countApproaches(approaches)
  const linesOf = (state: RailState) => waterside.filter((one) => RAIL_OF[one.guardrail] === state).flatMap(lineOf)
  const placesOf = (keep: (bump: string) => boolean) =>
    approaches.flatMap(({ bump, geometry }) => (keep(bump) ? middleOfLine(geometry) : []))
  return {
    waterside: { present: intactM, damaged: damagedM, absent: absentM, unknown: unknownM },
    approaches: { has: withBump, lacks: withoutBump, unknown },
    junctions: { signalled: junctions.signalised, unsignalled: junctions.unsignalised, unknown: junctions.unknown },
    villages: villagesOf(waterside, approaches),
    watersideLines: {
      present: linesOf('present'),
      damaged: linesOf('damaged'),
      absent: linesOf('absent'),
      unknown: linesOf('unknown'),
    },
    approachPlaces: {
      lacks: placesOf((bump) => bump === 'absent' || bump === 'damaged'),
      unknown: placesOf((bump) => bump === 'unknown'),
    },
  }
}

const RAIL_OF = { intact: 'present', damaged: 'damaged', absent: 'absent', unknown: 'unknown' } as const

const isMinor = ({ role, control, review }: WallRoadItems['approaches'][number]): boolean =>
  role === 'minor' && isUnsignalised(control) && isCounted({ review })

const needsRail = (stretch: WallRoadItems['waterside'][number]): boolean => watersideCoverage([stretch]).stretches === 1

function villagesOf(waterside: WallRoadItems['waterside'], approaches: WallRoadItems['approaches']) {
  const rails = watersideCoverageByVillage(waterside)
  const bumps = new Map<string | null, WallRoadItems['approaches'][number][]>()
  for (const one of approaches) {
    const own = bumps.get(one.villageId)
    if (own) own.push(one)
    else bumps.set(one.villageId, [one])
  }
  const ids = [...new Set([...rails.keys(), ...bumps.keys()])].filter((id) => id !== null)
  return ids
    .map((id) => {
      const rail = rails.get(id)
      const { withoutBump, unknown } = countApproaches(bumps.get(id) ?? [])
      const railLacksM = (rail?.absentM ?? 0) + (rail?.damagedM ?? 0)
      return { id, railLacksM, railUnknownM: rail?.unknownM ?? 0, bumpLacks: withoutBump, bumpUnknown: unknown }
    })
    .sort((a, b) => b.railLacksM - a.railLacksM || b.bumpLacks - a.bumpLacks || (a.id < b.id ? -1 : 1))
}

function lineOf({ geometry }: Placed): LngLat[][] {
  if (geometry.type === 'LineString') return [placesOfLine(geometry.coordinates)]
  return geometry.type === 'MultiLineString' ? geometry.coordinates.map(placesOfLine) : []
}

const placesOfLine = (line: readonly (readonly number[])[]): LngLat[] =>
  line.map(([lng = Number.NaN, lat = Number.NaN]) => roundedPlace([lng, lat]))

/** Between the ends of an approach, so that those of one junction lie apart. */
function middleOfLine(geometry: Geometry): LngLat[] {
  if (geometry.type !== 'LineString') return []
  const places = placesOfLine(geometry.coordinates)
  const [first, last] = [places[0], places.at(-1)]
  return first && last ? [roundedPlace([(first[0] + last[0]) / 2, (first[1] + last[1]) / 2])] : []
}

/** Shares in per cent; null = the plan wants none. */
export interface RoadTargets {
  watersideTarget: number | null
  approachTarget: number | null
  weighingTarget: number | null
}

/**
 * The shares that a plan wants of waterside guardrails (by metre), of bumps on minor approaches and of weighing stations that
 * run, told by what its indicators measure. A target for some of the stations alone is none for all of them.
 *
 * @param stations - site kinds that are weighing stations.
 */
export function roadTargets(targets: readonly Target[], stations: readonly string[]): RoadTargets {
  const sharesOf = (isMeant: (of: Quantity, have: Where) => boolean): number | null =>
    targets.find(
      ({ indicator, operator }) =>
        indicator.measure === 'ratio' &&
        'have' in indicator &&
        AT_LEAST.includes(operator) &&
        isMeant(indicator.of, indicator.have),
    )?.target ?? null
  const isAll = ({ where, during }: Quantity) => where === undefined && during === undefined
  return {
    watersideTarget: sharesOf((of, have) => of.kind === 'waterside' && of.sum === 'lengthM' && 'guardrail' in have),
    approachTarget: sharesOf((of, have) => of.kind === 'approach' && of.sum === undefined && 'bump' in have),
    weighingTarget: sharesOf(
      (of, have) => stations.includes(of.kind) && isAll(of) && of.sum === undefined && have['isOnline'] === true,
    ),
  }
}

/** A share that should be reached; the others are limits. */
const AT_LEAST: readonly Operator[] = ['>=', '>', '=']
