import type { TargetClass } from './target-class.ts'

/** `new`: new, rebuilt or extended; `inService`: in service. */
export type InstallationStatus = 'new' | 'inService'

export interface RiskLimitRow {
  readonly classes: readonly TargetClass[]
  readonly new: number
  readonly inService: number
}

/** Individual-risk limit of a class, per year; null = the table has no row for it. */
export function riskLimitOf(
  rows: readonly RiskLimitRow[],
  targetClass: TargetClass,
  status: InstallationStatus,
): number | null {
  return rows.find(({ classes }) => classes.includes(targetClass))?.[status] ?? null
}

/** F-N criterion lines: F = value at N = 1 × N^slope, per year. */
export interface SocietalLines {
  readonly upper: number
  readonly lower: number
  readonly slope: number
}
export type SocietalRegion = 'unacceptable' | 'as-low-as-practicable' | 'acceptable'

/** Floating-point slack of "on the line", relative. */
const ON_LINE = 1e-9

/**
 * Region of an F-N point. A point on a line counts to the stricter side (our reading, see the criteria's `readings`).
 *
 * @param n - fatalities, >= 1.
 * @param f - frequency of N or more fatalities, per year, > 0.
 * @returns null when n or f is not such a number.
 */
export function societalRegion({ upper, lower, slope }: SocietalLines, n: number, f: number): SocietalRegion | null {
  if (!(n >= 1) || !(f > 0) || !Number.isFinite(n) || !Number.isFinite(f)) return null
  const line = n ** slope
  if (f >= upper * line * (1 - ON_LINE)) return 'unacceptable'
  return f >= lower * line * (1 - ON_LINE) ? 'as-low-as-practicable' : 'acceptable'
}
