import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { ExportHead, ExportPiece } from '../core/export/cells.ts'
import type { AppError } from '../core/errors.ts'
import { isAbort, toAppError } from '../api/http.ts'
import type { WorkerClient } from '../workers/client.ts'
import type { ExportCalls, ExportKind } from '../workers/export-protocol.ts'
import { startExportWorker } from '../workers/start-export-worker.ts'

/** Where an export stands. */
export type ExportState =
  | { readonly status: 'idle' }
  /** What is written is not all read yet. */
  | { readonly status: 'waiting'; readonly done: number; readonly total: number }
  | { readonly status: 'running'; readonly done: number; readonly total: number }
  | { readonly status: 'packing' }
  | { readonly status: 'done'; readonly rows: number; readonly file: string }
  | { readonly status: 'failed'; readonly error: AppError }

/** What is to be written. `piece` makes the rows `from` up to (not including) `to` without holding up the page. */
export interface ExportJob {
  kind: ExportKind
  head: ExportHead
  file: string
  total: number
  piece: (from: number, to: number, signal: AbortSignal) => Promise<ExportPiece>
  save: (bytes: Uint8Array<ArrayBuffer>, file: string, kind: ExportKind) => void
}

const PIECE_ROWS = 1000

/** Writes one file at a time in a worker, piece by piece, with progress and a way out. */
export function useExport(start: () => WorkerClient<ExportCalls> & { stop(): void } = startExportWorker): {
  state: ShallowRef<ExportState>
  run: (make: (signal: AbortSignal) => Promise<ExportJob>) => Promise<void>
  cancel: () => void
} {
  const state = shallowRef<ExportState>({ status: 'idle' })
  let running: AbortController | null = null

  /** `make` may wait for what is not read yet; it says so in `state`. */
  async function run(make: (signal: AbortSignal) => Promise<ExportJob>) {
    cancel()
    const own = new AbortController()
    running = own
    try {
      await write(await make(own.signal), own.signal)
    } catch (reason) {
      if (own.signal.aborted || isAbort(reason)) return
      state.value = { status: 'failed', error: toAppError(reason) }
    }
  }
  async function write({ kind, head, file, total, piece, save }: ExportJob, signal: AbortSignal) {
    signal.throwIfAborted()
    state.value = { status: 'running', done: 0, total }
    const worker = start()
    try {
      await worker.call('start', { kind, head }, { signal })
      for (let from = 0; from < total; from += PIECE_ROWS) {
        const to = Math.min(total, from + PIECE_ROWS)
        await worker.call('add', await piece(from, to, signal), { signal })
        state.value = { status: 'running', done: to, total }
      }
      state.value = { status: 'packing' }
      const { bytes } = await worker.call('finish', {}, { signal })
      save(bytes, file, kind)
      state.value = { status: 'done', rows: total, file }
    } finally {
      worker.stop()
    }
  }
  /** Ends what is under way and forgets what was. */
  function cancel() {
    running?.abort()
    running = null
    state.value = { status: 'idle' }
  }
  onScopeDispose(() => running?.abort())
  return { state, run, cancel }
}
