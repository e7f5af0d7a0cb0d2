import type { GlobalMoran, Neighbours } from './answer-types.ts'
import { normalAbove } from './chance-laws.ts'

/** Values less their mean. */
function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

/** Sum of the neighbours' values, unit by unit; 0 for islands. */
export function neighbourSums(values: Float64Array, { starts, targets }: Neighbours): Float64Array {
  return values.map((_, unit) => {
    let sum = 0
    for (let at = starts[unit] as number; at < (starts[unit + 1] as number); at++) {
      sum += values[targets[at] as number] as number
    }
    return sum
  })
}

/**
 * Moran's I with row-standardised weights and its test under normality; null when all values are equal or nobody has a
 * neighbour. Islands count in n with weights of 0.
 *
 * @source Cliff & Ord 1981.
 */
export function globalMoran(values: Float64Array, neighbours: Neighbours): GlobalMoran | null {
  const n = values.length
  const z = centred(values)
  const squares = z.reduce((sum, value) => sum + value * value, 0)
  const sums = neighbourSums(z, neighbours)
  const { starts, targets } = neighbours
  const degree = (unit: number) => (starts[unit + 1] as number) - (starts[unit] as number)
  let cross = 0
  let s0 = 0
  let s1 = 0
  let s2 = 0
  for (let unit = 0; unit < n; unit++) {
    const own = degree(unit)
    if (own === 0) continue
    s0++
    cross += ((z[unit] as number) * (sums[unit] as number)) / own
    let column = 0
    for (let at = starts[unit] as number; at < (starts[unit + 1] as number); at++) {
      const back = 1 / degree(targets[at] as number)
      column += back
      s1 += (1 / own + back) ** 2 / 2
    }
    s2 += (1 + column) ** 2
  }
  if (s0 === 0 || squares === 0 || n < 3) return null
  const i = (n / s0) * (cross / squares)
  const expected = -1 / (n - 1)
  const variance = (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1)) - expected * expected
  if (!(variance > 0)) return null
  const score = (i - expected) / Math.sqrt(variance)
  return { i, expected, variance, z: score, p: normalAbove(score) }
}

/**
 * Local Moran's I, row-standardised: (n - 1) z_i mean(z of neighbours) / sum z². NaN for islands; all values must not be
 * equal.
 *
 * @source Anselin 1995.
 */
export function localMoran(values: Float64Array, neighbours: Neighbours): Float64Array {
  const z = centred(values)
  const squares = z.reduce((sum, value) => sum + value * value, 0)
  const sums = neighbourSums(z, neighbours)
  return z.map((own, unit) => {
    const degree = (neighbours.starts[unit + 1] as number) - (neighbours.starts[unit] as number)
    return ((values.length - 1) * own * ((sums[unit] as number) / degree)) / squares
  })
}

/** 1 high-high, 2 low-high, 3 low-low, 4 high-low; 0 for islands. A value at the mean is low. */
export function moranQuadrants(values: Float64Array, neighbours: Neighbours): Uint8Array {
  const z = centred(values)
  const sums = neighbourSums(z, neighbours)
  return Uint8Array.from(z, (own, unit) => {
    if (neighbours.starts[unit] === neighbours.starts[unit + 1]) return 0
    const around = (sums[unit] as number) > 0
    return own > 0 ? (around ? 1 : 4) : around ? 2 : 3
  })
}

/**
 * Getis-Ord Gi*, binary weights with the unit itself. NaN where its set is the whole table or all values are equal.
 *
 * @source Ord & Getis 1995.
 */
export function giStar(values: Float64Array, neighbours: Neighbours): Float64Array {
  const n = values.length
  const z = centred(values)
  const spread = Math.sqrt(z.reduce((sum, value) => sum + value * value, 0) / n)
  const sums = neighbourSums(z, neighbours)
  return z.map((own, unit) => {
    const weights = (neighbours.starts[unit + 1] as number) - (neighbours.starts[unit] as number) + 1
    return (own + (sums[unit] as number)) / (spread * Math.sqrt((n * weights - weights * weights) / (n - 1)))
  })
}

/** Getis-Ord Gi: without the unit itself, standardised by mean and variance of the others. @source Getis & Ord 1992. */
export function gi(values: Float64Array, neighbours: Neighbours): Float64Array {
  const others = values.length - 1
  const total = values.reduce((sum, value) => sum + value, 0)
  const totalSquares = values.reduce((sum, value) => sum + value * value, 0)
  const sums = neighbourSums(values, neighbours)
  return values.map((own, unit) => {
    const weights = (neighbours.starts[unit + 1] as number) - (neighbours.starts[unit] as number)
    const mean = (total - own) / others
    const relative = ((totalSquares - own * own) / others - mean * mean) / (mean * mean)
    const variance = ((weights * (others - weights)) / ((others - 1) * others * others)) * relative
    return ((sums[unit] as number) / (total - own) - weights / others) / Math.sqrt(variance)
  })
}

/** Global G: products of neighbours over products of all pairs, values > 0. @source Getis & Ord 1992. */
export function globalG(values: Float64Array, neighbours: Neighbours): number {
  const total = values.reduce((sum, value) => sum + value, 0)
  const squares = values.reduce((sum, value) => sum + value * value, 0)
  const near = neighbourSums(values, neighbours).reduce((sum, value, unit) => sum + value * (values[unit] as number), 0)
  return near / (total * total - squares)
}
