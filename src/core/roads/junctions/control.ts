import { distanceM } from '../../geo/local-plane.ts'
import type { Confidence, Control } from '../derived-items.ts'
import type { DeviceFeature, PointFeature } from '../road-features.ts'
import type { JunctionSettings } from './junction-settings.ts'
import type { JunctionLegs } from './legs.ts'
import { buildNearPoints, type Placed } from './near-points.ts'
import { placeOnLine } from './place-on-line.ts'

export interface ControlFinding {
  control: Control
  /** Codes with metres: `signal-node-18m`, `no-signal-within-40m` … */
  evidence: string[]
  confidence: Confidence
}

type SignKind = 'signal-node' | 'signal-crossing' | 'signal-device' | 'stop-node' | 'give-way-node' | 'mini-roundabout'
interface Sign extends Placed {
  kind: SignKind
}

const isSignal = ({ kind }: Sign): boolean =>
  kind === 'signal-node' || kind === 'signal-crossing' || kind === 'signal-device'

interface FoundSign {
  sign: Sign
  metres: number
}
const NO_SIGNS: { own: readonly FoundSign[]; other: number | null } = { own: [], other: null }

const codes = (found: readonly FoundSign[]): string[] => [
  ...new Set(found.slice(0, 4).map(({ sign, metres }) => `${sign.kind}-${Math.round(metres)}m`)),
]
/** One sign at the junction is sure; of signals at crossings, two. */
function confidenceOf(found: readonly FoundSign[], sureM: number): Confidence {
  const near = found.filter(({ metres }) => metres <= sureM)
  return near.length >= 2 || near.some(({ sign }) => sign.kind !== 'signal-crossing') ? 'high' : 'medium'
}

export interface ControlIndex {
  controlOf(junction: JunctionLegs, members: readonly Placed[]): ControlFinding
  signalsMapped: number
}

/** A signal this near a node belongs to the junction although it lies on no road: it was mapped in its middle. */
const CORE_M = 12

/**
 * What regulates a junction, from what is mapped. A signal on a leg (or between its nodes) proves a signal, unless it is
 * nearer to the next junction. Its absence proves nothing by itself: "none known" is said only where signals are mapped in
 * the town and near the junction, else the control is unknown. "Unknown" is never counted as unsignalled.
 */
export function buildControlIndex(
  points: readonly PointFeature[],
  devices: readonly DeviceFeature[],
  settings: JunctionSettings,
): ControlIndex {
  const signs = [...points.flatMap(signOfPoint), ...devices.flatMap(signOfDevice)]
  const near = buildNearPoints(signs)
  const nearSignal = buildNearPoints(signs.filter(isSignal))
  const signalsMapped = signs.filter(isSignal).length
  const { controlReachM, controlSureM } = settings
  const sure = (found: readonly FoundSign[]): Confidence => confidenceOf(found, controlSureM)

  /** Signs that regulate this junction with their distance, nearest first, and signals that are another one's. */
  const signsOf = (junction: JunctionLegs, members: readonly Placed[]) => {
    const seen = new Set<Sign>()
    for (const { lng, lat } of members) for (const sign of near(lng, lat, controlReachM)) seen.add(sign)
    if (seen.size === 0) return NO_SIGNS
    const own: FoundSign[] = []
    const others: number[] = []
    for (const sign of seen) {
      const place = metresTo(junction, members, sign, settings)
      if (place === null || place.metres > controlReachM) continue
      if (place.isNearerAnother) {
        if (isSignal(sign)) others.push(place.metres)
      } else own.push({ sign, metres: place.metres })
    }
    own.sort((a, b) => a.metres - b.metres || (a.sign.kind < b.sign.kind ? -1 : 1))
    return { own, other: others.length === 0 ? null : Math.min(...others) }
  }

  return {
    signalsMapped,
    controlOf(junction, members) {
      const { own, other } = signsOf(junction, members)
      const signals = own.filter(({ sign }) => isSignal(sign))
      if (signals.length > 0) return { control: 'signal', evidence: codes(signals), confidence: sure(signals) }
      const none = `no-signal-within-${controlReachM}m`
      if (junction.isRoundabout)
        return { control: 'roundabout', evidence: ['roundabout-way', none], confidence: 'high' }
      const minis = own.filter(({ sign }) => sign.kind === 'mini-roundabout')
      if (minis.length > 0) return { control: 'roundabout', evidence: codes(minis), confidence: 'high' }
      const stops = own.filter(({ sign }) => sign.kind === 'stop-node' || sign.kind === 'give-way-node')
      if (stops.length > 0) return { control: 'stop', evidence: codes(stops), confidence: sure(stops) }
      const mapped = `signals-mapped-in-town-${signalsMapped}`
      if (signalsMapped < settings.minSignalsMapped) {
        return { control: 'unknown', evidence: [mapped], confidence: 'low' }
      }
      const nearby = signalsNear(members)
      if (nearby === 0) {
        return {
          control: 'unknown',
          evidence: [`no-signal-mapped-within-${settings.signalsMappedWithinM}m`],
          confidence: 'low',
        }
      }
      const neighbour = other === null ? [] : [`signal-of-neighbour-${Math.round(other)}m`]
      return {
        control: 'none-known',
        evidence: [none, ...neighbour, `signals-mapped-nearby-${nearby}`],
        confidence: nearby >= settings.minSignalsMapped && other === null ? 'medium' : 'low',
      }
    },
  }

  function signalsNear(members: readonly Placed[]): number {
    const [first] = members
    if (!first) return 0
    const within = settings.signalsMappedWithinM
    return nearSignal(first.lng, first.lat, within).filter(
      ({ lng, lat }) => distanceM(first.lng, first.lat, lng, lat) <= within,
    ).length
  }
}

/** Metres from a junction to a sign along its legs; null when it lies on none of them. */
function metresTo(
  { carriageways }: JunctionLegs,
  members: readonly Placed[],
  sign: Sign,
  { onRoadM, controlReachM }: JunctionSettings,
): { metres: number; isNearerAnother: boolean } | null {
  const crowM = Math.min(...members.map(({ lng, lat }) => distanceM(lng, lat, sign.lng, sign.lat)))
  // A register gives the mast's place, beside the road.
  if (sign.kind === 'signal-device') return crowM <= controlReachM ? { metres: crowM, isNearerAnother: false } : null
  let best: { metres: number; isNearerAnother: boolean } | null = null
  for (const { line, far, lengthM, flow } of carriageways) {
    const { alongM, offM } = placeOnLine(line, sign.lng, sign.lat)
    if (offM > onRoadM || (best && alongM >= best.metres)) continue
    const isEnd = far === -1
    // On a carriageway that leads here a signal stops traffic here, unless it stands at the other end.
    const share = flow === 'in' ? 0.75 : 0.5
    best = { metres: alongM, isNearerAnother: !isEnd && alongM > lengthM * share }
  }
  if (best) return best
  const boxed = isWithin(members, sign)
  return crowM <= CORE_M || boxed ? { metres: boxed ? Math.min(crowM, CORE_M) : crowM, isNearerAnother: false } : null
}

/** Between the nodes of a wide junction. */
function isWithin(members: readonly Placed[], { lng, lat }: Placed): boolean {
  const lngs = members.map((one) => one.lng)
  const lats = members.map((one) => one.lat)
  return lng >= Math.min(...lngs) && lng <= Math.max(...lngs) && lat >= Math.min(...lats) && lat <= Math.max(...lats)
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
