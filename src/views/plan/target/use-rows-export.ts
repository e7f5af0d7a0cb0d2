import type { LedgerWords } from '../../../catalog/ledger-words.ts'
import { saveFile } from '../../../composables/save-file.ts'
import { useExport } from '../../../composables/use-export.ts'
import type { ExportColumn, ExportPiece } from '../../../core/export/cells.ts'
import { exportFileName } from '../../../core/export/file-name.ts'
import type { Target } from '../../../core/plans/plan-model.ts'
import { usePlanStore } from '../../../stores/plan-store.ts'
import { useTargetStore, type TargetRow } from '../../../stores/target-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { usePlanWords } from '../use-plan-words.ts'
import type { RowColumn } from './row-columns.ts'
import { useRowColumns } from './use-row-columns.ts'

/** Writes every row behind the opened number to CSV or XLSX, with what it is of. */
export function useRowsExport(villageName: (id: string | null) => string, ledgers: () => LedgerWords) {
  const { state, run, cancel } = useExport()
  const store = useTargetStore()
  const plan = usePlanStore()
  const town = useTownStore()
  const { t, words, kindText } = usePlanWords()
  const { columnsOf, textOf } = useRowColumns()

  const column = (id: string, type: ExportColumn['type'], title: string): ExportColumn => ({ id, type, title })
  const columns = (fields: readonly RowColumn[]): ExportColumn[] => [
    column('kind', 'text', t('planTarget.rows.kind')),
    column('id', 'text', t('planTarget.rows.id')),
    column('name', 'text', t('planTarget.rows.name')),
    column('village', 'text', t('planTarget.rows.village')),
    ...fields.map(({ id, title, isNumber }) => column(id, isNumber ? 'number' : 'text', title)),
    column('weight', 'number', t('planTarget.rows.weight')),
  ]
  /** Numbers stay numbers, an unknown one is an empty cell; days are ISO dates, so that they sort. */
  const cellsOf = (rows: readonly TargetRow[], field: RowColumn) =>
    field.isNumber
      ? Float64Array.from(rows, ({ values }) => Number(values[field.id] ?? NaN))
      : rows.map((row) => textOf(row, field, (iso) => iso))
  const piece = (rows: readonly TargetRow[], fields: readonly RowColumn[]): ExportPiece => ({
    length: rows.length,
    cells: [
      rows.map(({ kind }) => kindText(kind)),
      rows.map(({ id }) => id),
      rows.map(({ name }) => name),
      rows.map(({ villageId }) => (villageId === null ? null : villageName(villageId))),
      ...fields.map((field) => cellsOf(rows, field)),
      Float64Array.from(rows, ({ weight }) => weight ?? NaN),
    ],
    places: null,
  })

  function start(kind: 'csv' | 'xlsx', target: Target, formula: string) {
    const { town: summary } = town
    const [question, on, file] = [store.rowsQuestion, plan.onDay, plan.plan]
    if (!summary || !question || !on || !file) return
    const part = t(`planTarget.rows.part.${question.part}`)
    const where = question.village === null ? '' : ` · ${villageName(question.village)}`
    const title = `${target.id} ${words(target.title)} · ${part}${where}`
    const fact = (id: string, text: string) => [t(`planTarget.rows.fact.${id}`), text] as const
    const facts = [
      fact('town', summary.name),
      fact('plan', words(file.title)),
      fact('target', `${target.id} ${words(target.title)}`),
      fact('date', on.asOf),
      fact('part', `${part}${where}`),
      fact('formula', formula),
      fact('blank', t('planTarget.rows.blankText')),
      ...(summary.isDemo ? [fact('demo', t('planTarget.rows.demoText'))] : []),
    ]
    const head = { notes: { title, facts }, yes: t('value.yes'), no: t('value.no'), notesTitle: t('rowSet.export.notes') } // prettier-ignore
    return run(async (signal) => {
      const rows = await store.allRows(signal)
      const fields = columnsOf(rows, target, ledgers())
      return {
        kind,
        head: { ...head, columns: columns(fields) },
        file: exportFileName(summary.name, title, on.asOf, kind),
        total: rows.length,
        piece: (from, to) => Promise.resolve(piece(rows.slice(from, to), fields)),
        save: saveFile,
      }
    })
  }
  return { state, start, cancel }
}
