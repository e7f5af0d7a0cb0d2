import { parentPort, workerData } from 'node:worker_threads'
import { buildSitingFacts } from '../../core/siting/facts/build-facts.ts'
import { buildFactsContext } from '../../core/siting/facts/facts-context.ts'
import { factsAt } from '../../core/siting/facts/facts-at.ts'
import type { FactsInput } from '../../core/siting/facts/facts-input.ts'
import { failedMessage } from '../run-worker.ts'
import type { AtRequest, SitingMessage } from './siting-thread.ts'

/** Entry of the thread that keeps a town's network: its facts as the first word, then an answer to each place asked for. */
const post = (message: SitingMessage): void => parentPort?.postMessage(message)

try {
  // Started by `SitingThread` alone, with a value of this type.
  const input = workerData as FactsInput
  const context = buildFactsContext(input)
  post({ type: 'facts', text: JSON.stringify(buildSitingFacts(input, context)) })
  parentPort?.on('message', ({ call, treatment, lngLat }: AtRequest) => {
    try {
      post({ type: 'at', call, candidate: factsAt(context, treatment, lngLat) })
    } catch (error) {
      post({ ...failedMessage(error), call })
    }
  })
} catch (error) {
  post({ ...failedMessage(error), call: null })
}
