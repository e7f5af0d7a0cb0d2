import type { Candidate, TreatmentId } from '../../core/siting/model.ts'
import type { CandidateRow } from '../../workers/siting/protocol.ts'

export type CandidateColumn =
  'state' | 'rank' | 'treatment' | 'name' | 'village' | 'score' | 'quantity' | 'cost' | 'why'

export interface OrderSource {
  readonly rows: readonly CandidateRow[]
  readonly states: Uint8Array
  readonly candidates: ReadonlyMap<string, Candidate>
  readonly villageName: (id: string | null) => string
  readonly treatmentTitle: (id: TreatmentId) => string
  readonly why: (row: number) => string
}

/**
 * Row numbers in the order of a column; rows that are equal in it by rank. One key a row is worked out beforehand, and
 * texts that repeat (villages, measures, reasons) are compared once each: 100,000 rows stay quick.
 */
export function orderOf(
  kept: Uint32Array,
  { column, isDescending }: { readonly column: CandidateColumn; readonly isDescending: boolean },
  source: OrderSource,
): Uint32Array<ArrayBuffer> {
  const { rows } = source
  const keys = new Float64Array(rows.length)
  const numberOf = numberKey(column, source)
  if (numberOf) for (const row of kept) keys[row] = numberOf(row)
  else setTextKeys(keys, kept, textKey(column, source))
  const sign = isDescending ? -1 : 1
  const rank = (row: number) => rows[row]?.rank ?? 0
  return Uint32Array.from(kept).sort((a, b) => sign * ((keys[a] ?? 0) - (keys[b] ?? 0)) || rank(a) - rank(b))
}

function numberKey(
  column: CandidateColumn,
  { rows, states, candidates }: OrderSource,
): ((row: number) => number) | null {
  switch (column) {
    case 'state':
      return (row) => states[row] ?? 0
    case 'rank':
      return (row) => rows[row]?.rank ?? 0
    case 'score':
      return (row) => rows[row]?.score ?? 0
    case 'cost':
      return (row) => rows[row]?.costYuan ?? 0
    case 'quantity':
      return (row) => candidates.get(rows[row]?.id ?? '')?.quantity ?? 0
    default:
      return null
  }
}

function textKey(column: CandidateColumn, { rows, candidates, ...words }: OrderSource): (row: number) => string {
  if (column === 'why') return words.why
  return (row) => {
    const one = candidates.get(rows[row]?.id ?? '')
    if (!one) return ''
    if (column === 'village') return words.villageName(one.villageId)
    return column === 'treatment' ? words.treatmentTitle(one.treatment) : one.name
  }
}

function setTextKeys(keys: Float64Array, kept: Uint32Array, textOf: (row: number) => string): void {
  const texts = new Map<string, number>()
  const own = new Map<number, string>()
  for (const row of kept) {
    const text = textOf(row)
    own.set(row, text)
    texts.set(text, 0)
  }
  const { compare } = new Intl.Collator('zh-CN', { numeric: true })
  for (const [at, text] of [...texts.keys()].sort(compare).entries()) texts.set(text, at)
  for (const [row, text] of own) keys[row] = texts.get(text) ?? 0
}
