import type { RoadFeature } from '../road-features.ts'
import type { RoadsideSettings } from './roadside-settings.ts'

export interface HalfWidth {
  /** Half the carriageway's width and what it may be wrong by, metres. */
  halfM: number
  errorM: number
  evidence: 'width-stated' | 'width-from-lanes' | 'width-of-class'
}

/** Half the carriageway: the stated width, the lanes times the lane width, or the width of the class. */
export function halfWidthOf({ properties: road }: RoadFeature, settings: RoadsideSettings): HalfWidth {
  if (road.widthM !== null) {
    return { halfM: road.widthM / 2, errorM: settings.widthStatedErrorM / 2, evidence: 'width-stated' }
  }
  if (road.lanes !== null) {
    const halfM = (road.lanes * settings.laneWidthM) / 2
    return { halfM, errorM: settings.widthLanesErrorM / 2, evidence: 'width-from-lanes' }
  }
  const widthM = road.isLink ? settings.widthLinkM : widthOfClass(road.class, settings)
  return { halfM: widthM / 2, errorM: settings.widthClassErrorM / 2, evidence: 'width-of-class' }
}

function widthOfClass(roadClass: string, settings: RoadsideSettings): number {
  switch (roadClass) {
    case 'motorway':
      return settings.widthMotorwayM
    case 'trunk':
      return settings.widthTrunkM
    case 'primary':
      return settings.widthPrimaryM
    case 'secondary':
      return settings.widthSecondaryM
    case 'tertiary':
      return settings.widthTertiaryM
    case 'unclassified':
      return settings.widthUnclassifiedM
    default:
      return settings.widthResidentialM
  }
}
