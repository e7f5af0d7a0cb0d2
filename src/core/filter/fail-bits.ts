import { FILTER_DIMENSIONS, type FilterChoices, type FilterDimension } from './choices.ts'
import { isSameArea, type PackedArea } from './packed-area.ts'

/** Choices as the engine takes them: the area in one array. */
export type PackedChoices = Omit<FilterChoices, 'area'> & { readonly area: PackedArea | null }

/**
 * One bit a dimension. A row's bits say which choices it fails: 0 = it passes all; one bit alone = only that
 * dimension's own facet counts it.
 */
export const FAIL_BIT = Object.fromEntries(FILTER_DIMENSIONS.map((dimension, at) => [dimension, 1 << at])) as Readonly<
  Record<FilterDimension, number>
>

/** Makes every row pass a dimension. */
export function passAll(fail: Uint16Array, bit: number): void {
  for (let row = 0; row < fail.length; row++) fail[row] = (fail[row] as number) & ~bit
}

/** Rows whose code is not wanted fail. */
export function failCodes(
  fail: Uint16Array,
  bit: number,
  codes: Uint8Array | Uint16Array,
  values: readonly string[],
  wanted: readonly string[],
): void {
  const chosen = new Set(wanted)
  const failOf = Uint16Array.from(values, (value) => (chosen.has(value) ? 0 : bit))
  for (let row = 0; row < fail.length; row++)
    fail[row] = ((fail[row] as number) & ~bit) | (failOf[codes[row] as number] as number)
}

/** Rows that are not hit fail; `hit` is the value that passes. */
export function failUnlessHit(fail: Uint16Array, bit: number, hits: Uint8Array, hit = 1): void {
  for (let row = 0; row < fail.length; row++) fail[row] = ((fail[row] as number) & ~bit) | (hits[row] === hit ? 0 : bit)
}

/** Rows whose day lies outside the range fail; both ends belong to it. */
export function failOutside(fail: Uint16Array, bit: number, days: Int32Array, from: number, to: number): void {
  for (let row = 0; row < fail.length; row++) {
    const day = days[row] as number
    fail[row] = ((fail[row] as number) & ~bit) | (day >= from && day <= to ? 0 : bit)
  }
}

/** 1 = the row passes everything; null when all rows do. */
export function maskOf(fail: Uint16Array): Uint8Array | null {
  const mask = new Uint8Array(fail.length)
  let passing = 0
  for (let row = 0; row < fail.length; row++) {
    if (fail[row] !== 0) continue
    mask[row] = 1
    passing++
  }
  return passing === fail.length ? null : mask
}

/** `next`, unless it says the same as `last`: then `last` itself, so that masks can be compared by identity. */
export function sameOr(last: Uint8Array | null, next: Uint8Array | null): Uint8Array | null {
  if (last === null || next === null || last.length !== next.length) return next
  for (let row = 0; row < next.length; row++) if (last[row] !== next[row]) return next
  return last
}

/** Whether two choices of one dimension say the same. */
export function isSameChoice(dimension: FilterDimension, a: PackedChoices, b: PackedChoices): boolean {
  if (a[dimension] === b[dimension]) return true
  if (dimension === 'area') return a.area !== null && b.area !== null && isSameArea(a.area, b.area)
  if (dimension === 'found')
    return a.found?.from === b.found?.from && a.found?.to === b.found?.to && !a.found === !b.found
  const [one, other] = [a[dimension], b[dimension]]
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  return one.every((value, at) => value === other[at])
}
