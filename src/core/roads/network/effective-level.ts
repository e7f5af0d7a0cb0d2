import type { RoadFeature } from '../road-features.ts'

/**
 * The level on which a road crosses others: its stated `layer`, else 1 for a bridge and -1 for a tunnel that state none,
 * else the ground, 0.
 */
export function effectiveLevel({ level, bridge, tunnel }: Readonly<RoadFeature['properties']>): number {
  if (level) return level
  if (bridge) return 1
  return tunnel ? -1 : 0
}
