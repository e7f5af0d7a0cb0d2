import { AppError } from '../../core/errors.ts'
import type { MipAnswer, Solve } from '../../core/siting/solver/solve-types.ts'
import { createWorkerClient, type WorkerClient } from '../client.ts'
import type { SolverCalls } from './solver-protocol.ts'

/** The part of a Worker that is needed here; a fake of it stands in tests. */
export type SolverWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>

/**
 * HiGHS in a worker of its own, started at the first model and kept. Aborting ends that worker at once (the solver cannot be
 * interrupted otherwise); the next model starts a new one.
 */
export function createWorkerSolve(start: () => SolverWorker = startSolverWorker): Solve {
  let held: { worker: SolverWorker; client: WorkerClient<SolverCalls>; broken: Promise<never> } | null = null
  const begin = () => {
    const worker = start()
    const broken = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => {
        held = null
        const reason = 'message' in event ? String(event.message) : 'the solver stopped'
        reject(new AppError('worker/failed', { call: 'solve', reason }))
      })
    })
    // Told to whoever waits by the race below; with nobody waiting the next call starts anew.
    broken.catch(() => undefined)
    return { worker, client: createWorkerClient<SolverCalls>(worker), broken }
  }
  return async (model, options, signal): Promise<MipAnswer> => {
    signal?.throwIfAborted()
    const own = (held ??= begin())
    try {
      return await Promise.race([own.client.call('solve', { model, options }, signal ? { signal } : {}), own.broken])
    } catch (error) {
      if (signal?.aborted === true) {
        own.worker.terminate()
        if (held === own) held = null
      }
      throw error
    }
  }
}

const startSolverWorker = (): SolverWorker =>
  new Worker(new URL('./solver.worker.ts', import.meta.url), { type: 'module', name: 'siting-solver' })
