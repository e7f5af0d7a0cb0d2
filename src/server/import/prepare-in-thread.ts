import { runWorker } from '../run-worker.ts'
import type { Candidate } from './candidate.ts'
import type { PreparedFile, PrepareJob } from './prepare-file.ts'

/** Rows a message: what the receiving thread unpacks in one go. */
export const ROWS_A_MESSAGE = 1_000

export type ImportMessage =
  { type: 'rows'; rows: Candidate[] } | { type: 'done'; prepared: Omit<PreparedFile, 'candidates'> }

/**
 * {@link prepareFile} in a thread of its own, so that a large file does not hold up what a server does meanwhile.
 *
 * @param signal - ends the thread.
 * @throws AppError as `prepareFile`, or `worker/failed` when the thread dies.
 */
export function prepareFileInThread(job: PrepareJob, signal?: AbortSignal): Promise<PreparedFile> {
  const candidates: Candidate[] = []
  return runWorker<PreparedFile>({
    source: 'src/server/import/import.worker.ts',
    call: 'prepareFile',
    request: job,
    signal,
    receive: (value, reply) => {
      // Rows were checked in the thread; checking a hundred thousand again here would cost the time the thread saves.
      const message = value as ImportMessage
      if (message.type === 'done') return { result: { ...message.prepared, candidates } }
      for (const row of message.rows) candidates.push(row)
      reply('next')
      return null
    },
  })
}
