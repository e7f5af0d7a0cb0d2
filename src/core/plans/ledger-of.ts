import type { Indicator, Quantity } from './indicator.ts'
import type { LedgerRows, PlanLedgers } from './ledger-rows.ts'
import type { MissingRegister } from './target-answer.ts'

/** The rows of a kind that is known to be there. */
export type LedgerOf = (kind: string) => LedgerRows

/** Every ledger an indicator reads, each once, in the order it names them. */
export function kindsOf(indicator: Indicator): string[] {
  const parts: (Pick<Quantity, 'kind'> | undefined)[] = [
    indicator.of,
    'part' in indicator ? indicator.part : undefined,
    'less' in indicator ? indicator.less : undefined,
    'per' in indicator ? indicator.per : undefined,
  ]
  return [...new Set(parts.flatMap((part) => (part === undefined ? [] : [part.kind])))]
}

/** Registers that cannot answer: the town has none, or it holds no row and is not said to be kept. */
export function missingRegisters(indicator: Indicator, ledgers: PlanLedgers): MissingRegister[] {
  return kindsOf(indicator).flatMap((kind): MissingRegister[] => {
    const rows = ledgers.get(kind)
    if (rows === undefined) return [{ kind, why: 'absent', field: null, rows: 0 }]
    return rows.count === 0 && rows.isKept !== true ? [{ kind, why: 'empty', field: null, rows: 0 }] : []
  })
}
