import type { Worker } from 'node:worker_threads'
import { AppError } from '../../core/errors.ts'
import type { PlanSettings } from '../../core/plans/plan-settings.ts'
import { startNodeWorker } from '../node-worker.ts'
import { errorOfFailure, type FailedMessage } from '../run-worker.ts'
import type { PlanAnswers, PlanQuestion } from './plan-work.ts'
import type { PlanData } from './read-ledgers.ts'

export interface PlanRequest {
  call: number
  question: PlanQuestion
}
export type PlanMessage =
  { type: 'answer'; call: number; answer: PlanAnswers[PlanQuestion['ask']] } | (FailedMessage & { call: number })

interface Waiting {
  resolve: (answer: PlanAnswers[PlanQuestion['ask']]) => void
  reject: (reason: unknown) => void
}

/** Whoever answers questions about plans: a thread, or for commands this one. */
export interface PlanAnswerer {
  ask<A extends PlanQuestion['ask']>(question: Extract<PlanQuestion, { ask: A }>): Promise<PlanAnswers[A]>
}

/** A thread that holds the ledgers of one version of one town. It does not keep the process alive. */
export class PlansThread implements PlanAnswerer {
  private readonly worker: Worker
  private readonly waiting = new Map<number, Waiting>()
  private calls = 0
  private ended: AppError | null = null

  constructor(data: PlanData, settings: PlanSettings) {
    this.worker = startNodeWorker('src/server/plans/plans.worker.ts', { data, settings })
    this.worker.unref()
    const end = (reason: string): void => {
      this.ended ??= new AppError('worker/failed', { call: 'plans', reason })
      for (const { reject } of this.waiting.values()) reject(this.ended)
      this.waiting.clear()
      void this.worker.terminate()
    }
    this.worker.on('message', (message: PlanMessage) => {
      const waiting = this.waiting.get(message.call)
      this.waiting.delete(message.call)
      if (message.type === 'answer') waiting?.resolve(message.answer)
      else waiting?.reject(errorOfFailure('plans', message))
    })
    this.worker.on('error', (error) => end(String(error)))
    this.worker.on('exit', (code) => end(`the thread ended with code ${code}`))
  }

  get isEnded(): boolean {
    return this.ended !== null
  }

  /** @throws AppError as thrown in the thread, or `worker/failed` when it has ended. */
  ask<A extends PlanQuestion['ask']>(question: Extract<PlanQuestion, { ask: A }>): Promise<PlanAnswers[A]> {
    if (this.ended) return Promise.reject(this.ended)
    const call = ++this.calls
    return new Promise<PlanAnswers[A]>((resolve, reject) => {
      // The thread answers what it was asked: its answers are made by the same program.
      this.waiting.set(call, { resolve: (answer) => resolve(answer as PlanAnswers[A]), reject })
      this.worker.postMessage({ call, question } satisfies PlanRequest)
    })
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }
}
