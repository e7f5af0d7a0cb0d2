import Flatbush from 'flatbush'
import { bboxOf } from '../../geo/bbox.ts'
import { distanceM, localPlane } from '../../geo/local-plane.ts'
import { polygonsOf } from '../../geo/geometry.ts'
import { isInRing } from '../../geo/point-in-ring.ts'
import type { BuildingFeature, LanduseFeature } from '../road-features.ts'
import type { JunctionSettings } from './junction-settings.ts'
import { buildNearPoints } from './near-points.ts'

const BUILT_UP = new Set(['residential', 'industrial', 'commercial', 'school', 'hospital'])

export interface RuralAnswer {
  readonly isRural: boolean | null
  readonly evidence: string
}

const NOTHING_MAPPED: RuralAnswer = { isRural: null, evidence: 'no-land-use-mapped' }

/**
 * Whether a place is outside built-up land: it lies in no built-up land use and few buildings stand round it. Null where
 * neither land use nor buildings are mapped near enough to tell.
 */
export function buildRuralIndex(
  landuse: readonly LanduseFeature[],
  buildings: readonly BuildingFeature[],
  { ruralRadiusM, ruralMaxBuildings, ruralKnownWithinM }: JunctionSettings,
): (lng: number, lat: number) => RuralAnswer {
  if (landuse.length === 0 && buildings.length === 0) return () => NOTHING_MAPPED
  const houses = buildNearPoints(
    buildings.map(({ geometry }) => {
      const [west, south, east, north] = bboxOf(geometry)
      return { lng: (west + east) / 2, lat: (south + north) / 2 }
    }),
  )
  const areas = landuse.length === 0 ? null : new Flatbush(landuse.length)
  for (const { geometry } of landuse) areas?.add(...bboxOf(geometry))
  areas?.finish()
  const areasNear = (lng: number, lat: number, reachM: number): LanduseFeature[] => {
    const { metresPerLng, metresPerLat } = localPlane(lat)
    const dx = reachM / metresPerLng
    const dy = reachM / metresPerLat
    return (areas?.search(lng - dx, lat - dy, lng + dx, lat + dy) ?? []).flatMap((index) => landuse[index] ?? [])
  }
  return (lng, lat) => {
    const builtUp = areasNear(lng, lat, 0).find(
      ({ properties: { kind }, geometry }) =>
        BUILT_UP.has(kind) &&
        polygonsOf(geometry).some(
          ([outer, ...holes]) =>
            outer !== undefined &&
            isInRing(outer, lng, lat) !== 'outside' &&
            !holes.some((hole) => isInRing(hole, lng, lat) === 'inside'),
        ),
    )
    if (builtUp) return { isRural: false, evidence: `land-use-${builtUp.properties.kind}` }
    const count = houses(lng, lat, ruralRadiusM).filter(
      (house) => distanceM(lng, lat, house.lng, house.lat) <= ruralRadiusM,
    ).length
    if (count > ruralMaxBuildings) return { isRural: false, evidence: `buildings-${count}-within-${ruralRadiusM}m` }
    const isKnown = areasNear(lng, lat, ruralKnownWithinM).length > 0 || houses(lng, lat, ruralKnownWithinM).length > 0
    return isKnown ? { isRural: true, evidence: `buildings-${count}-within-${ruralRadiusM}m` } : NOTHING_MAPPED
  }
}
