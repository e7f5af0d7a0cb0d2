/** A logarithmic axis in pixels. */
export interface LogAxis {
  readonly at: (value: number) => number
  /** Whole powers of ten inside, ascending. */
  readonly decades: readonly number[]
  /** 2, 3 … 9 times a power of ten. */
  readonly minor: readonly number[]
}

/**
 * @param from - > 0; `to` > from. Values at the ends of the axis.
 * @param fromPx - pixel of `from`; below `toPx` or above it.
 */
export function logAxis(from: number, to: number, fromPx: number, toPx: number): LogAxis {
  const [low, high] = [Math.log10(from), Math.log10(to)]
  const powers = Array.from({ length: Math.floor(high + 1e-9) - Math.ceil(low - 1e-9) + 1 }, (_, i) =>
    Number(`1e${Math.ceil(low - 1e-9) + i}`),
  )
  const minor: number[] = []
  for (let power = Math.floor(low); power <= high; power++)
    for (let digit = 2; digit < 10; digit++) {
      const value = Number(`${digit}e${power}`)
      if (value > from && value < to) minor.push(value)
    }
  return {
    at: (value) => fromPx + ((Math.log10(value) - low) / (high - low)) * (toPx - fromPx),
    decades: powers,
    minor,
  }
}

/** SVG path through points. */
export const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
