import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { useAddressStore } from '../../src/stores/address-store.ts'
import { useAsOfStore } from '../../src/stores/as-of-store.ts'
import { useFilterStore } from '../../src/stores/filter-store.ts'
import { usePreferencesStore } from '../../src/stores/preferences-store.ts'
import { useSelectionStore } from '../../src/stores/selection-store.ts'
import { useSurfaceStore } from '../../src/stores/surface-store.ts'
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

it('tells what of the address it could not read, and takes the rest', () => {
  const html = encodeURIComponent('<img src=x onerror=alert(1)>')
  const { win } = windowAt(`http://h/?sector=fire,${html}&sector=gas&found=soon&overdue=1&overdue=0&village=v-gone`)
  const scope = effectScope()
  scope.run(() => useUrlSync(win))
  const { choices, canUndo } = useFilterStore()
  expect(choices).toMatchObject({ sector: ['fire', 'gas'], found: null, overdue: true, village: ['v-gone'] })
  expect(canUndo).toBe(false)
  const address = useAddressStore()
  expect(address.unread).toEqual([
    { param: 'sector', text: '<img src=x onerror=alert(1)>' },
    { param: 'overdue', text: '0' },
    { param: 'found', text: 'soon' },
  ])
  expect([address.count, address.isShown]).toEqual([3, true])
  address.dismiss()
  expect(address.isShown).toBe(false)
  scope.stop()
})

it('answers an address of 10,000 filters within limits', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => `village=v${n}`).join('&')
  const { win } = windowAt(`http://h/?${many}&sector=fire`)
  const scope = effectScope()
  scope.run(() => useUrlSync(win))
  expect(useFilterStore().choices.village).toHaveLength(200)
  expect(useFilterStore().choices.sector).toEqual(['fire'])
  const address = useAddressStore()
  expect([address.count, address.unread.length]).toEqual([9800, 5])
  scope.stop()
})

it('writes the filter legibly', async () => {
  const { win, written } = windowAt('http://h/')
  const scope = effectScope()
  scope.run(() => useUrlSync(win))
  const filter = useFilterStore()
  filter.set('found', { from: 20528, to: null })
  filter.set('area', { kind: 'circle', centre: [121.4, 31.2], radiusM: 500 })
  filter.toggle('siteKind', 'enterprise')
  filter.toggle('siteKind', '')
  useSurfaceStore().heat = { radiusM: 400, weights: 'severity', scope: 'town' }
  await nextTick()
  vi.advanceTimersByTime(1000)
  expect(written).toEqual([
    '/?theme=dark&lang=zh&kind=enterprise,-&found=2026-03-16~&area=c:121.4,31.2,500&heat=r400,w',
  ])
  scope.stop()
})
