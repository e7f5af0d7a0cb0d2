import { saveFile } from '../../../composables/save-file.ts'
import { useExport } from '../../../composables/use-export.ts'
import type { ExportColumn, ExportPiece } from '../../../core/export/cells.ts'
import { exportFileName } from '../../../core/export/file-name.ts'
import { epochDayOf } from '../../../core/time/calendar-day.ts'
import { usePlanStore } from '../../../stores/plan-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import type { ListLine } from './list-lines.ts'
import { useTaskWords } from './use-task-words.ts'

/** Writes the shown rows of a list to CSV, with what they are of. */
export function useListExport() {
  const { state, run, cancel } = useExport()
  const plan = usePlanStore()
  const town = useTownStore()
  const { t, words, villageText } = useTaskWords()
  const column = (id: string, type: ExportColumn['type'], title: string): ExportColumn => ({ id, type, title })
  const columns = (): ExportColumn[] => [
    column('id', 'text', t('planBoard.list.id')),
    column('name', 'text', t('planBoard.list.name')),
    column('sector', 'text', t('plans.filter.sector')),
    column('office', 'text', t('planBoard.task.office')),
    column('village', 'text', t('planBoard.task.village')),
    column('requirement', 'text', t('planBoard.list.requirement')),
    column('foundOn', 'day', t('planBoard.list.found')),
    column('dueOn', 'day', t('planBoard.task.due')),
    column('doneOn', 'day', t('planBoard.sheet.doneOn')),
    column('state', 'text', t('planBoard.task.state')),
    column('overdueDays', 'number', t('planBoard.list.overdueDays')),
    column('hazard', 'text', t('planBoard.list.hazard')),
  ]
  const sectorText = (id: string | null) => {
    const sector = plan.plan?.sectors.find((one) => one.id === id)
    return sector ? words(sector.title) : id
  }
  const piece = (lines: readonly ListLine[]): ExportPiece => {
    const days = (of: (line: ListLine) => string | null) =>
      Float64Array.from(lines, (line) => epochDayOf(of(line) ?? '') ?? NaN)
    return {
      length: lines.length,
      cells: [
        lines.map(({ row }) => row.id),
        lines.map(({ row }) => row.name),
        lines.map(({ row }) => sectorText(row.sector)),
        lines.map(({ row }) => row.office),
        lines.map(({ row }) => (row.villageId === null ? null : villageText(row.villageId))),
        lines.map(({ row }) => row.requirement),
        days(({ row }) => row.foundOn),
        days(({ row }) => row.dueOn),
        days(({ row }) => row.doneOn),
        lines.map(({ state: one }) => t(`planBoard.list.state.${one}`)),
        Float64Array.from(lines, ({ overdueDays }) => overdueDays),
        lines.map(({ row }) => row.hazardId),
      ],
      places: null,
    }
  }

  function start(title: string, lines: readonly ListLine[], filter: string) {
    const [summary, file, on] = [town.town, plan.plan, plan.onDay]
    if (!summary || !file || !on) return
    const facts = [
      [t('planTarget.rows.fact.town'), summary.name],
      [t('planTarget.rows.fact.plan'), words(file.title)],
      [t('planTarget.rows.fact.date'), on.asOf],
      ...(filter === '' ? [] : [[t('planBoard.filter.title'), filter]]),
      ...(summary.isDemo ? [[t('planTarget.rows.fact.demo'), t('planTarget.rows.demoText')]] : []),
    ].map(([label = '', text = '']) => [label, text] as const)
    const head = { columns: columns(), notes: { title, facts }, yes: t('value.yes'), no: t('value.no'), notesTitle: t('rowSet.export.notes') } // prettier-ignore
    return run(() =>
      Promise.resolve({
        kind: 'csv' as const,
        head,
        file: exportFileName(summary.name, title, on.asOf, 'csv'),
        total: lines.length,
        piece: (from: number, to: number) => Promise.resolve(piece(lines.slice(from, to))),
        save: saveFile,
      }),
    )
  }
  return { state, start, cancel }
}
