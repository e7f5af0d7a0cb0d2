/**
 * Adjusted p values by Benjamini and Hochberg (1995): p_(k) m / k, made monotone from the largest down, at most 1. A test
 * is a discovery at rate q when its adjusted p is at most q.
 *
 * @param p - 0..1 each, any order; the answer has the same order. The input is not changed.
 */
export function adjustForFalseDiscovery(p: Float64Array): Float64Array {
  const order = Uint32Array.from(p, (_, at) => at).sort((a, b) => (p[a] as number) - (p[b] as number))
  const adjusted = new Float64Array(p.length)
  let least = 1
  for (let k = order.length - 1; k >= 0; k--) {
    const at = order[k] as number
    least = Math.min(least, ((p[at] as number) * p.length) / (k + 1))
    adjusted[at] = least
  }
  return adjusted
}
