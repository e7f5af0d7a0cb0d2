import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openEventStream, retryDelayMs, SILENCE_MS } from '../../src/api/event-stream.ts'
import type { ChangeEvent } from '../../src/contracts/api.ts'
import { FakeEventSource } from '../helpers/fake-event-source.ts'

const change: ChangeEvent = {
  id: 7,
  town: 't',
  tables: ['site'],
  at: '2026-06-18T00:00:00Z',
  dataVersion: 3,
  what: 'import',
}

function open() {
  const seen = { changes: [] as ChangeEvent[], lost: [] as number[], opens: 0 }
  const close = openEventStream({
    url: '/api/events',
    createSource: FakeEventSource.create,
    onChange: (one) => seen.changes.push(one),
    onStatus: () => undefined,
    onOpen: () => seen.opens++,
    onLost: (ms) => seen.lost.push(ms),
    onContact: () => undefined,
  })
  return { seen, close }
}

describe('openEventStream', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('passes changes that keep their contract and leaves out what does not', () => {
    const { seen, close } = open()
    FakeEventSource.last().onopen?.()
    FakeEventSource.last().send('change', change)
    FakeEventSource.last().send('change', 'not json')
    FakeEventSource.last().send('change', { id: 'seven' })
    expect(seen.changes).toEqual([change])
    close()
  })

  it('reconnects with growing waits and starts anew after a success', () => {
    const { seen, close } = open()
    for (const wait of [1000, 2000, 4000]) {
      FakeEventSource.last().onerror?.()
      vi.advanceTimersByTime(wait)
    }
    FakeEventSource.last().onopen?.()
    FakeEventSource.last().onerror?.()
    expect(seen.lost).toEqual([1000, 2000, 4000, 1000])
    close()
  })

  it('waits at most half a minute', () =>
    expect([0, 1, 4, 5, 50].map(retryDelayMs)).toEqual([1000, 2000, 16000, 30000, 30000]))

  it('calls a silent line lost, and a ping keeps it', () => {
    const { seen, close } = open()
    FakeEventSource.last().onopen?.()
    vi.advanceTimersByTime(SILENCE_MS - 1)
    FakeEventSource.last().send('ping', '')
    vi.advanceTimersByTime(SILENCE_MS - 1)
    expect(seen.lost).toEqual([])
    vi.advanceTimersByTime(1)
    expect(seen.lost).toEqual([1000])
    close()
  })

  it('opens nothing more once closed', () => {
    const { close } = open()
    FakeEventSource.last().onerror?.()
    close()
    const count = FakeEventSource.opened.length
    vi.advanceTimersByTime(60_000)
    expect(FakeEventSource.opened).toHaveLength(count)
    expect(FakeEventSource.last().isClosed).toBe(true)
  })
})
