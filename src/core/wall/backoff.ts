/**
 * Seconds until the next try: 1 doubling up to 30, less up to a quarter of it, so that a hundred walls whose server comes
 * back do not all ask at once.
 *
 * @param tries - so many failed, from 1. @param random - in [0, 1).
 */
export function backoffS(tries: number, random: number): number {
  const whole = Math.min(30, 2 ** Math.min(Math.max(0, tries - 1), 5))
  return whole * (1 - random / 4)
}
