/**
 * Coefficients of ΔP = a·Q/R³ + b·Q^(2/3)/R² + c·Q^(1/3)/R, with ΔP in 10⁵ Pa, Q in kg TNT, R in m. The numbers, their
 * source and confidence are a rule pack's; this is the engine.
 */
export interface BlastFormula {
  readonly a: number
  readonly b: number
  readonly c: number
}

const PASCAL = 1e5
/** The distance is found to this, metres: a tenth of the 0.01 m that is promised. */
const ROOT_TOLERANCE_M = 1e-3

/**
 * Overpressure at a distance.
 *
 * @param tntKg - TNT equivalent, kg, > 0.
 * @param distanceM - > 0.
 * @returns Pa.
 */
export function overpressurePa({ a, b, c }: BlastFormula, tntKg: number, distanceM: number): number {
  const scaled = Math.cbrt(tntKg) / distanceM
  return PASCAL * (a * scaled ** 3 + b * scaled ** 2 + c * scaled)
}

/**
 * Distance at which the overpressure has fallen to a threshold, by bisection: the formula falls strictly with R. Beyond
 * it nothing is above the threshold. Exact to 0.01 m.
 *
 * @param tntKg - TNT equivalent, kg, > 0 and finite.
 * @param thresholdPa - > 0 and finite.
 * @returns metres; null when an argument is not a positive number.
 */
export function blastDistanceM(formula: BlastFormula, tntKg: number, thresholdPa: number): number | null {
  if (!isPositive(tntKg) || !isPositive(thresholdPa)) return null
  let near = 0
  let far = 1
  while (overpressurePa(formula, tntKg, far) > thresholdPa) {
    near = far
    far *= 2
  }
  while (far - near > ROOT_TOLERANCE_M) {
    const middle = (near + far) / 2
    if (overpressurePa(formula, tntKg, middle) > thresholdPa) near = middle
    else far = middle
  }
  return far
}

/**
 * TNT equivalent of an explosive.
 *
 * @param massKg - largest mass that can detonate at once by design.
 * @param coefficient - TNT coefficient of the explosive; never assumed to be 1.
 * @returns kg TNT; null when a value is missing or not positive.
 */
export function tntEquivalentKg(massKg: number | null, coefficient: number | null): number | null {
  if (massKg === null || coefficient === null || !isPositive(massKg) || !isPositive(coefficient)) return null
  return massKg * coefficient
}

/** Heat of explosion of TNT, kJ/kg, as assessments take it. */
export const TNT_HEATS = [4520, 4180] as const

/**
 * TNT equivalent of a vapour cloud by assessment practice, W = 1.8·a·Wf·Qf / Q_TNT. Not part of GB/T 37243: an aid beside it,
 * never a verdict's source by itself.
 *
 * @param fuelKg - mass of fuel in the cloud. @param heatKjPerKg - its heat of combustion. @param efficiency - a, about 0.04.
 * @returns kg TNT; null when a value is missing or not positive.
 */
export function vapourCloudTntKg(
  fuelKg: number | null,
  heatKjPerKg: number | null,
  efficiency: number | null,
  tntHeat: number | null,
): number | null {
  const values = [fuelKg, heatKjPerKg, efficiency, tntHeat]
  if (values.some((value) => value === null || !isPositive(value))) return null
  return (1.8 * (efficiency ?? NaN) * (fuelKg ?? NaN) * (heatKjPerKg ?? NaN)) / (tntHeat ?? NaN)
}

const isPositive = (value: number) => Number.isFinite(value) && value > 0
