import type { Verdict } from '../../core/protection/verdict.ts'
import type { PairRow } from './sheet-types.ts'
import { pairRow } from './facility-sheet.ts'
import type { ProtectionState } from './state.ts'

/** One verdict as it is exported. */
export interface VerdictRow extends Omit<PairRow, 'geometry' | 'people' | 'possible' | 'classMissing' | 'decisive'> {
  readonly facilityId: string
  readonly facilityName: string
  readonly method: string | null
  readonly decisive: PairRow['decisive']
}
export interface VerdictRows {
  readonly total: number
  readonly rows: readonly VerdictRow[]
}

const ORDER: Readonly<Record<Verdict, number>> = { 'falls-short': 0, 'not-decidable': 1, meets: 2 }
const sorted = new WeakMap<object, readonly number[]>()

/** Verdicts for a file, worst first: by verdict, then by facility. `facilityId` null = of all. */
export function verdictRows(state: ProtectionState, facilityId: string | null, from: number, to: number): VerdictRows {
  const { answer, facilities } = state
  if (answer === null) return { total: 0, rows: [] }
  const order = orderOf(answer)
  const row = facilities.findIndex(({ place }) => place.id === facilityId)
  const wanted = facilityId === null ? order : order.filter((at) => answer.pairs[at]?.facility === row)
  return {
    total: wanted.length,
    rows: wanted.slice(from, to).flatMap((at): VerdictRow[] => {
      const pair = answer.pairs[at]
      const facility = pair && facilities[pair.facility]
      const found = pair && pairRow(state, pair, null)
      if (!pair || !facility || !found) return []
      const { geometry: _g, people: _p, possible: _c, classMissing: _m, ...rest } = found
      return [
        {
          ...rest,
          facilityId: facility.place.id,
          facilityName: facility.place.name,
          method: answer.facilities[pair.facility]?.method.method ?? null,
        },
      ]
    }),
  }
}

function orderOf(answer: NonNullable<ProtectionState['answer']>): readonly number[] {
  const known = sorted.get(answer)
  if (known) return known
  const order = answer.pairs
    .map((_, at) => at)
    .sort((a, b) => {
      const [p, q] = [answer.pairs[a], answer.pairs[b]]
      return p && q ? ORDER[p.verdict] - ORDER[q.verdict] || p.facility - q.facility || a - b : 0
    })
  sorted.set(answer, order)
  return order
}
