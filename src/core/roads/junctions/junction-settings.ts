/** Keys of the numbers that decide what a junction is, in `data/rules/road-network.json`. Lengths in metres. */
export const JUNCTION_KEYS = [
  'mergeM', 'doglegM', 'dualM', 'slipM', 'maxSpanM', 'legFromM', 'legToM', 'legAngleDeg', 'parallelAngleDeg',
  'approachLengthM', 'controlReachM', 'controlSureM', 'onRoadM', 'minSignalsMapped', 'signalsMappedWithinM',
  'bumpFromM', 'bumpToM', 'bumpLookM', 'deviceOffRoadM', 'ruralRadiusM', 'ruralMaxBuildings', 'ruralKnownWithinM',
] as const // prettier-ignore
export const JUNCTION_FLAGS = ['serviceRoadsAreLegs', 'registerIsComplete', 'registerImpliesAbsent'] as const

/** What each key means is in the rule file, beside its unit and source. */
export type JunctionSettings = Record<(typeof JUNCTION_KEYS)[number], number> &
  Record<(typeof JUNCTION_FLAGS)[number], boolean>
