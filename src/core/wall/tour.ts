/** A stay: how long something is shown, and which step it is; null = the whole, the rest. */
export interface Stay {
  readonly step: number | null
  readonly ms: number
}

/** Places the camera goes to, and how long it stays at each at most. */
const TOUR_STOPS = 5
const TOUR_STAY_MS = 8_000
/** A frame of the heat that is played, and the least time its last one is left to be read. */
export const FRAME_MS = 1_500
const LAST_FRAME_MS = 4_000
/** Share of a scene in which villages stand shaded before heat is played. */
const SHADES_SHARE = 0.4

/**
 * The camera's way: the worst places one after another, 8 s or a fifth of the scene each, then the whole town for good.
 *
 * @param places - places there are, worst first; at most five are visited.
 * @returns the last stay has no end (Infinity).
 */
export function tourOf(places: number, intervalS: number): Stay[] {
  const ms = Math.min(TOUR_STAY_MS, (intervalS * 1_000) / TOUR_STOPS)
  const stops = Array.from({ length: Math.min(TOUR_STOPS, places) }, (_, step): Stay => ({ step, ms }))
  return [...stops, { step: null, ms: Infinity }]
}

/** What the villages' picture shows: `shades`, or a frame of the heat. */
export type VillageStay = { readonly shows: 'shades' | 'heat'; readonly frame: number | null; readonly ms: number }

/**
 * The villages' picture over a scene: shaded first, then heat played once over its frames, 1.5 s each, then at rest on the
 * last. In a scene too short for that the last frame alone is shown, and without frames the shades stay.
 */
export function villagePlay(frames: number, intervalS: number): VillageStay[] {
  const sceneMs = intervalS * 1_000
  if (frames === 0) return [{ shows: 'shades', frame: null, ms: Infinity }]
  const playMs = (frames - 1) * FRAME_MS + LAST_FRAME_MS
  const last: VillageStay = { shows: 'heat', frame: null, ms: Infinity }
  const shadesMs = Math.max(sceneMs * SHADES_SHARE, 0)
  if (shadesMs + playMs > sceneMs + LAST_FRAME_MS / 2) return [{ shows: 'shades', frame: null, ms: sceneMs / 2 }, last]
  const played = Array.from({ length: frames - 1 }, (_, frame): VillageStay => ({ shows: 'heat', frame, ms: FRAME_MS }))
  return [{ shows: 'shades', frame: null, ms: shadesMs }, ...played, last]
}
