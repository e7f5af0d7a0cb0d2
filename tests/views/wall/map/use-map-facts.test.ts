import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import type { VillageFigures } from '../../../../src/contracts/wall-figures.ts'
import { useWallClockStore } from '../../../../src/stores/wall/wall-clock-store.ts'
import { useMapFacts } from '../../../../src/views/wall/map/use-map-facts.ts'
import { T0, villages } from '../../../stores/wall/fake-wall-server.ts'

beforeEach(() => {
  setActivePinia(createPinia())
  useWallClockStore().now = T0
})

function factsOf(part: Partial<VillageFigures> | null, locale: 'zh' | 'en' = 'zh', mapApproval: string | null = null) {
  const figures = part && { ...villages(), ...part }
  return useMapFacts({ locale: () => locale, town: () => ({ mapApproval }), figures: () => figures })
}

it('tells when the data last changed beside its version, unless that was today', () => {
  const of = (changedAt: string) => factsOf({ dataVersion: 12, changedAt }).value.at(-1)
  expect(of('2026-06-18T05:58:00Z')).toBe('数据 v12')
  // Before midnight in the town's zone, though of the same day in UTC.
  expect(of('2026-06-17T15:59:00Z')).toBe('数据 v12 06-17')
  expect(of('2026-06-17T16:00:00Z')).toBe('数据 v12')
  expect(of('2026-03-12T02:00:00Z')).toBe('数据 v12 03-12')
  expect(of('2025-03-12T02:00:00Z')).toBe('数据 v12 2025-03-12')
})

it('tells day, coordinates and approval number, and of figures only what there is', () => {
  expect(factsOf({ changedAt: '2026-03-12T02:00:00Z' }, 'en', '审图号：演示').value).toEqual([
    'As of 06-18',
    'CGCS2000/WGS 84',
    '审图号：演示',
    'Data v1 03-12',
  ])
  expect(factsOf(null).value).toEqual(['CGCS2000/WGS 84'])
})

it('is not made anew with every second, but with another day', () => {
  const facts = factsOf({ changedAt: '2026-06-18T05:58:00Z' })
  const clock = useWallClockStore()
  const before = facts.value
  clock.now = T0 + 1_000
  expect(facts.value).toBe(before)
  clock.now = T0 + 86_400_000
  expect(facts.value.at(-1)).toBe('数据 v1 06-18')
})
