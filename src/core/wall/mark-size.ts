/** Single hazards, layout units: the radius that others keep clear of. */
const SINGLE = 19
const LEAST = 34
const MOST = 84

/** Radius of a mark by the number of hazards in it, layout units: 34 for 2, 43 for 10, 59 for 100, at most 84. */
export function markRadius(count: number): number {
  if (count <= 1) return SINGLE
  return Math.min(MOST, Math.max(LEAST, 27 + 7 * Math.log(count)))
}

/** Size of the figures in a mark, layout units: what fits its disc, and never smaller than text. */
export function markTextSize(count: number, text: string): number {
  // The disc inside the ring of the mix (a quarter of the radius).
  const inside = (markRadius(count) - 2) * 0.76 - 2
  return Math.max(32, Math.min(inside * 1.15, (1.85 * inside) / (0.62 * text.length)))
}
