import type { RiskLevel } from '../risk-level.ts'

/** Lists of a remote are read again this often. */
export const RELOAD_PLACES_MS = 60_000

interface PlaceEvent {
  readonly kind: string
  readonly hazardId: string
  readonly urgency: RiskLevel
  readonly lngLat: readonly [number, number] | null
}

/** The latest event of each hazard, newest first, without those that were closed by it. @param events - newest first. */
export function openHazardsOf<E extends PlaceEvent>(events: readonly E[]): E[] {
  const seen = new Set<string>()
  return events.filter(({ hazardId, kind }) => {
    if (seen.has(hazardId)) return false
    seen.add(hazardId)
    return kind !== 'closed'
  })
}

/** Villages whose name or id holds the text, in their order; spaces and case do not matter. */
export function matchingVillages<V extends { readonly id: string; readonly name: string }>(
  villages: readonly V[],
  text: string,
): readonly V[] {
  const plain = (value: string) => value.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  const wanted = plain(text)
  return wanted === ''
    ? villages
    : villages.filter(({ id, name }) => plain(name).includes(wanted) || plain(id) === wanted)
}

/** Seconds as a clock shows them, `m:ss`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
