import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useExport, type ExportJob } from '../../../composables/use-export.ts'
import { useFormat } from '../../../composables/use-format.ts'
import { saveFile } from '../../../composables/save-file.ts'
import { AppError } from '../../../core/errors.ts'
import { exportFileName } from '../../../core/export/file-name.ts'
import { useLedgerStore } from '../../../stores/ledger-store.ts'
import { usePreferencesStore } from '../../../stores/preferences-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import type { ExportKind } from '../../../workers/export-protocol.ts'
import { useFilterWords } from '../filter/use-filter-words.ts'
import { exportNotes, type NotesInput } from './export-notes.ts'
import { exportPiece } from './export-piece.ts'
import type { TableModel } from './table-model.ts'

/** What is on screen when the reader asks for a file: exactly these rows are written, in this order, all columns. */
export interface ExportWish extends Omit<NotesInput, 'town' | 'count' | 'at'> {
  model: () => TableModel | null
  rows: Uint32Array<ArrayBufferLike>
  /** Ledger whose columns must be complete; null = none. */
  siteKind: string | null
}

/** Writes the shown rows to a file; waits first until the ledger of the shown sites has been read to its end. */
export function useTableExport() {
  const { state, run, cancel } = useExport()
  const ledger = useLedgerStore()
  const town = useTownStore()
  const { titleOf, nameOf } = useFilterWords()
  const preferences = usePreferencesStore()
  const format = useFormat()
  const { t } = useI18n()

  const isWhole = () => ledger.count.total > 0 && ledger.count.done >= ledger.count.total

  /** Resolves when every page of the kind's ledger is here. */
  async function wholeLedger(kind: string | null, signal: AbortSignal) {
    if (kind === null) return
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (signal.aborted) settle(() => reject(signal.reason))
        else if (ledger.error) settle(() => reject(ledger.error))
        else if (ledger.kind === kind && isWhole()) settle(resolve)
        else state.value = { status: 'waiting', done: ledger.count.done, total: ledger.count.total }
      }
      const stop = watch([() => ledger.attrs, () => ledger.error, () => ledger.kind], () => check())
      const settle = (end: () => void) => {
        stop()
        signal.removeEventListener('abort', check)
        end()
      }
      signal.addEventListener('abort', check)
      check()
    })
  }

  function start(kind: ExportKind, wish: ExportWish) {
    return run(async (signal): Promise<ExportJob> => {
      await wholeLedger(wish.siteKind, signal)
      const model = wish.model()
      const summary = town.town
      if (!model || !summary) {
        throw new AppError('argument/invalid', { name: 'rows', found: 'none', expected: 'a loaded table' })
      }
      const { rows } = wish
      const context = { locale: preferences.locale, t, titleOf, nameOf, formats: format.value }
      const notes = exportNotes({ ...wish, town: summary, count: rows.length, at: Date.now() }, context)
      const columns = model.columns.map(({ id, header, type }) => ({ id, title: header, type }))
      const head = { columns, notes, yes: t('value.yes'), no: t('value.no'), notesTitle: t('rowSet.export.notes') }
      return {
        kind,
        head,
        file: exportFileName(summary.name, wish.title, wish.day, kind),
        total: rows.length,
        piece: (from, to, own) => exportPiece(model, rows.subarray(from, to), kind === 'geojson', own),
        save: saveFile,
      }
    })
  }
  return { state, start, cancel }
}
