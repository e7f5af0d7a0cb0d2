import type { LedgerWords } from '../../../catalog/ledger-words.ts'
import { askedOf } from '../../../core/plans/asked-fields.ts'
import type { Target } from '../../../core/plans/plan-model.ts'
import type { TargetRow } from '../../../stores/target-store.ts'
import { usePlanWords } from '../use-plan-words.ts'
import { cellText, rowColumns, type CellWords, type RowColumn } from './row-columns.ts'

/** Columns and cells of the rows behind a target's number, in the language of the page. */
export function useRowColumns() {
  const { t, words: say, format } = usePlanWords()
  const cellWords = (): CellWords => ({
    say,
    number: format.value.number,
    day: format.value.day,
    titleWithUnit: (title, unit) => t('planTarget.rows.columnUnit', { title, unit }),
    yes: t('value.yes'),
    no: t('value.no'),
    unknown: t('planTarget.rows.unknownValue'),
    noDay: t('planTarget.rows.noDay'),
  })
  const columnsOf = (rows: readonly TargetRow[], { indicator }: Target, ledgers: LedgerWords): RowColumn[] =>
    rowColumns(rows, askedOf(indicator), ledgers, cellWords())
  /** `day`: how dates are written; left out, as on the page. */
  const textOf = (row: TargetRow, column: RowColumn, day?: (iso: string) => string): string =>
    cellText(row, column, day ? { ...cellWords(), day } : cellWords())
  return { columnsOf, textOf }
}
