/** Offsets in CSS pixels, 0 to 4, walked so that every step is 2 px to a neighbour. */
const PATH = [
  [0, 0],
  [2, 0],
  [4, 0],
  [4, 2],
  [2, 2],
  [0, 2],
  [0, 4],
  [2, 4],
  [4, 4],
] as const
const HOUR_MS = 3_600_000

/** Room that the frame keeps free in all, both ways, CSS pixels. */
export const SHIFT_ROOM_PX = 4

/**
 * Where the frame stands in its room: another of nine places every hour, there and back, so that no bright edge stays on
 * the same pixels for days.
 *
 * @param now - ms since 1970.
 */
export function shiftAt(now: number): { x: number; y: number } {
  const last = PATH.length - 1
  const hour = Math.floor(now / HOUR_MS) % (2 * last)
  const [x, y] = PATH[hour <= last ? hour : 2 * last - hour] ?? PATH[0]
  return { x, y }
}
