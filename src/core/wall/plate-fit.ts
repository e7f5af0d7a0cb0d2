/**
 * Which round plates are shown where not all have room: the more pressing first, each that touches none already shown.
 * Cost: plates times plates shown, and of those a screen holds some two hundred.
 *
 * @param xy - middles, length 2n, CSS pixels. @param order - rows, the most pressing first. @param radii - by row, CSS pixels.
 * @returns rows shown, in the order given.
 */
export function fitPlates(xy: Float64Array, order: readonly number[], radii: Float64Array): number[] {
  const shown: number[] = []
  for (const row of order) {
    const x = xy[2 * row] as number
    const y = xy[2 * row + 1] as number
    const isFree = shown.every((other) => {
      const dx = (xy[2 * other] as number) - x
      const dy = (xy[2 * other + 1] as number) - y
      return Math.hypot(dx, dy) >= (radii[row] as number) + (radii[other] as number)
    })
    if (isFree) shown.push(row)
  }
  return shown
}
