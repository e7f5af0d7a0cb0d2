import type { Codes } from '../columns/columns.ts'

/** How often each value of `of` occurs in rows whose `kind` is `wanted`; values that never occur are not in the map. */
export function countByValue(of: Codes, kind: Codes, wanted: string): Map<string, number> {
  const wantedCode = kind.values.indexOf(wanted)
  const sums = new Uint32Array(of.values.length)
  for (let row = 0; row < of.codes.length; row++) {
    const code = of.codes[row] ?? 0
    if (kind.codes[row] === wantedCode) sums[code] = (sums[code] ?? 0) + 1
  }
  return new Map(of.values.flatMap((value, code) => ((sums[code] ?? 0) > 0 ? [[value, sums[code] ?? 0]] : [])))
}
