/**
 * Incident overpressure of a hemispherical surface burst by Kingery and Bulmash, in the simplified form of Swisdak (1994):
 * ln P = A + B·ln Z + C·(ln Z)² + D·(ln Z)³ + E·(ln Z)⁴, P in kPa, Z in m/kg^(1/3). For comparison beside the formula of
 * the rule pack, never for a verdict.
 */
const RANGES = [
  { from: 0.2, to: 2.9, k: [7.2106, -2.1069, -0.3229, 0.1117, 0.0685] },
  { from: 2.9, to: 23.8, k: [7.5938, -3.0523, 0.40977, 0.0261, -0.01267] },
  { from: 23.8, to: 198.5, k: [6.0536, -1.4066] },
] as const

/**
 * @param tntKg - TNT equivalent, kg, > 0.
 * @param distanceM - > 0.
 * @returns Pa; null outside the fit's range (scaled distance 0.2 to 198.5 m/kg^(1/3)).
 */
export function kingeryBulmashPa(tntKg: number, distanceM: number): number | null {
  const scaled = distanceM / Math.cbrt(tntKg)
  const range = RANGES.find(({ from, to }) => scaled >= from && scaled <= to)
  if (!range) return null
  const z = Math.log(scaled)
  return 1000 * Math.exp(range.k.reduce((sum, k, power) => sum + k * z ** power, 0))
}
