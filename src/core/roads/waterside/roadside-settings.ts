/**
 * The numbers that roadside findings rest on; `data/rules/roadside.json` holds them with unit, source and confidence
 * under the same keys. Lengths in metres, angles in degrees, speeds in km/h, shares from 0 to 1.
 */
export const ROADSIDE_KEYS = [
  // Beside water.
  'bufferM',
  'stepM',
  'waterCover',
  'minStretchM',
  'minWaterWidthM',
  'minWaterAreaM2',
  'maxUntaggedBridgeM',
  'bridgeApproachM',
  // Width of the carriageway.
  'laneWidthM',
  'widthMotorwayM',
  'widthTrunkM',
  'widthPrimaryM',
  'widthSecondaryM',
  'widthTertiaryM',
  'widthUnclassifiedM',
  'widthResidentialM',
  'widthLinkM',
  'widthStatedErrorM',
  'widthLanesErrorM',
  'widthClassErrorM',
  // Width of waterways that state none.
  'waterwayRiverM',
  'waterwayCanalM',
  'waterwayStreamM',
  'waterwayDitchM',
  'waterwayDrainM',
  'waterwayOtherM',
  'waterwayErrorShare',
  'digitisingErrorM',
  // Guardrails.
  'guardrailReachM',
  'guardrailCover',
  // Duty to protect.
  'requiredDepthM',
  'requiredDropM',
  'requiredDropProvincialM',
  'warningDropM',
  // Other findings.
  'noseGapM',
  'noseSearchM',
  'noseDeviceReachM',
  'turnMinDeg',
  'turnMaxDeg',
  'kerbRadiusM',
  'rigidWheelbaseM',
  'tractorWheelbaseM',
  'trailerWheelbaseM',
  'industryReachM',
  'turnDeviceReachM',
  'bendMinTurnDeg',
  'bendMinLengthM',
  'vertexErrorM',
  'limitRadius80M',
  'limitRadius60M',
  'limitRadius40M',
  'limitRadius30M',
  'limitRadius20M',
  'speedMotorwayKmh',
  'speedTrunkKmh',
  'speedPrimaryKmh',
  'speedSecondaryKmh',
  'speedTertiaryKmh',
  'speedUnclassifiedKmh',
  'speedResidentialKmh',
  'speedLinkKmh',
  'houseReachM',
  'villageGapM',
  'villageMinM',
  'villageMaxM',
  'villageMinHouses',
  'villageMaxHa',
  'minBridgeM',
] as const

export const ROADSIDE_FLAGS = [
  /** A masonry wall at the edge holds a vehicle. */
  'doesWallHold',
] as const

export type RoadsideSettings = Record<(typeof ROADSIDE_KEYS)[number], number> &
  Record<(typeof ROADSIDE_FLAGS)[number], boolean>
