import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { isAppError } from '../../src/core/errors.ts'
import { createWorkerClient } from '../../src/workers/client.ts'
import { createClusterHandlers } from '../../src/workers/cluster-handlers.ts'
import { buffersOf, serveCalls } from '../../src/workers/serve.ts'
import type { ClusterCalls, Handlers, MessagePortLike } from '../../src/workers/protocol.ts'

interface EchoCalls {
  double: { request: { values: Float64Array }; response: { values: Float64Array } }
  fail: { request: { why: string }; response: never }
  never: { request: Record<string, never>; response: never }
}

const open: { close(): void }[] = []
afterEach(() => open.splice(0).forEach((port) => port.close()))

/** Two ends of a real channel of Node, with structured clone and transfer as in a browser. */
function channel(): [MessagePortLike, MessagePortLike] {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  const end = (port: typeof port1): MessagePortLike => ({
    postMessage: (message, transfer) => port.postMessage(message, transfer as ArrayBuffer[]),
    addEventListener: (_, listener) => port.on('message', (data: unknown) => listener({ data })),
  })
  return [end(port1), end(port2)]
}

function echo(over: Partial<Handlers<EchoCalls>> = {}) {
  const [page, worker] = channel()
  serveCalls<EchoCalls>(worker, {
    double: ({ values }) => ({ values: values.map((value) => 2 * value) }),
    fail: ({ why }) => {
      throw new Error(why)
    },
    never: () => new Promise<never>(() => undefined),
    ...over,
  })
  return createWorkerClient<EchoCalls>(page)
}

describe('calls to a worker', () => {
  it('answer with the response of the handler', async () => {
    const { values } = await echo().call('double', { values: Float64Array.of(1, 2.5) })
    expect([...values]).toEqual([2, 5])
  })

  it('move the response buffer instead of copying it', async () => {
    let kept: Float64Array | null = null
    const client = echo({ double: ({ values }) => ({ values: (kept = values.slice()) }) })
    await client.call('double', { values: Float64Array.of(1) })
    expect(kept).toHaveLength(0)
  })

  it('move request buffers that are named, and only those', async () => {
    const moved = Float64Array.of(1)
    const copied = Float64Array.of(1)
    const client = echo()
    await client.call('double', { values: moved }, { transfer: [moved.buffer] })
    await client.call('double', { values: copied })
    expect(moved).toHaveLength(0)
    expect(copied).toHaveLength(1)
  })

  it('reject with worker/failed and the reason when the handler throws', async () => {
    const error: unknown = await echo()
      .call('fail', { why: 'no such set' })
      .catch((reason: unknown) => reason)
    expect(isAppError(error, 'worker/failed') && error.details).toEqual({ call: 'fail', reason: 'Error: no such set' })
  })

  it('reject with AbortError when aborted, before or after the call, and then ignore the answer', async () => {
    const client = echo()
    const already = client.call('double', { values: Float64Array.of(1) }, { signal: AbortSignal.abort() })
    await expect(already).rejects.toMatchObject({ name: 'AbortError' })
    const controller = new AbortController()
    const late = client.call('never', {}, { signal: controller.signal })
    controller.abort()
    await expect(late).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('do not run a call that was aborted while it waited', async () => {
    let runs = 0
    const client = echo({ double: ({ values }) => (runs++, { values }) })
    const controller = new AbortController()
    const first = client.call('double', { values: Float64Array.of(1) }, { signal: controller.signal })
    controller.abort()
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    await client.call('double', { values: Float64Array.of(2) })
    expect(runs).toBe(1)
  })

  it('ignore messages that are not calls', async () => {
    const [page, worker] = channel()
    serveCalls<ClusterCalls>(worker, createClusterHandlers())
    for (const junk of [null, 'x', {}, { id: 'a', call: 'openSet' }, { id: 1 }]) page.postMessage(junk, [])
    const client = createWorkerClient<ClusterCalls>(page)
    const view = await client.call('clusterView', { set: 'none', asOf: 0, zoom: 3, bbox: [0, 0, 1, 1], marked: null })
    expect(view.length).toBe(0)
  })
})

describe('buffersOf', () => {
  it('lists each buffer once and leaves shared memory out', () => {
    const buffer = new ArrayBuffer(16)
    const shared = new Uint8Array(new SharedArrayBuffer(4))
    const found = buffersOf({
      a: new Uint8Array(buffer, 0, 4),
      b: new Uint8Array(buffer, 4, 4),
      shared,
      n: 1,
      none: null,
    })
    expect(found).toEqual([buffer])
    expect(buffersOf(null)).toEqual([])
  })
})
