import type { Worker } from 'node:worker_threads'
import { AppError } from '../../core/errors.ts'
import type { FactsInput } from '../../core/siting/facts/facts-input.ts'
import type { Candidate, TreatmentId } from '../../core/siting/model.ts'
import { startNodeWorker } from '../node-worker.ts'
import { errorOfFailure, type FailedMessage } from '../run-worker.ts'

export interface AtRequest {
  call: number
  treatment: TreatmentId
  lngLat: readonly [number, number]
}
export type SitingMessage =
  | { type: 'facts'; text: string }
  | { type: 'at'; call: number; candidate: Candidate }
  | (FailedMessage & { call: number | null })

interface Waiting {
  resolve: (candidate: Candidate) => void
  reject: (reason: unknown) => void
}

/**
 * A thread that holds one version of one town: its network is built once, then places are answered in milliseconds. It
 * ends by {@link close}; it does not keep the process alive.
 */
export class SitingThread {
  /** Text of `sitingFacts`. */
  readonly facts: Promise<string>
  private readonly worker: Worker
  private readonly waiting = new Map<number, Waiting>()
  private calls = 0
  private ended: AppError | null = null

  constructor(input: FactsInput) {
    this.worker = startNodeWorker('src/server/siting/siting.worker.ts', input)
    this.worker.unref()
    this.facts = new Promise((resolve, reject) => {
      const end = (reason: AppError): void => {
        this.ended ??= reason
        reject(reason)
        for (const { reject: refuse } of this.waiting.values()) refuse(reason)
        this.waiting.clear()
        void this.worker.terminate()
      }
      this.worker.on('message', (message: SitingMessage) => {
        if (message.type === 'facts') resolve(message.text)
        else if (message.type === 'at') this.settle(message.call)?.resolve(message.candidate)
        else if (message.call === null) end(errorOfFailure('sitingFacts', message))
        else this.settle(message.call)?.reject(errorOfFailure('sitingAt', message))
      })
      this.worker.on('error', (error) => end(failed(String(error))))
      this.worker.on('exit', (code) => end(failed(`the thread ended with code ${code}`)))
    })
    // Who asks for a place may be the only one to wait.
    this.facts.catch(() => {})
  }

  /** @throws AppError `argument/invalid` when no road is near, `worker/failed` when the thread has ended. */
  async at(treatment: TreatmentId, lngLat: readonly [number, number]): Promise<Candidate> {
    await this.facts
    if (this.ended) throw this.ended
    const call = ++this.calls
    return new Promise((resolve, reject) => {
      this.waiting.set(call, { resolve, reject })
      this.worker.postMessage({ call, treatment, lngLat } satisfies AtRequest)
    })
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }

  private settle(call: number): Waiting | undefined {
    const found = this.waiting.get(call)
    this.waiting.delete(call)
    return found
  }
}

const failed = (reason: string) => new AppError('worker/failed', { call: 'sitingFacts', reason })
