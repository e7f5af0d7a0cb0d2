import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { getJson, isAbort } from '../../src/api/http.ts'

const schema = z.object({ n: z.number() })
const answer = (body: unknown, status = 200) =>
  (() =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }))) as typeof fetch

describe('getJson', () => {
  it('reads a body by its contract', async () => {
    expect(await getJson('/x', schema, { fetch: answer({ n: 0 }) })).toEqual({ n: 0 })
  })
  it("throws the server's own error with code and facts", async () => {
    const error = { error: { code: 'town/not-found', details: { town: 'x', known: ['a'] } } }
    await expect(getJson('/x', schema, { fetch: answer(error, 404) })).rejects.toMatchObject({
      code: 'town/not-found',
      details: { town: 'x', known: ['a'] },
    })
  })
  it.each([
    ['a page that is not JSON', '<html>', 200, 'server/refused'],
    ['an error page', '<html>', 502, 'server/refused'],
    ['an error code of a newer server', { error: { code: 'new/thing', details: {} } }, 400, 'server/refused'],
    ['a body against the contract', { n: '0' }, 200, 'contract/invalid'],
  ])('calls %s %s', async (_what, body, status, code) => {
    await expect(getJson('/x', schema, { fetch: answer(body, status) })).rejects.toMatchObject({ code })
  })
  it('calls a dead network unreachable, with the cause', async () => {
    const cause = new TypeError('Failed to fetch')
    const fetch = () => Promise.reject(cause)
    await expect(getJson('/x', schema, { fetch })).rejects.toMatchObject({ code: 'server/unreachable', cause })
  })
  it('lets an abort pass as an abort', async () => {
    const controller = new AbortController()
    const fetch = (_url: unknown, init?: RequestInit) =>
      new Promise<Response>((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
    const request = getJson('/x', schema, { fetch, signal: controller.signal })
    controller.abort()
    await expect(request).rejects.toSatisfy(isAbort)
  })
  it('gives up after its time', async () => {
    const fetch = (_url: unknown, init?: RequestInit) =>
      new Promise<Response>((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
    await expect(getJson('/x', schema, { fetch, timeoutMs: 5 })).rejects.toMatchObject({ code: 'server/timeout' })
  })
  it.each([
    ['its time', new DOMException('signal timed out', 'TimeoutError'), 'server/timeout'],
    ['the network', new TypeError('network error'), 'server/unreachable'],
  ])('does not call an answer wrong that %s cut short', async (_what, cause, code) => {
    const body = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"n":'))
          controller.error(cause)
        },
      })
    const fetch = () => Promise.resolve(new Response(body()))
    await expect(getJson('/x', schema, { fetch })).rejects.toMatchObject({ code })
  })
})
