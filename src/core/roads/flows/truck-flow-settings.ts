/** Numbers of `data/rules/truck-flows.json`; each has its source and confidence there. */
export const TRUCK_FLOW_KEYS = [
  'parkTrucks',
  'logisticsTrucks',
  'marketTrucks',
  'enterpriseTrucks',
  'constructionTrucks',
  'exitTrucksMotorway',
  'exitTrucksTrunk',
  'exitTrucksPrimary',
  'exitTrucksSecondary',
  'exitTrucksTertiary',
  'distanceScaleM',
  'minPairM',
  'minPairTrucks',
  'costSecondary',
  'costTertiary',
  'costUnclassified',
  'costResidential',
  'zoneReachM',
  'countReachM',
  'exitReachM',
  'exitMergeM',
  'busyTrucksPerDay',
  'detourTolerance',
] as const
export type TruckFlowSettings = Readonly<Record<(typeof TRUCK_FLOW_KEYS)[number], number>>

/** Trucks a day that pass an exit, by the class of its road; 0 for streets. */
export function exitTrucks(roadClass: string, settings: TruckFlowSettings): number {
  switch (roadClass) {
    case 'motorway':
      return settings.exitTrucksMotorway
    case 'trunk':
      return settings.exitTrucksTrunk
    case 'primary':
      return settings.exitTrucksPrimary
    case 'secondary':
      return settings.exitTrucksSecondary
    case 'tertiary':
      return settings.exitTrucksTertiary
    default:
      return 0
  }
}

/** What a metre of a road costs a truck, in metres of a main road; Infinity where trucks do not drive. */
export function truckCost(roadClass: string, settings: TruckFlowSettings): number {
  switch (roadClass) {
    case 'motorway':
    case 'trunk':
    case 'primary':
      return 1
    case 'secondary':
      return settings.costSecondary
    case 'tertiary':
      return settings.costTertiary
    case 'unclassified':
      return settings.costUnclassified
    case 'residential':
    case 'service':
      return settings.costResidential
    default:
      return Infinity
  }
}
