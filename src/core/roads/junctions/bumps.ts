import type { Confidence, FacilityState } from '../derived-items.ts'
import { representativePoint } from '../../geo/representative-point.ts'
import type { DeviceFeature, PointFeature } from '../road-features.ts'
import type { JunctionSettings } from './junction-settings.ts'
import type { Leg } from './legs.ts'
import { buildNearPoints, type Placed } from './near-points.ts'
import { placeOnLine } from './place-on-line.ts'

export interface BumpFinding {
  bump: FacilityState
  bumpDistanceM: number | null
  evidence: readonly string[]
  confidence: Confidence
}

/** What lifts a vehicle's wheels; narrowings, islands and rumble strips do not. */
const LIFTING = new Set(['bump', 'hump', 'mini_bumps', 'table', 'cushion', 'double_dip', 'dip', 'yes'])

interface Bump extends Placed {
  /** Null = on the map; else what the ledger says. */
  state: DeviceFeature['state'] | null
  label: string
}
interface FoundBump {
  bump: Bump
  alongM: number
  offM: number
  isOnExit: boolean
}

export interface BumpIndex {
  /** One answer a leg, in their order. */
  bumpsOf(legs: readonly Leg[], centre: Placed): readonly Readonly<BumpFinding>[]
  mapped: number
  inRegister: number
}

/**
 * Bumps on the legs of a junction: mapped ones that lie on the road, and devices of the ledger beside it. Within the
 * allowed stretch the ledger's word wins over the map's; outside of it a bump is listed and does not count. That none is
 * found means "absent" only where the ledger is complete, or, by setting and with low confidence, where the town keeps a
 * ledger of bumps at all; elsewhere it means "unknown".
 */
export function buildBumpIndex(
  points: readonly PointFeature[],
  devices: readonly DeviceFeature[],
  settings: JunctionSettings,
): BumpIndex {
  const mapped = points.flatMap(({ properties: { kind, detail }, geometry }): Bump[] => {
    if (kind !== 'traffic-calming' || !LIFTING.has(detail ?? 'yes') || geometry.type !== 'Point') return []
    const [lng = NaN, lat = NaN] = geometry.coordinates
    return [{ lng, lat, state: null, label: `mapped-${detail ?? 'bump'}` }]
  })
  const register = devices.flatMap(({ kind, state, geometry }): Bump[] => {
    const at = kind === 'speed-bump' ? representativePoint(geometry) : null
    return at ? [{ lng: at[0], lat: at[1], state, label: `ledger-bump-${state}` }] : []
  })
  const near = buildNearPoints([...mapped, ...register])
  const { bumpFromM, bumpToM, bumpLookM } = settings

  const none = noBump(register.length, settings)
  const answerOf = (found: readonly FoundBump[]): BumpFinding => {
    const sorted = [...found].sort((a, b) => a.alongM - b.alongM)
    const code = ({ bump, alongM, isOnExit }: FoundBump): string =>
      `${bump.label}-${Math.round(alongM)}m${isOnExit ? '-on-exit' : alongM < bumpFromM ? '-too-near' : alongM > bumpToM ? '-too-far' : ''}`
    const evidence = sorted.map(code)
    const counted = sorted.filter(({ alongM, isOnExit }) => !isOnExit && alongM >= bumpFromM && alongM <= bumpToM)
    const [known] = counted
      .filter(({ bump }) => bump.state !== null && bump.state !== 'unknown')
      .sort((a, b) => STATE_ORDER.indexOf(a.bump.state ?? 'unknown') - STATE_ORDER.indexOf(b.bump.state ?? 'unknown'))
    if (known?.bump.state) {
      const { state } = known.bump
      return {
        bump: state,
        bumpDistanceM: state === 'absent' ? null : tenth(known.alongM),
        evidence,
        confidence: 'high',
      }
    }
    const onMap = counted.find(({ bump }) => bump.state === null)
    if (onMap) return { bump: 'intact', bumpDistanceM: tenth(onMap.alongM), evidence, confidence: 'medium' }
    const unsure = counted.find(({ bump }) => bump.state === 'unknown')
    if (unsure) return { bump: 'unknown', bumpDistanceM: tenth(unsure.alongM), evidence, confidence: 'low' }
    return { ...none, evidence: [...none.evidence, ...evidence] }
  }

  return {
    mapped: mapped.length,
    inRegister: register.length,
    bumpsOf(legs, centre) {
      // The junction's own span comes on top of the look-out distance.
      const around = near(centre.lng, centre.lat, bumpLookM + settings.maxSpanM)
      if (around.length === 0) return legs.map(() => none)
      const found: FoundBump[][] = legs.map(() => [])
      for (const bump of around) {
        const best = nearestLeg(legs, bump, bump.state === null ? settings.onRoadM : settings.deviceOffRoadM)
        if (best && best.place.alongM <= bumpLookM) found[best.leg]?.push({ bump, ...best.place })
      }
      return found.map(answerOf)
    },
  }
}

/** What it means that no bump is found. */
function noBump(
  inRegister: number,
  { registerIsComplete, registerImpliesAbsent }: JunctionSettings,
): Readonly<BumpFinding> {
  const none = { bump: 'unknown', bumpDistanceM: null, evidence: ['no-bump-known'], confidence: 'low' } as const
  if (registerIsComplete) {
    return { ...none, bump: 'absent', evidence: ['no-bump-in-complete-register'], confidence: 'high' }
  }
  if (!registerImpliesAbsent || inRegister === 0) return none
  return { ...none, bump: 'absent', evidence: [`no-bump-among-${inRegister}-in-register`] }
}

/** A bump that works says more than one that does not: two records at one leg are two bumps. */
const STATE_ORDER: readonly DeviceFeature['state'][] = ['intact', 'damaged', 'absent', 'unknown']

function nearestLeg(legs: readonly Leg[], { lng, lat }: Placed, withinM: number) {
  let best: { leg: number; place: Omit<FoundBump, 'bump'> } | null = null
  legs.forEach(({ carriageways }, leg) => {
    for (const { line, flow } of carriageways) {
      const place = placeOnLine(line, lng, lat)
      if (place.offM > withinM || (best && place.offM >= best.place.offM)) continue
      best = { leg, place: { ...place, isOnExit: flow === 'out' } }
    }
  })
  return best as { leg: number; place: Omit<FoundBump, 'bump'> } | null
}

const tenth = (metres: number): number => Math.round(metres * 10) / 10
