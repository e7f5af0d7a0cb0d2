import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CLAIM_MS, useWallAttentionStore } from '../../../src/stores/wall/wall-attention-store.ts'
import { events } from './fake-wall-server.ts'

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

it('shows one claim at a time, five seconds each, then none', () => {
  const attention = useWallAttentionStore()
  attention.take(events(['1']))
  expect(attention.claim).toBeNull()
  attention.take(events(['3', '2', '1']))
  expect(attention.claim).toMatchObject({ event: { id: '2' } })
  vi.advanceTimersByTime(CLAIM_MS)
  expect(attention.claim).toMatchObject({ event: { id: '3' } })
  vi.advanceTimersByTime(CLAIM_MS)
  expect(attention.claim).toBeNull()
})

it('tells many in one line', () => {
  const attention = useWallAttentionStore()
  attention.take(events([]))
  attention.take(events(Array.from({ length: 40 }, (_, i) => String(i))))
  expect(attention.claim).toEqual({ kind: 'many', count: 40, red: 0 })
  vi.advanceTimersByTime(CLAIM_MS)
  expect(attention.claim).toBeNull()
})

it('begins anew with another town or village', () => {
  const attention = useWallAttentionStore()
  attention.take(events(['1']))
  attention.take({ ...events(['9']), area: 'V1' })
  expect(attention.claim).toBeNull()
})
