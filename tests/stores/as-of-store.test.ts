import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useAsOfStore } from '../../src/stores/as-of-store.ts'
import { useTimeStore } from '../../src/stores/time-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => vi.useRealTimers())

it('tells counts the shown day at once while time stands still', () => {
  const asOf = useAsOfStore()
  asOf.choose('2026-03-05')
  expect(asOf.toldDate).toBe('2026-03-05')
  asOf.shift(1)
  expect(asOf.toldDay).toBe(asOf.day)
})

it('tells them a few days a second while time moves, and the last one when it stops', () => {
  const asOf = useAsOfStore()
  const time = useTimeStore()
  asOf.choose('2026-03-05')
  time.isPlaying = true
  const told = new Set<string | null>()
  for (let frame = 0; frame < 60; frame++) {
    asOf.shift(1)
    vi.advanceTimersByTime(1000 / 60)
    told.add(asOf.toldDate)
  }
  expect(told.size).toBeGreaterThan(2)
  expect(told.size).toBeLessThan(6)
  asOf.shift(1)
  expect(asOf.toldDate).not.toBe(asOf.date)
  time.isPlaying = false
  expect(asOf.toldDate).toBe(asOf.date)
  vi.advanceTimersByTime(1000)
  expect(asOf.toldDate).toBe('2026-05-05')
})
