import { pointToSegmentM } from '../../geo/local-plane.ts'
import { linesOf, type LanduseFeature, type RoadFeature } from '../road-features.ts'
import { buildSegmentIndex } from '../segment-index.ts'
import { buildAreaIndex } from '../waterside/area-index.ts'

/** Classes that carry trucks unless a sign says no. */
const TRUCK_CLASSES = new Set(['trunk', 'primary'])
/** Classes that carry trucks where something that needs them is near. */
const SERVING_CLASSES = new Set(['trunk', 'primary', 'secondary', 'tertiary'])

/**
 * What speaks for heavy trucks on a road at a place: `hgv-designated`, `truck-route-by-class`, `industrial-land-nearby`.
 *
 * @returns codes; empty = nothing does, or trucks are forbidden.
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
    if (road.hgv) codes.push(`hgv-${road.hgv}`)
    if (TRUCK_CLASSES.has(road.class)) codes.push('truck-route-by-class')
    if (SERVING_CLASSES.has(road.class) && isIndustryNear(lng, lat)) codes.push('industrial-land-nearby')
    return codes
  }
}
