import { pointToSegmentM } from '../../geo/local-plane.ts'
import { linesOf, type LanduseFeature, type RoadFeature } from '../road-features.ts'
import { buildSegmentIndex } from '../segment-index.ts'
import { buildAreaIndex } from '../waterside/area-index.ts'

/** Classes that may carry trucks unless a sign says no. */
const TRUCK_CLASSES = new Set(['trunk', 'primary'])
/** Classes that carry trucks where something that needs them is near. */
const SERVING_CLASSES = new Set(['trunk', 'primary', 'secondary', 'tertiary'])

/**
 * What speaks for heavy trucks on a road at a place: `hgv-designated`, `industrial-land-nearby`; beside one of them also
 * what would say nothing alone: `hgv-yes`, `truck-route-by-class`.
 *
 * @returns codes, a sure one first; empty = nothing speaks for trucks, or they are forbidden.
 */
export function buildTruckEvidence(
  landuse: readonly LanduseFeature[],
  reachM: number,
): (road: RoadFeature['properties'], lng: number, lat: number) => string[] {
  const industry = landuse.filter(({ properties }) => properties.kind === 'industrial')
  const areas = buildAreaIndex(industry)
  const { ends, near } = buildSegmentIndex(
    industry.flatMap(({ geometry }, owner) =>
      linesOf(geometry).map((coordinates) => ({ owner, marginM: 0, coordinates })),
    ),
  )
  const isIndustryNear = (lng: number, lat: number): boolean =>
    areas.find(lng, lat) !== null ||
    near(lng, lat, reachM).some((i) => {
      const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = ends.subarray(i * 4, i * 4 + 4)
      return pointToSegmentM(lng, lat, ax, ay, bx, by) <= reachM
    })

  return (road, lng, lat) => {
    if (road.hgv === 'no') return []
    const codes: string[] = []
    if (road.hgv === 'designated') codes.push('hgv-designated')
    if (SERVING_CLASSES.has(road.class) && isIndustryNear(lng, lat)) codes.push('industrial-land-nearby')
    // That trucks may use a road, by rule or by its class, is not that they do: every main road of a city centre.
    if (codes.length === 0) return []
    if (road.hgv === 'yes') codes.push('hgv-yes')
    if (TRUCK_CLASSES.has(road.class)) codes.push('truck-route-by-class')
    return codes
  }
}
