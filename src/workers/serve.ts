import { AppError } from '../core/errors.ts'
import type { CallMap, Handlers, MessagePortLike, ReplyMessage } from './protocol.ts'

/**
 * Connects handlers to a port: answers every call once, errors included. A call aborted before its turn is not run.
 * Typed arrays of an answer are moved, not copied.
 */
export function serveCalls<C extends CallMap<C>>(port: MessagePortLike, handlers: Handlers<C>): void {
  const aborted = new Set<number>()
  port.addEventListener('message', ({ data }) => {
    const message = readCall(data)
    if (!message) return
    if ('abort' in message) {
      aborted.add(message.id)
      return
    }
    // A turn of the loop lets aborts that already wait in the queue arrive first.
    setTimeout(() => void run(message), 0)
  })

  async function run({ id, call, request }: { id: number; call: string; request: unknown }) {
    if (aborted.delete(id)) return
    const reply = await answer(id, call, request)
    if (aborted.delete(id)) return
    port.postMessage(reply, reply.ok ? buffersOf(reply.response) : [])
  }

  async function answer(id: number, call: string, request: unknown): Promise<ReplyMessage> {
    try {
      if (!Object.hasOwn(handlers, call)) throw new AppError('worker/failed', { call, reason: 'unknown call' })
      // The client of the same call map wrote the request; both ends are one build.
      const handler = handlers[call as keyof C] as (request: unknown) => unknown
      return { id, ok: true, response: await handler(request) }
    } catch (error) {
      const code = error instanceof AppError ? error.code : null
      const details: unknown = error instanceof AppError ? error.details : null
      return { id, ok: false, code, details, message: String(error) }
    }
  }
}

function readCall(data: unknown): { id: number; call: string; request: unknown } | { id: number; abort: true } | null {
  if (typeof data !== 'object' || data === null || !('id' in data) || typeof data.id !== 'number') return null
  if ('abort' in data) return { id: data.id, abort: true }
  if (!('call' in data) || typeof data.call !== 'string') return null
  return { id: data.id, call: data.call, request: 'request' in data ? data.request : undefined }
}

/** Buffers of the typed arrays directly inside a record, each once. Shared buffers cannot be transferred and stay. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  const buffers = new Set<ArrayBuffer>()
  for (const part of [value, ...Object.values(value)]) {
    if (ArrayBuffer.isView(part) && part.buffer instanceof ArrayBuffer) buffers.add(part.buffer)
  }
  return [...buffers]
}
