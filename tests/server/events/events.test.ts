import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { apiError } from '../../../src/contracts/api.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { followChanges } from '../../../src/server/events.ts'
import { recordChange } from '../../../src/server/queries/record-change.ts'
import { MAX_FOLLOWERS, PING_MS } from '../../../src/server/routes/events.ts'
import { makeApp, type TestApp } from '../../helpers/app.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { seedTown } from '../../helpers/server-town.ts'

let db: Database
let test: TestApp
beforeAll(async () => {
  db = await openTestDatabase()
  await seedTown(db)
  test = await makeApp(db)
  await followChanges(db, test.hub, (error) => test.logged.push(error))
})
afterAll(() => db.close())

const change = (what: string) => db.transaction((tx) => recordChange(tx, { townId: 'shiyan', tables: ['site'], what }))

/** Reads a stream of events until it is closed. */
async function listen(app: TestApp, headers: Record<string, string> = {}) {
  const control = new AbortController()
  const response = await app.app.request('/api/events', { headers, signal: control.signal })
  const events: { event: string; id: string | undefined; data: unknown }[] = []
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  const done = (async () => {
    let text = ''
    for (;;) {
      const { value, done: isDone } = await reader.read()
      if (isDone) return
      text += new TextDecoder().decode(value)
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const fields = Object.fromEntries(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        )
        const data: unknown = fields['event'] === 'ping' ? fields['data'] : JSON.parse(fields['data'] ?? 'null')
        events.push({ event: fields['event'] ?? '', id: fields['id'], data })
        text = text.slice(end + 2)
      }
    }
  })()
  const close = async () => {
    await reader.cancel()
    control.abort()
    await done
  }
  const whats = () =>
    events.filter(({ event }) => event === 'change').map(({ data }) => (data as { what: string }).what)
  return { response, events, whats, close }
}

describe('recordChange', () => {
  it('raises the data version and answers the change as it was stored', async () => {
    const before = await change('a')
    const after = await change('b'.repeat(400))
    expect(after.dataVersion).toBe(before.dataVersion + 1)
    expect(after.id).toBeGreaterThan(before.id)
    expect(after.what).toHaveLength(300)
  })

  it('refuses an unknown town', async () => {
    const work = db.transaction((tx) => recordChange(tx, { townId: 'nowhere', tables: [], what: '' }))
    await expect(work).rejects.toMatchObject({ code: 'town/not-found' })
  })
})

describe('GET /api/events', () => {
  it('tells the status at once and then each change with its id', async () => {
    const stream = await listen(test)
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream')
    await expect.poll(() => stream.events[0]).toMatchObject({ event: 'status', data: { phase: 'ready' } })
    const { id } = await change('import x.csv')
    await expect
      .poll(() => stream.events.at(-1))
      .toMatchObject({ event: 'change', id: String(id), data: { id, what: 'import x.csv', town: 'shiyan' } })
    await stream.close()
  })

  it('brings what was missed after Last-Event-ID, in order, each once', async () => {
    const { id } = await change('seen')
    await change('missed 1')
    await change('missed 2')
    const stream = await listen(test, { 'last-event-id': String(id) })
    await change('live')
    await expect.poll(stream.whats).toEqual(['missed 1', 'missed 2', 'live'])
    await stream.close()
  })

  it.each(['', 'x', '-1', '1e3', '9'.repeat(40)])(
    'begins at now for a Last-Event-ID that is no id: %j',
    async (header) => {
      const stream = await listen(test, { 'last-event-id': header })
      await change('now')
      await expect.poll(stream.whats).toEqual(['now'])
      await stream.close()
    },
  )

  it('leaves no follower behind when clients go', async () => {
    await expect.poll(() => test.hub.size).toBe(0)
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen(test)))
    await expect.poll(() => test.hub.size).toBe(20)
    await Promise.all(streams.map((stream) => stream.close()))
    await expect.poll(() => test.hub.size).toBe(0)
  })

  it('is refused when too many pages listen already, and says when to come again', async () => {
    const full = await makeApp(null)
    const stops = Array.from({ length: MAX_FOLLOWERS }, () => full.hub.follow(() => {}))
    const response = await full.app.request('/api/events')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
    expect(apiError.parse(await response.json()).error.code).toBe('server/refused')
    stops.forEach((stop) => stop())
    const stream = await listen(full)
    expect(stream.response.status).toBe(200)
    await stream.close()
  })

  it('keeps nothing more for a page that does not read', async () => {
    const opening = await makeApp(null)
    const response = await opening.app.request('/api/events')
    // The first messages fill what lies between; from then on a write waits for ever.
    for (let at = 0; at < 20; at++) {
      opening.state.report({ done: at })
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(opening.hub.size).toBe(1)
    for (let at = 0; at < 3_000; at++) opening.state.report({ done: at })
    await expect.poll(() => opening.hub.size).toBe(0)
    await response.body?.cancel()
  })

  it('tells the progress of a server that is still opening', async () => {
    const opening = await makeApp(null)
    const stream = await listen(opening)
    opening.state.report({ phase: 'loading', step: 'loading.hazards', done: 5, total: 10 })
    opening.state.ready(db)
    await expect
      .poll(() => stream.events.map(({ data }) => (data as { phase: string }).phase))
      .toEqual(['opening', 'loading', 'ready'])
    await stream.close()
  })

  it('pings while nothing happens', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const stream = await listen(test)
    vi.advanceTimersByTime(PING_MS * 2)
    vi.useRealTimers()
    await expect.poll(() => stream.events.filter(({ event }) => event === 'ping').length).toBe(2)
    await stream.close()
  })

  it('reports a notification that is no change instead of passing it on', async () => {
    const before = test.logged.length
    await db.query(`select pg_notify('guatu_change', '{"x":1}')`)
    await expect.poll(() => test.logged.length).toBe(before + 1)
  })
})
