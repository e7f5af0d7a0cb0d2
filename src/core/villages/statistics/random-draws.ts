import type { Random } from '../../random.ts'

/**
 * One draw of a gamma law, scale 1; `shape` > 0. Very small shapes may give 0.
 *
 * @source Marsaglia & Tsang 2000, A simple method for generating gamma variables.
 */
export function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    const u = 1 - random.next()
    const square = x * x
    if (u < 1 - 0.0331 * square * square || Math.log(u) < square / 2 + d * (1 - v + Math.log(v))) return d * v
  }
}

/** One draw of a beta law of shapes `a`, `b` > 0. */
export function drawBeta(a: number, b: number, random: Random): number {
  const one = drawGamma(a, random)
  const other = drawGamma(b, random)
  return one + other === 0 ? a / (a + b) : one / (one + other)
}
