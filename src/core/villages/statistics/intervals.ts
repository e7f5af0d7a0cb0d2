import type { Interval } from '../measure-types.ts'
import { betaQuantile, gammaQuantile, normalQuantile } from './quantiles.ts'

/**
 * Exact interval of the mean of a Poisson count (Garwood 1936).
 *
 * @param count - >= 0; a count of 0 begins at 0.
 * @param level - coverage, 0..1.
 * @returns in events; divide by the exposure for a rate.
 * @example poissonInterval(10, 0.95) // 4.7954 to 18.3904
 */
export function poissonInterval(count: number, level: number): Interval {
  const tail = (1 - level) / 2
  return {
    low: count === 0 ? 0 : gammaQuantile(count, tail),
    high: gammaQuantile(count + 1, 1 - tail),
  }
}

/** Byar's approximation of `poissonInterval`, for checks by hand. @example byarInterval(10, 0.95) // 4.7874 to 18.3915 */
export function byarInterval(count: number, level: number): Interval {
  const z = normalQuantile((1 + level) / 2)
  const bound = (events: number, sign: number) =>
    events * (1 - 1 / (9 * events) + (sign * z) / (3 * Math.sqrt(events))) ** 3
  return { low: count === 0 ? 0 : bound(count, -1), high: bound(count + 1, 1) }
}

/** Exact interval of a share (Clopper and Pearson 1934): `count` of `cases`, cases > 0, 0 <= count <= cases. */
export function binomialInterval(count: number, cases: number, level: number): Interval {
  const tail = (1 - level) / 2
  return {
    low: count === 0 ? 0 : betaQuantile(count, cases - count + 1, tail),
    high: count === cases ? 1 : betaQuantile(count + 1, cases - count, 1 - tail),
  }
}

/**
 * Wilson's score interval of a share, narrower than the exact one and never outside 0..1. cases > 0.
 *
 * @example wilsonInterval(81, 263, 0.95) // 0.2553 to 0.3662 (Newcombe 1998)
 */
export function wilsonInterval(count: number, cases: number, level: number): Interval {
  const z = normalQuantile((1 + level) / 2)
  const share = count / cases
  const square = (z * z) / cases
  const centre = (share + square / 2) / (1 + square)
  const half = (z * Math.sqrt((share * (1 - share)) / cases + square / (4 * cases))) / (1 + square)
  return {
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === cases ? 1 : Math.min(1, centre + half),
  }
}
