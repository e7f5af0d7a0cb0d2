import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { failedMessage, type FailedMessage } from '../run-worker.ts'
import { prepareFile, type PrepareJob } from './prepare-file.ts'
import { ROWS_A_MESSAGE, type ImportMessage } from './prepare-in-thread.ts'

/** Entry of the thread that reads and checks a file: one job as its start value, rows in parts, each waited for, then `done` or `failed`. */
const post = (message: ImportMessage | FailedMessage): void => parentPort?.postMessage(message)

try {
  // Started by `prepareFileInThread` alone, with a value of this type.
  const { candidates, ...prepared } = await prepareFile(workerData as PrepareJob)
  for (let at = 0; at < candidates.length; at += ROWS_A_MESSAGE) {
    post({ type: 'rows', rows: candidates.slice(at, at + ROWS_A_MESSAGE) })
    if (parentPort) await once(parentPort, 'message')
  }
  post({ type: 'done', prepared })
} catch (error) {
  post(failedMessage(error))
}
