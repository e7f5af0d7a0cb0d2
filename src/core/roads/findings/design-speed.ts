import type { RoadFeature } from '../road-features.ts'
import type { RoadsideSettings } from '../waterside/roadside-settings.ts'

/** The posted limit, or the speed a road of the class is built for. km/h. */
export function designSpeedKmh(
  { properties: road }: RoadFeature,
  settings: RoadsideSettings,
): { kmh: number; evidence: 'speed-stated' | 'speed-of-class' } {
  if (road.maxSpeedKmh) return { kmh: road.maxSpeedKmh, evidence: 'speed-stated' }
  return { kmh: road.isLink ? settings.speedLinkKmh : speedOfClass(road.class, settings), evidence: 'speed-of-class' }
}

function speedOfClass(roadClass: string, settings: RoadsideSettings): number {
  switch (roadClass) {
    case 'motorway':
      return settings.speedMotorwayKmh
    case 'trunk':
      return settings.speedTrunkKmh
    case 'primary':
      return settings.speedPrimaryKmh
    case 'secondary':
      return settings.speedSecondaryKmh
    case 'tertiary':
      return settings.speedTertiaryKmh
    case 'unclassified':
      return settings.speedUnclassifiedKmh
    default:
      return settings.speedResidentialKmh
  }
}

/**
 * Smallest radius allowed at a design speed: of the table's next lower speed, so that a bend is not called sharp for a
 * speed the table does not have; below 20 km/h the radius of 20.
 *
 * @source JTG B01 / D20 as in the reference on roads, 1.5.
 */
export function limitRadiusM(kmh: number, settings: RoadsideSettings): number {
  if (kmh >= 80) return settings.limitRadius80M
  if (kmh >= 60) return settings.limitRadius60M
  if (kmh >= 40) return settings.limitRadius40M
  return kmh >= 30 ? settings.limitRadius30M : settings.limitRadius20M
}
