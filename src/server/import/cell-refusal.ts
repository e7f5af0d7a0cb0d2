import type { ImportCode } from '../../catalog/import-texts.ts'
import type { ProblemFacts } from '../../core/problem-facts.ts'

/** Why a cell is refused. */
export interface CellRefusal {
  ok: false
  code: ImportCode
  message: string
  details?: ProblemFacts
}

export const refuse = (code: ImportCode, message: string, details?: ProblemFacts): CellRefusal => ({
  ok: false,
  code,
  message,
  ...(details && { details }),
})
