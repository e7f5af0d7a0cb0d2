/**
 * Which round plates of one size are shown where not all have room: the more pressing first, each that touches none already
 * shown. Cost: plates times plates shown, and of those a screen holds some two hundred.
 *
 * @param xy - middles, length 2n, CSS pixels. @param order - rows, the most pressing first. @param radius - CSS pixels.
 * @returns rows shown, in the order given.
 */
export function fitPlates(xy: Float64Array, order: readonly number[], radius: number): number[] {
  const apart = (2 * radius) ** 2
  const shown: number[] = []
  for (const row of order) {
    const x = xy[2 * row] as number
    const y = xy[2 * row + 1] as number
    const isFree = shown.every((other) => {
      const dx = (xy[2 * other] as number) - x
      const dy = (xy[2 * other + 1] as number) - y
      return dx * dx + dy * dy >= apart
    })
    if (isFree) shown.push(row)
  }
  return shown
}
