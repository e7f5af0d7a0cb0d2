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
/**
 * Shortest frame: its month is read in half a second, and the map changes less often than twice a second: no area flashes
 * (a change there and one back) once a second, of three that WCAG 2.3.1 allows.
 */
export const LEAST_FRAME_MS = 750
/** Share of a scene in which villages stand shaded before heat is played, and the least time in which their worst are found. */
const SHADES_SHARE = 0.4
export const LEAST_SHADES_MS = 4_000

/** In a scene that stands longer than this the way begins anew after a rest. */
const LONG_SCENE_MS = 60_000
const REST_MS = 20_000
/** The rest lasts past the end of its scene: nothing begins anew a moment before another scene comes. */
const PAST_END_MS = 2_000

/** What is left of a scene after `usedMs`, a little past its end; in a long scene a rest. */
function restMs(intervalS: number, usedMs: number): number {
  const sceneMs = intervalS * 1_000
  return sceneMs > LONG_SCENE_MS ? REST_MS : Math.max(0, sceneMs - usedMs) + PAST_END_MS
}

/**
 * The camera's way: the worst places one after another, 8 s or a fifth of the scene each, then the whole town. It begins anew
 * after its last stay.
 *
 * @param places - places there are, worst first; at most five are visited. 0 = the town alone.
 */
export function tourOf(places: number, intervalS: number): Stay[] {
  const ms = Math.min(TOUR_STAY_MS, (intervalS * 1_000) / TOUR_STOPS)
  const stops = Array.from({ length: Math.min(TOUR_STOPS, places) }, (_, step): Stay => ({ step, ms }))
  return [...stops, { step: null, ms: stops.length === 0 ? Infinity : restMs(intervalS, stops.length * ms) }]
}

/** What the villages' picture shows: `shades`, or a frame of the heat (null = the last). */
export interface VillageStay {
  readonly shows: 'shades' | 'heat'
  readonly frame: number | null
  readonly ms: number
}

/**
 * The villages' picture over a scene: shaded first, then heat played over its frames, 1.5 s each, then at rest on the last. In
 * a shorter scene the shades stand for less, then the frames do; in one too short for both at their least the last frame
 * alone is shown, and without frames the shades stay.
 */
export function villagePlay(frames: number, intervalS: number): VillageStay[] {
  const sceneMs = intervalS * 1_000
  if (frames === 0) return [{ shows: 'shades', frame: null, ms: Infinity }]
  const roomMs = sceneMs - LAST_FRAME_MS
  const frameMs = Math.min(FRAME_MS, Math.floor((roomMs - LEAST_SHADES_MS) / Math.max(1, frames - 1)))
  const isPlayed = frames > 1 && frameMs >= LEAST_FRAME_MS
  const playing = isPlayed ? frames - 1 : 0
  const wholeMs = Math.min(sceneMs, LONG_SCENE_MS) * SHADES_SHARE
  const shadesMs = isPlayed ? Math.min(wholeMs, roomMs - playing * frameMs) : sceneMs / 2
  const played = Array.from({ length: playing }, (_, frame): VillageStay => ({ shows: 'heat', frame, ms: frameMs }))
  const last: VillageStay = { shows: 'heat', frame: null, ms: restMs(intervalS, shadesMs + playing * frameMs) }
  return [{ shows: 'shades', frame: null, ms: shadesMs }, ...played, last]
}
