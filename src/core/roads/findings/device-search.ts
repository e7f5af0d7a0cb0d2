import { distanceM } from '../../geo/local-plane.ts'
import { positionsOf } from '../../geo/geometry.ts'
import type { FacilityState } from '../derived-items.ts'
import type { DeviceFeature } from '../road-features.ts'

export interface DeviceFinding {
  state: FacilityState
  evidence: string
  distanceM: number | null
}

/**
 * The state of one kind of device at a place. "Absent" is said by a record, or where the register has devices of the kind
 * and none here; without any the register says nothing and the state is unknown.
 *
 * @returns a search: the nearest device within `reachM` that `accepts` its position. Cost: all devices of the kind.
 */
export function buildDeviceSearch(
  devices: readonly DeviceFeature[],
  kind: string,
): (lng: number, lat: number, reachM: number, accepts?: (lng: number, lat: number) => boolean) => DeviceFinding {
  const ofKind = devices.filter((device) => device.kind === kind)
  return (lng, lat, reachM, accepts = () => true) => {
    let best: { state: FacilityState; metres: number } | null = null
    for (const { state, geometry } of ofKind) {
      for (const [x = NaN, y = NaN] of positionsOf(geometry)) {
        const metres = distanceM(lng, lat, x, y)
        if (metres <= reachM && (best === null || metres < best.metres) && accepts(x, y)) best = { state, metres }
      }
    }
    if (best) return { state: best.state, evidence: `${kind}-${Math.round(best.metres)}m`, distanceM: best.metres }
    return ofKind.length > 0
      ? { state: 'absent', evidence: `no-${kind}-in-ledger`, distanceM: null }
      : { state: 'unknown', evidence: `no-${kind}-data`, distanceM: null }
  }
}
