import Flatbush from 'flatbush'
import { distanceM, localPlane, pointToSegmentM } from '../geo/local-plane.ts'
import type { JunctionNode, RoadChain } from './junction-nodes.ts'
import type { DeviceFeature, PointFeature } from './road-features.ts'
import type { SimpleSettings } from './simple-settings.ts'

export type Control = 'signal' | 'roundabout' | 'stop' | 'none-known' | 'unknown'
export interface ControlFinding {
  control: Control
  /** Codes with metres: `signal-node-18m`, `no-signal-within-30m` … */
  evidence: string[]
}

type SignKind = 'signal-node' | 'signal-crossing' | 'signal-device' | 'stop-node' | 'give-way-node' | 'mini-roundabout'
interface Sign {
  kind: SignKind
  lng: number
  lat: number
}

const SIGNALS: readonly SignKind[] = ['signal-node', 'signal-crossing', 'signal-device']

export interface ControlIndex {
  controlOf(nodes: readonly JunctionNode[], chains: readonly RoadChain[]): ControlFinding
  signalsMapped: number
}

/**
 * What regulates a junction, from what is mapped. A signal on a leg proves a signal. Its absence proves nothing by
 * itself: "none known" is said only where signals are mapped in the town and near the junction, else the control is
 * unknown. "Unknown" is never counted as unsignalled.
 */
export function buildControlIndex(
  points: readonly PointFeature[],
  devices: readonly DeviceFeature[],
  settings: SimpleSettings,
): ControlIndex {
  const signs = [...points.flatMap(signOfPoint), ...devices.flatMap(signOfDevice)]
  const near = buildSignSearch(signs)
  const signalsMapped = signs.filter(({ kind }) => SIGNALS.includes(kind)).length

  const nearest = (
    nodes: readonly JunctionNode[],
    chains: readonly RoadChain[],
    kinds: readonly SignKind[],
  ): { kind: SignKind; metres: number } | null => {
    let best: { kind: SignKind; metres: number } | null = null
    for (const { lng, lat } of nodes) {
      for (const sign of near(lng, lat, settings.controlReachM)) {
        const metres = distanceM(lng, lat, sign.lng, sign.lat)
        if (!kinds.includes(sign.kind) || metres > settings.controlReachM || (best && metres >= best.metres)) continue
        // A register gives the mast's place, beside the road; a mapped node lies on it.
        if (sign.kind !== 'signal-device' && !chains.some((chain) => liesOn(chain, sign, settings.onRoadM))) continue
        best = { kind: sign.kind, metres }
      }
    }
    return best
  }

  return {
    signalsMapped,
    controlOf(nodes, chains) {
      const reach = `${settings.controlReachM}m`
      const signal = nearest(nodes, chains, SIGNALS)
      if (signal) return { control: 'signal', evidence: [`${signal.kind}-${Math.round(signal.metres)}m`] }
      if (chains.some(({ road }) => road.properties.roundabout)) {
        return { control: 'roundabout', evidence: ['roundabout-way', `no-signal-within-${reach}`] }
      }
      const mini = nearest(nodes, chains, ['mini-roundabout'])
      if (mini) return { control: 'roundabout', evidence: [`mini-roundabout-${Math.round(mini.metres)}m`] }
      const sign = nearest(nodes, chains, ['stop-node', 'give-way-node'])
      if (sign) return { control: 'stop', evidence: [`${sign.kind}-${Math.round(sign.metres)}m`] }
      if (signalsMapped < settings.minSignalsMapped) {
        return { control: 'unknown', evidence: [`signals-mapped-in-town-${signalsMapped}`] }
      }
      const isMappedHere = nodes.some(({ lng, lat }) =>
        near(lng, lat, settings.signalsMappedWithinM).some(
          (other) =>
            SIGNALS.includes(other.kind) && distanceM(lng, lat, other.lng, other.lat) <= settings.signalsMappedWithinM,
        ),
      )
      return isMappedHere
        ? { control: 'none-known', evidence: [`no-signal-within-${reach}`, `signals-mapped-in-town-${signalsMapped}`] }
        : { control: 'unknown', evidence: [`no-signal-mapped-within-${settings.signalsMappedWithinM}m`] }
    },
  }
}

function signOfPoint({ properties, geometry }: PointFeature): Sign[] {
  if (geometry.type !== 'Point') return []
  const [lng = NaN, lat = NaN] = geometry.coordinates
  const kind = signKindOf(properties.kind, properties.detail)
  return kind === null || Number.isNaN(lng + lat) ? [] : [{ kind, lng, lat }]
}

function signKindOf(kind: string, detail: string | null): SignKind | null {
  switch (kind) {
    case 'traffic-signals':
      return 'signal-node'
    case 'crossing':
      return detail === 'traffic_signals' ? 'signal-crossing' : null
    case 'stop':
      return 'stop-node'
    case 'give-way':
      return 'give-way-node'
    case 'mini-roundabout':
      return 'mini-roundabout'
    default:
      return null
  }
}

function signOfDevice({ kind, state, geometry }: DeviceFeature): Sign[] {
  if (kind !== 'traffic-signal' || state === 'absent' || geometry.type !== 'Point') return []
  const [lng = NaN, lat = NaN] = geometry.coordinates
  return Number.isNaN(lng + lat) ? [] : [{ kind: 'signal-device', lng, lat }]
}

function buildSignSearch(signs: readonly Sign[]): (lng: number, lat: number, reachM: number) => Sign[] {
  if (signs.length === 0) return () => []
  const tree = new Flatbush(signs.length)
  for (const { lng, lat } of signs) tree.add(lng, lat, lng, lat)
  tree.finish()
  return (lng, lat, reachM) => {
    const { metresPerLng, metresPerLat } = localPlane(lat)
    const dx = (reachM * 1.01) / metresPerLng
    const dy = (reachM * 1.01) / metresPerLat
    return tree.search(lng - dx, lat - dy, lng + dx, lat + dy).flatMap((index) => signs[index] ?? [])
  }
}

function liesOn({ coordinates }: RoadChain, { lng, lat }: Sign, withinM: number): boolean {
  for (let i = 1; i < coordinates.length; i++) {
    const [lngA = NaN, latA = NaN] = coordinates[i - 1] ?? []
    const [lngB = NaN, latB = NaN] = coordinates[i] ?? []
    if (pointToSegmentM(lng, lat, lngA, latA, lngB, latB) <= withinM) return true
  }
  return false
}
