import { AppError } from '../core/errors.ts'
import type { CallMap, MessagePortLike } from './protocol.ts'

export interface CallOptions {
  /** Aborting rejects with the signal's reason (an `AbortError` by default); the worker drops the call if it waits. */
  signal?: AbortSignal
  /** Buffers that the worker may take; they are empty here afterwards. */
  transfer?: Transferable[]
}

export interface WorkerClient<C extends CallMap<C>> {
  call<N extends keyof C & string>(name: N, request: C[N]['request'], options?: CallOptions): Promise<C[N]['response']>
}

interface Waiting {
  call: string
  resolve: (response: unknown) => void
  reject: (reason: unknown) => void
}

/**
 * Typed calls to a worker.
 *
 * @param port - the Worker, or any port with its interface.
 * @returns promises that reject with AppError `worker/failed` (details: call and reason) or with the abort's reason.
 */
export function createWorkerClient<C extends CallMap<C>>(port: MessagePortLike): WorkerClient<C> {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  port.addEventListener('message', ({ data }) => {
    const reply = readReply(data)
    const call = reply && waiting.get(reply.id)
    if (!reply || !call) return
    waiting.delete(reply.id)
    if (reply.ok) call.resolve(reply.response)
    else call.reject(new AppError('worker/failed', { call: call.call, reason: reply.message }))
  })

  return {
    call(name, request, { signal, transfer = [] } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason)
          return
        }
        const id = ++lastId
        const abort = () => {
          if (!waiting.delete(id)) return
          port.postMessage({ id, abort: true }, [])
          reject(signal?.reason)
        }
        const settle = () => signal?.removeEventListener('abort', abort)
        signal?.addEventListener('abort', abort, { once: true })
        waiting.set(id, {
          call: name,
          // The handler of this call in the same build made the response.
          resolve: (response) => (settle(), resolve(response as C[typeof name]['response'])),
          reject: (reason) => (settle(), reject(reason)),
        })
        port.postMessage({ id, call: name, request }, transfer)
      })
    },
  }
}

type Reply = { id: number; ok: true; response: unknown } | { id: number; ok: false; message: string }

function readReply(data: unknown): Reply | null {
  if (typeof data !== 'object' || data === null || !('id' in data) || !('ok' in data)) return null
  const { id, ok } = data
  if (typeof id !== 'number') return null
  if (ok === true) return { id, ok, response: 'response' in data ? data.response : undefined }
  return { id, ok: false, message: 'message' in data ? String(data.message) : 'no reason given' }
}
