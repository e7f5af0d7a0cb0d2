/**
 * Inner-wheel difference of a turning truck: how far its last inner wheel runs inside its front wheel.
 *
 * @param radiusM - of the front outer wheel's path, metres.
 * @param wheelbasesM - of each unit: one for a rigid truck, tractor and trailer for an articulated one.
 * @returns R - sqrt(R² - sum L²), metres; null when the truck cannot turn so tightly.
 * @source Reference on roads, 2.3.
 * @example innerWheelDifferenceM(12, [6]) // 1.6077
 */
export function innerWheelDifferenceM(radiusM: number, wheelbasesM: readonly number[]): number | null {
  const rest = radiusM * radiusM - wheelbasesM.reduce((sum, wheelbase) => sum + wheelbase * wheelbase, 0)
  return rest >= 0 ? radiusM - Math.sqrt(rest) : null
}
