import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { useAsOfStore } from '../../src/stores/as-of-store.ts'
import { usePreferencesStore } from '../../src/stores/preferences-store.ts'
import { useSelectionStore } from '../../src/stores/selection-store.ts'
import { useUrlSync } from '../../src/stores/url-sync.ts'
import { useViewStore } from '../../src/stores/view-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.setItem('guatu.preferences', '{"theme":"dark","locale":"zh"}')
  setActivePinia(createPinia())
})
afterEach(() => vi.useRealTimers())

function windowAt(href: string) {
  const written: string[] = []
  const history = { state: null, replaceState: (_state: unknown, _title: string, url: string) => written.push(url) }
  return { written, win: { location: { href }, history } as unknown as Window }
}

it('takes the address into the stores and leaves defaults where it cannot be read', () => {
  const { win } = windowAt('http://h/?asOf=2026-05-01&sel=hazards:YX-1&at=121.4,31.2,15&theme=pink&lang=en')
  const scope = effectScope()
  scope.run(() => useUrlSync(win))
  expect(useAsOfStore().chosen).toBe('2026-05-01')
  expect(useSelectionStore().selected).toEqual({ table: 'hazards', id: 'YX-1' })
  expect(useViewStore().view).toEqual({ lng: 121.4, lat: 31.2, zoom: 15 })
  expect(usePreferencesStore().theme).toBe('dark')
  expect(usePreferencesStore().locale).toBe('en')
  scope.stop()
})

it('writes many changes once, keeps foreign parameters, and stops with its scope', async () => {
  const { win, written } = windowAt('http://h/?foreign=1')
  const scope = effectScope()
  scope.run(() => useUrlSync(win))
  const view = useViewStore()
  for (let zoom = 1; zoom <= 10; zoom++) {
    view.view = { lng: 121, lat: 31, zoom }
    await nextTick()
  }
  vi.advanceTimersByTime(1000)
  expect(written).toEqual(['/?foreign=1&at=121.00000,31.00000,10.00&theme=dark&lang=zh'])
  scope.stop()
  view.view = null
  await nextTick()
  vi.advanceTimersByTime(1000)
  expect(written).toHaveLength(1)
})
