import { parentPort, workerData } from 'node:worker_threads'
import type { PlanSettings } from '../../core/plans/plan-settings.ts'
import { failedMessage } from '../run-worker.ts'
import { PlanDesk } from './plan-work.ts'
import type { PlanMessage, PlanRequest } from './plans-thread.ts'
import type { PlanData } from './read-ledgers.ts'

/** Entry of the thread that keeps a town's ledgers for plans: an answer to each question. */
const post = (message: PlanMessage): void => parentPort?.postMessage(message)

// Started by `PlansThread` alone, with a value of this type.
const { data, settings } = workerData as { data: PlanData; settings: PlanSettings }
const desk = new PlanDesk(data, settings)
parentPort?.on('message', ({ call, question }: PlanRequest) => {
  try {
    post({ type: 'answer', call, answer: desk.answer(question) })
  } catch (error) {
    post({ ...failedMessage(error), call })
  }
})
