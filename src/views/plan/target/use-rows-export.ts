import { saveFile } from '../../../composables/save-file.ts'
import { useExport } from '../../../composables/use-export.ts'
import type { ExportColumn, ExportPiece } from '../../../core/export/cells.ts'
import { exportFileName } from '../../../core/export/file-name.ts'
import type { Target } from '../../../core/plans/plan-model.ts'
import { usePlanStore } from '../../../stores/plan-store.ts'
import { useTargetStore, type TargetRow } from '../../../stores/target-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { usePlanWords } from '../use-plan-words.ts'

/** Writes every row behind the opened number to CSV or XLSX, with what it is of. */
export function useRowsExport(villageName: (id: string | null) => string) {
  const { state, run, cancel } = useExport()
  const store = useTargetStore()
  const plan = usePlanStore()
  const town = useTownStore()
  const { t, words, kindText } = usePlanWords()

  const column = (id: string, type: ExportColumn['type'], title: string): ExportColumn => ({ id, type, title })
  const columns = (): ExportColumn[] => [
    column('kind', 'text', t('planTarget.rows.kind')),
    column('id', 'text', t('planTarget.rows.id')),
    column('name', 'text', t('planTarget.rows.name')),
    column('village', 'text', t('planTarget.rows.village')),
    column('weight', 'number', t('planTarget.rows.weight')),
  ]
  const piece = (rows: readonly TargetRow[]): ExportPiece => ({
    length: rows.length,
    cells: [
      rows.map(({ kind }) => kindText(kind)),
      rows.map(({ id }) => id),
      rows.map(({ name }) => name),
      rows.map(({ villageId }) => (villageId === null ? null : villageName(villageId))),
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
      ...(summary.isDemo ? [fact('demo', t('planTarget.rows.demoText'))] : []),
    ]
    const head = { columns: columns(), notes: { title, facts }, yes: t('value.yes'), no: t('value.no'), notesTitle: t('rowSet.export.notes') } // prettier-ignore
    return run(async (signal) => {
      const rows = await store.allRows(signal)
      return {
        kind,
        head,
        file: exportFileName(summary.name, title, on.asOf, kind),
        total: rows.length,
        piece: (from, to) => Promise.resolve(piece(rows.slice(from, to))),
        save: saveFile,
      }
    })
  }
  return { state, start, cancel }
}
