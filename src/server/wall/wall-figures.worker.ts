import { parentPort, workerData } from 'node:worker_threads'
import { failedMessage } from '../run-worker.ts'
import { workOf, type WallTask } from './hazard-work.ts'

/** What the thread is started with. */
export interface WallRequest {
  readonly task: WallTask
  /** True: the answer is wanted as JSON in UTF-8. */
  readonly asText: boolean
}

/** Entry of the thread that works out one source of the wall: one task as its start value, then `done` or `failed`. */
try {
  // Started by `hazard-thread.ts` alone, with a value of this type.
  const { task, asText } = workerData as WallRequest
  const figures = workOf(task)
  if (asText) {
    const bytes = new TextEncoder().encode(JSON.stringify(figures))
    parentPort?.postMessage({ type: 'done', figures: bytes }, [bytes.buffer])
  } else parentPort?.postMessage({ type: 'done', figures })
} catch (error) {
  parentPort?.postMessage(failedMessage(error))
}
