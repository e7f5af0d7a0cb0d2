import { z } from 'zod'
import { errorFacts, errorOfFacts } from '../contracts/error-facts.ts'
import { AppError, isAppError } from '../core/errors.ts'
import { reasonOf } from './faults.ts'
import { startNodeWorker } from './node-worker.ts'

const failed = z.object({ type: z.literal('failed'), error: errorFacts })
/** A worker's last message when its work threw. */
export type FailedMessage = z.infer<typeof failed>

/** What was thrown in a worker, to be posted. */
export function failedMessage(error: unknown): FailedMessage {
  const facts = isAppError(error)
    ? { code: error.code, details: error.details }
    : { code: 'internal', details: { reason: reasonOf(error) } }
  return { type: 'failed', error: facts }
}

export interface WorkerRun<T> {
  /** The worker's file from the project root. */
  source: string
  /** Name of the work, for errors. */
  call: string
  /** Start value, structured-cloneable. */
  request: unknown
  /**
   * Reads a message of the worker: the result ends the run, null waits for more. What it throws ends the run too. A
   * worker that sends much waits for the `reply` to each part: messages that pile up are unpacked all at once.
   */
  receive: (message: unknown, reply: (message: unknown) => void) => { result: T } | null
  /** Ends the thread. */
  signal?: AbortSignal | undefined
}

/**
 * Runs one piece of work in a thread of its own: the caller's thread stays free, and a thread that runs out of memory
 * takes nothing else along.
 *
 * @throws AppError as thrown in the thread, or `worker/failed`. An abort rejects with the signal's reason.
 */
export function runWorker<T>({ source, call, request, receive, signal }: WorkerRun<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason)
      return
    }
    const worker = startNodeWorker(source, request)
    const abort = (): void => settle(() => reject(signal?.reason))
    let isSettled = false
    const settle = (answer: () => void): void => {
      if (isSettled) return
      isSettled = true
      signal?.removeEventListener('abort', abort)
      worker.terminate().then(answer, answer)
    }
    const fail = (reason: string, cause?: unknown): void =>
      settle(() => reject(new AppError('worker/failed', { call, reason }, { cause })))

    signal?.addEventListener('abort', abort)
    worker.on('message', (message: unknown) => {
      if (isSettled) return
      try {
        const failure = failed.safeParse(message)
        if (failure.success) settle(() => reject(errorOfFailure(call, failure.data)))
        else {
          const answer = receive(message, (reply) => worker.postMessage(reply))
          if (answer) settle(() => resolve(answer.result))
        }
      } catch (error) {
        settle(() => reject(error))
      }
    })
    worker.on('error', (error) => fail(String(error), error))
    worker.on('exit', (code) => fail(`the thread ended with code ${code} before its answer`))
  })
}

/** The error that a thread told. */
export function errorOfFailure(call: string, { error }: FailedMessage): AppError {
  if (error.code !== 'internal') return errorOfFacts(error)
  const { reason } = z.object({ reason: z.string() }).parse(error.details)
  return new AppError('worker/failed', { call, reason })
}
