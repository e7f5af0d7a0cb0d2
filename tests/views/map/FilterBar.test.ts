import { createPinia, setActivePinia } from 'pinia'
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { epochDayOf } from '../../../src/core/time/calendar-day.ts'
import { useAsOfStore } from '../../../src/stores/as-of-store.ts'
import { useFilterStore } from '../../../src/stores/filter-store.ts'
import { useVillagesStore } from '../../../src/stores/villages-store.ts'
import FilterBar from '../../../src/views/map/FilterBar.vue'
import { facetOf, giveAnswer, giveState, makeAnswer } from '../../helpers/filter-answer.ts'
import { mountWithTexts } from '../../helpers/mount-page.ts'

enableAutoUnmount(afterEach)
beforeEach(() => {
  document.body.innerHTML = ''
  setActivePinia(createPinia())
  useAsOfStore().chosen = '2026-06-18'
})
const open = (locale: 'zh' | 'en' = 'zh') => mountWithTexts(FilterBar, {}, locale)
const chipTexts = (bar: ReturnType<typeof open>) =>
  bar.findAll('[data-testid="filter-chip"] .words').map((chip) =>
    chip
      .findAll('span')
      .map((part) => part.text())
      .join(' '),
  )

describe('chips of the filter', () => {
  it('say what is chosen in words', async () => {
    const filter = useFilterStore()
    filter.adopt({
      sector: ['hazardous-chemicals', 'industry', 'fire', 'gas'],
      overdue: true,
      term: ['m7-m1', 'ge22', 'none'],
      found: { from: epochDayOf('2026-03-16'), to: epochDayOf('2026-06-18') },
      text: '<img src=x onerror=alert(1)>',
      area: { kind: 'circle', centre: [121, 31], radiusM: 500 },
    })
    const bar = open()
    expect(chipTexts(bar)).toEqual([
      '行业 危险化学品、工贸、消防 等 4 项',
      '剩余期限 超期 1–7 天、剩余 ≥ 22 天、无期限',
      '超期 已超期',
      '发现于 2026-03-16 至 2026-06-18',
      '文字 <img src=x onerror=alert(1)>',
      '范围 圆，半径 500 m',
    ])
    expect(bar.find('img').exists()).toBe(false)
    bar.unmount()
  })

  it('mark a value the town does not have, and a choice too long for a link', async () => {
    useVillagesStore().state = {
      status: 'ready',
      at: 0,
      value: {
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { id: 'v1', name: '河东村' },
            geometry: { type: 'Point', coordinates: [0, 0] },
          },
        ],
      },
    }
    const ring = Array.from({ length: 300 }, (_, n): [number, number] => [121 + n / 1e4, 31])
    useFilterStore().adopt({ village: ['v1', 'v-gone', ''], area: { kind: 'polygon', ring } })
    const bar = open()
    expect(chipTexts(bar)).toEqual(['村居 河东村、v-gone、不在任何村居 本镇没有', '范围 多边形，300 个角点 不进链接'])
    bar.unmount()
  })

  it('go with one click, and come back with Ctrl+Z, but not while typing', async () => {
    const filter = useFilterStore()
    filter.toggle('state', 'found')
    const bar = open()
    await bar.get('[data-testid="filter-chip"] .remove').trigger('click')
    expect(filter.chosen).toEqual([])
    const field = document.createElement('input')
    document.body.append(field)
    const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
    field.dispatchEvent(key({ key: 'z', ctrlKey: true }))
    expect(filter.chosen).toEqual([])
    document.body.dispatchEvent(key({ key: 'z', ctrlKey: true }))
    expect(filter.chosen).toEqual(['state'])
    document.body.dispatchEvent(key({ key: 'Z', ctrlKey: true, shiftKey: true }))
    expect(filter.chosen).toEqual([])
    bar.unmount()
    filter.toggle('state', 'found')
    document.body.dispatchEvent(key({ key: 'z', ctrlKey: true }))
    expect(filter.chosen).toEqual(['state'])
  })
})

describe('count of the filter', () => {
  it('is a dash until it is known, and never a zero', async () => {
    const bar = open()
    expect(bar.get('[data-testid="filter-count"]').text()).toBe('– / – 项')
    giveAnswer(makeAnswer({ hazards: { kept: 120, total: 1620 } }))
    await flushPromises()
    expect(bar.get('[data-testid="filter-count"]').text()).toBe('120 / 1,620 项')
    bar.unmount()
  })

  it('keeps the last figure while a new one is made, and says when that failed', async () => {
    const previous = makeAnswer({ hazards: { kept: 5, total: 9 } })
    giveState({ status: 'loading', previous })
    const bar = open()
    expect(bar.get('[data-testid="filter-count"]').text()).toBe('5 / 9 项')
    expect(bar.get('[data-testid="filter-count"]').attributes('aria-busy')).toBe('true')
    giveState({ status: 'failed', previous, error: new AppError('worker/failed', { call: 'filter', reason: '<b>x' }) })
    await flushPromises()
    expect(bar.get('[role="alert"]').text()).toContain('<b>x')
    expect(bar.get('[role="alert"] button').text()).toBe('重试')
    bar.unmount()
  })
})

describe('editors of the filter', () => {
  it('a dimension from the menu is chosen from its values with their counts', async () => {
    const sector = facetOf({ fire: [3, 7], gas: [0, 2] })
    giveAnswer(makeAnswer({ facets: { sector } }))
    const filter = useFilterStore()
    const bar = open('en')
    await bar.get('.add').trigger('click')
    const item = bar.findAll('.float .item').find((one) => one.text() === 'Sector')
    await item?.trigger('click')
    expect(bar.findAll('.float li').map((row) => row.text().replace(/\s+/g, ' '))).toEqual(['Fire3 / 7', 'Gas0 / 2'])
    await bar.findAll('.float li input')[1]?.trigger('change')
    expect(filter.choices.sector).toEqual(['gas'])
    await bar.get('.float').trigger('keydown', { key: 'Escape' })
    expect(bar.find('.float').exists()).toBe(false)
    bar.unmount()
  })

  it('days are typed or taken from a preset that ends on the shown day', async () => {
    const filter = useFilterStore()
    filter.adopt({ found: { from: epochDayOf('2026-06-01'), to: null } })
    const bar = open()
    await bar.get('[data-testid="filter-chip"] .words').trigger('click')
    const presets = bar.findAll('.float .preset')
    await presets[1]?.trigger('click')
    expect(filter.choices.found).toEqual({ from: epochDayOf('2026-05-20'), to: epochDayOf('2026-06-18') })
    const [from, to] = bar.findAll<HTMLInputElement>('.float input')
    await from?.setValue('2026/3/16')
    await from?.trigger('change')
    expect(filter.choices.found?.from).toBe(epochDayOf('2026-03-16'))
    await to?.setValue('2026-02-30')
    await to?.trigger('change')
    expect(bar.get('#day-range-hint').text()).toBe('不是有效的日期')
    expect(filter.choices.found?.to).toBe(epochDayOf('2026-06-18'))
    bar.unmount()
  })
})
