import type { CoverProblem } from '../../src/core/siting/cover-problem.ts'

export interface CoverParts {
  readonly covers: readonly (readonly number[])[]
  readonly weight: readonly number[]
  readonly cost?: readonly number[]
  readonly fixed?: readonly number[]
  readonly conflicts?: readonly (readonly [number, number])[]
  readonly groups?: CoverProblem['groups']
  readonly covered?: readonly number[]
  readonly mandated?: readonly number[]
  readonly mandatedFirst?: boolean
  readonly budget?: number | null
  readonly count?: number | null
}

/** A covering problem from plain lists; costs 1, nothing fixed, no limit where not given. */
export function makeCover(parts: CoverParts): CoverProblem {
  const [siteCount, demandCount] = [parts.covers.length, parts.weight.length]
  const coverStart = new Uint32Array(siteCount + 1)
  parts.covers.forEach((own, s) => (coverStart[s + 1] = (coverStart[s] ?? 0) + own.length))
  const flags = (rows: readonly number[] = []) => {
    const out = new Uint8Array(demandCount)
    for (const row of rows) out[row] = 1
    return out
  }
  return {
    siteCount,
    demandCount,
    costYuan: Float64Array.from(parts.cost ?? parts.covers.map(() => 1)),
    weight: Float64Array.from(parts.weight),
    coverStart,
    covers: Uint32Array.from(parts.covers.flat()),
    isCovered: flags(parts.covered),
    isMandated: flags(parts.mandated),
    mandatedFirst: parts.mandatedFirst ?? false,
    fixed: Int8Array.from(parts.fixed ?? parts.covers.map(() => 0)),
    conflicts: Uint32Array.from((parts.conflicts ?? []).flat()),
    groups: parts.groups ?? [],
    budgetYuan: parts.budget ?? null,
    count: parts.count ?? null,
  }
}
