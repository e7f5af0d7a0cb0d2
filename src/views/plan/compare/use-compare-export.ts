import { saveFile } from '../../../composables/save-file.ts'
import { useExport } from '../../../composables/use-export.ts'
import type { ExportColumn, ExportPiece } from '../../../core/export/cells.ts'
import { exportFileName } from '../../../core/export/file-name.ts'
import type { Ask } from '../../../core/plans/compare.ts'
import type { Plan } from '../../../core/plans/plan-model.ts'
import { epochDayOf } from '../../../core/time/calendar-day.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { usePlanWords } from '../use-plan-words.ts'
import type { CompareRow } from './compare-rows.ts'

interface Line {
  readonly topic: string
  readonly plan: Plan
  readonly ask: Ask
}

/** Writes what the comparison shows, one line per thing asked, with the sources of the plans. */
export function useCompareExport() {
  const { state, run } = useExport()
  const town = useTownStore()
  const { t, words, targetText } = usePlanWords()

  const column = (id: string, type: ExportColumn['type']): ExportColumn => ({ id, type, title: t(`planCompare.column.${id}`) }) // prettier-ignore
  const columns = (): ExportColumn[] => [
    column('topic', 'text'),
    column('plan', 'text'),
    column('type', 'text'),
    column('id', 'text'),
    column('title', 'text'),
    column('wanted', 'text'),
    column('isOurs', 'boolean'),
    column('each', 'text'),
    column('due', 'day'),
    column('isDueOurs', 'boolean'),
    column('offices', 'text'),
    column('support', 'text'),
  ]
  const piece = (lines: readonly Line[]): ExportPiece => {
    const flag = (value: boolean | null) => (value === null ? NaN : value ? 1 : 0)
    const joined = (names: readonly string[]) => (names.length === 0 ? null : names.join(t('plans.row.join')))
    return {
      length: lines.length,
      cells: [
        lines.map(({ topic }) => topic),
        lines.map(({ plan }) => words(plan.place)),
        lines.map(({ ask }) => t(`planCompare.type.${ask.type}`)),
        lines.map(({ ask }) => ask.id),
        lines.map(({ ask }) => words(ask.title)),
        lines.map(({ ask }) => (ask.wanted === null ? null : targetText(ask.wanted))),
        Float64Array.from(lines, ({ ask }) => flag(ask.wanted === null ? null : !ask.wanted.isStated)),
        lines.map(({ ask }) => (ask.each === null ? null : t(`planCompare.each.${ask.each}`))),
        Float64Array.from(lines, ({ ask }) => (ask.due === null ? NaN : (epochDayOf(ask.due) ?? NaN))),
        Float64Array.from(lines, ({ ask }) => flag(ask.due === null ? null : !ask.isDueStated)),
        lines.map(({ ask }) => joined(ask.offices)),
        lines.map(({ ask }) => joined(ask.support)),
      ],
      places: null,
    }
  }

  /** @param day - ISO day for the file's name. */
  function start(rows: readonly CompareRow[], plans: readonly Plan[], day: string) {
    const byId = new Map(plans.map((plan) => [plan.id, plan]))
    const lines = rows.flatMap((row) =>
      row.cells.flatMap(({ planId, found }) => {
        const plan = byId.get(planId)
        return plan === undefined ? [] : found.map((ask): Line => ({ topic: words(row.title), plan, ask }))
      }),
    )
    const title = t('planCompare.title')
    const facts = plans.map((plan) => [words(plan.place), `${words(plan.title)} · ${words(plan.source)}`] as const)
    const notes = { title, facts: [...facts, [t('planCompare.noteTitle'), t('planCompare.note')] as const] }
    const head = { columns: columns(), notes, yes: t('value.yes'), no: t('value.no'), notesTitle: t('rowSet.export.notes') } // prettier-ignore
    return run(() =>
      Promise.resolve({
        kind: 'csv',
        head,
        file: exportFileName(town.town?.name ?? '', title, day, 'csv'),
        total: lines.length,
        piece: (from, to) => Promise.resolve(piece(lines.slice(from, to))),
        save: saveFile,
      }),
    )
  }
  return { state, start }
}
