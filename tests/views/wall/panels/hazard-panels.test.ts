import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { WALL_FIGURES } from '../../../../src/contracts/wall-figures.ts'
import { parseContract } from '../../../../src/contracts/parse.ts'
import { PANEL_SOURCES } from '../../../../src/core/wall/wall-model.ts'
import { createWallI18n } from '../../../../src/i18n/create-wall-i18n.ts'
import { useWallShowStore } from '../../../../src/stores/wall/wall-show-store.ts'
import { HAZARD_PANELS } from '../../../../src/views/wall/panels/hazard-panels.ts'
import * as fixtures from './fixtures.ts'

const { HAZARDS, EVENTS, VILLAGES, HEAT } = fixtures
const { CALM_HAZARDS, CALM_EVENTS, CALM_VILLAGES, CALM_HEAT, LARGE_HAZARDS, LARGE_VILLAGES } = fixtures
type Panel = keyof typeof HAZARD_PANELS

/** Size of every element, layout units: happy-dom lays nothing out. */
let box = { width: 408, height: 400 }
const mounted: VueWrapper[] = []
function show(panel: Panel, figures: object, locale: 'zh' | 'en' = 'zh') {
  const part = HAZARD_PANELS[panel]
  if (!part) throw new Error(`no panel ${panel}`)
  const wrapper = mount(part.component, {
    props: { figures },
    global: { plugins: [createPinia(), createWallI18n(locale)] },
    attachTo: document.body,
  })
  mounted.push(wrapper)
  return wrapper
}
/** What a reader sees: without what is only read aloud. */
function seen(wrapper: VueWrapper): string {
  const copy = wrapper.element.cloneNode(true) as HTMLElement
  for (const hidden of copy.querySelectorAll('.aloud')) hidden.remove()
  return (copy.textContent ?? '').replace(/[^\S\u202f]+/g, ' ').trim()
}
const rowsOf = (wrapper: VueWrapper) => wrapper.findAll('li.row').map((row) => row.text())

beforeEach(() => {
  setActivePinia(createPinia())
  box = { width: 408, height: 400 }
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => box.width)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => box.height)
})
afterEach(() => {
  for (const wrapper of mounted.splice(0)) wrapper.unmount()
  vi.restoreAllMocks()
})

describe('every panel', () => {
  const answers = {
    hazards: [HAZARDS, CALM_HAZARDS, LARGE_HAZARDS],
    events: [EVENTS, CALM_EVENTS],
    villages: [VILLAGES, CALM_VILLAGES, LARGE_VILLAGES, { ...VILLAGES, villages: [], townRate: null }],
    heat: [HEAT, CALM_HEAT, { ...HEAT, frames: [] }],
  }
  const cases = (Object.keys(HAZARD_PANELS) as Panel[]).flatMap((panel) => {
    const source = PANEL_SOURCES[panel] as keyof typeof answers
    return answers[source].flatMap((figures, at) =>
      (['zh', 'en'] as const).map((lang) => [panel, source, lang, at, figures] as const),
    )
  })
  it.each(cases)('%s of %s says no null and misses no text (%s, %i)', async (panel, source, lang, _, figures) => {
    parseContract(WALL_FIGURES[source], figures, 'fixture')
    const warn = vi.spyOn(console, 'warn')
    const wrapper = show(panel, figures, lang)
    await nextTick()
    expect(wrapper.text()).not.toMatch(/NaN|null|undefined|Infinity|wallHazards/)
    expect(wrapper.html()).not.toMatch(/NaN|undefined|Infinity/)
    expect(seen(wrapper)).not.toBe('')
    expect(warn).not.toHaveBeenCalled()
  })
  it('hides drawings from readers of the text', async () => {
    for (const [panel, figures] of [
      ['progress', HAZARDS],
      ['sectors', HAZARDS],
      ['village-rates', VILLAGES],
    ] as const) {
      const wrapper = show(panel, figures)
      await nextTick()
      for (const one of wrapper.findAll('svg, .bar, .whisker')) expect(one.attributes('aria-hidden')).toBe('true')
    }
  })
})

describe('open-hazards', () => {
  it('has the number, its change and four classes, each with its shape', async () => {
    const wrapper = show('open-hazards', HAZARDS)
    await nextTick()
    expect(seen(wrapper)).toContain('162')
    expect(seen(wrapper)).toContain('−11')
    expect(wrapper.findAll('li').map((row) => row.text())).toEqual([
      '重大9',
      '一般·已超期21',
      '一般·7 日内到期23',
      '一般·期限内109',
    ])
    expect(wrapper.findAll('li svg').map((mark) => mark.attributes('data-level'))).toEqual([
      'red',
      'orange',
      'yellow',
      'blue',
    ])
    expect(wrapper.findAll('.stack i').map((part) => part.attributes('style'))).toHaveLength(4)
  })
  it('keeps a large number whole: smaller, with the change below it', async () => {
    const wrapper = show('open-hazards', LARGE_HAZARDS)
    await nextTick()
    expect(wrapper.classes()).not.toContain('beside')
    expect(seen(wrapper)).toContain('100\u202f000')
    expect(wrapper.findAll('li').map((row) => row.text())[1]).toBe('已超期12\u202f960')
  })
  it('is calm where nothing is open, with the day', async () => {
    const wrapper = show('open-hazards', CALM_HAZARDS)
    await nextTick()
    expect(seen(wrapper)).toBe('0较上周±0无未销号隐患截至 2026-06-18')
  })
})

describe('progress', () => {
  it('says each number with its span, and shows as many rows as are whole', async () => {
    box.height = 190
    const wrapper = show('progress', HAZARDS)
    await nextTick()
    expect(wrapper.findAll('.aloud').map((one) => one.text())).toEqual([
      '超期 23 项，近 12 周，自 31 项起',
      '今日新增 4 项，近 12 天，自 6 项起',
      '本月销号 63 项，近 12 个月，自 88 项起',
    ])
    box.height = 120
    const low = show('progress', HAZARDS)
    await nextTick()
    expect(low.findAll('li')).toHaveLength(2)
  })
})

describe('sectors', () => {
  it('tells what is not connected from zero, and puts it last', async () => {
    box.height = 460
    const wrapper = show('sectors', HAZARDS)
    await nextTick()
    const rows = rowsOf(wrapper)
    expect(rows[0]).toBe('消防37消防：37 项，重大 1 项，已超期 0 项')
    expect(rows.at(-2)).toContain('人员密集0')
    expect(rows.at(-1)).toBe('农业农机未接入–')
    expect(rows).toHaveLength(10)
  })
  it('has the short form where the full one has no room', async () => {
    const narrow = show('sectors', HAZARDS)
    await nextTick()
    expect(narrow.text()).toContain('危化品')
    box.width = 900
    const broad = show('sectors', HAZARDS)
    await nextTick()
    expect(broad.text()).toContain('危险化学品')
  })
  it('says how many are left out', async () => {
    box.height = 230
    const wrapper = show('sectors', HAZARDS)
    await nextTick()
    expect(rowsOf(wrapper)).toHaveLength(5)
    expect(rowsOf(wrapper).at(-1)).toBe('另 6 个行业')
  })
})

describe('latest-events', () => {
  it('has hours of today, days before, groups and shapes; closings are ticks', async () => {
    box = { width: 700, height: 600 }
    const wrapper = show('latest-events', EVENTS)
    await nextTick()
    const rows = rowsOf(wrapper)
    expect(rows[0]).toBe('09:12重大青田村 消防超期')
    expect(rows[1]).toContain('2 项超期')
    expect(rows.some((row) => row.startsWith('06-17') && row.includes('书院社区2 项销号'))).toBe(true)
    expect(rows.at(-1)).toContain('道路交通新增')
    expect(wrapper.findAll('svg').filter((mark) => mark.attributes('data-level') === 'done')).toHaveLength(1)
  })
  it('says shortly what became major where the village has no room beside it', async () => {
    const events = EVENTS.events.filter(({ kind }) => kind === 'escalated')
    const line = async (width: number, locale: 'zh' | 'en') => {
      box = { width, height: 600 }
      const wrapper = show('latest-events', { ...EVENTS, events }, locale)
      await nextTick()
      return seen(wrapper)
    }
    expect(await line(700, 'zh')).toBe('06-17老街社区 消防升为重大')
    expect(await line(390, 'zh')).toBe('06-17老街社区升重大')
    expect(await line(390, 'en')).toBe('06-17老街社区major')
  })
  it('counts events, not lines, in what is left out', async () => {
    box.height = 220
    const wrapper = show('latest-events', EVENTS)
    await nextTick()
    const all = EVENTS.events.length
    const shown = rowsOf(wrapper).slice(0, -1)
    const counted = shown.reduce((sum, row) => sum + Number(/(\d+)(?: 项\D*)?$/.exec(row)?.[1] ?? 1), 0)
    expect(rowsOf(wrapper).at(-1)).toBe(`另 ${all - counted} 条`)
  })
})

describe('village-rates', () => {
  it('has interval, town, unit and what is hollow; no rate is said, not zero', async () => {
    box.height = 1_000
    const wrapper = show('village-rates', VILLAGES)
    await nextTick()
    const text = seen(wrapper)
    expect(text).toContain('项/千人')
    expect(text).toContain('全镇 4.3')
    expect(text).toContain('西塘村数量过少–')
    expect(text).toContain('临港化工区无基数–')
    expect(
      wrapper
        .findAll('.whisker')
        .map((one) => one.classes('unstable'))
        .slice(0, 2),
    ).toEqual([false, true])
    expect(wrapper.findAll('.aloud')[0]?.text()).toBe('老街社区：13.7 项/千人，区间 10.4 至 17.5')
    expect(wrapper.findAll('.aloud')[1]?.text()).toContain('不稳定')
  })
  it('says of a park what it is, where there is room, and never in the place of its name', async () => {
    const known = VILLAGES.villages.map((one, at) => {
      if (one.kind === 'park') return { ...one, rate: 65 - at, low: 40, high: 85, isUnstable: false, isFew: false }
      return at === 0 ? { ...one, kind: 'company' } : one
    })
    const villages = known.sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0))
    box = { width: 408, height: 1_000 }
    const narrow = show('village-rates', { ...VILLAGES, villages })
    await nextTick()
    expect(narrow.findAll('.name').slice(0, 3).map((one) => one.text())).toEqual(['临港化工区', '云溪智造园', '老街社区']) // prettier-ignore
    expect(narrow.findAll('.plot .kind').map((one) => one.text())).toEqual(['园区', '园区'])
    expect(narrow.findAll('.aloud')[0]?.text()).toMatch(/^临港化工集中区（园区）：/)
    box = { width: 900, height: 1_000 }
    const broad = show('village-rates', { ...VILLAGES, villages }, 'en')
    await nextTick()
    expect(broad.findAll('.name .kind').map((one) => one.text())).toEqual(['park', 'park', 'company'])
    expect(broad.findAll('.plot .kind')).toHaveLength(0)
    box = { width: 300, height: 1_000 }
    const tight = show('village-rates', { ...VILLAGES, villages }, 'en')
    await nextTick()
    expect(tight.findAll('.kind')).toHaveLength(0)
  })
  it('draws a rate far above all others as beyond the axis', async () => {
    box.height = 1_000
    const far = VILLAGES.villages.map((one, at) => (at === 0 ? { ...one, rate: 65, low: 48, high: 85 } : one))
    const wrapper = show('village-rates', { ...VILLAGES, villages: far })
    await nextTick()
    expect(wrapper.findAll('.whisker')[0]?.find('.beyond').exists()).toBe(true)
    expect(wrapper.findAll('.beyond')).toHaveLength(1)
  })
})

describe('village-open and village-movers', () => {
  it('has the most open first', async () => {
    const wrapper = show('village-open', VILLAGES)
    await nextTick()
    expect(rowsOf(wrapper)[0]).toContain('老街社区36')
    expect(rowsOf(wrapper).at(-1)).toBe('另 8 个村居')
  })
  it('keeps up and down apart, with then and now', async () => {
    box.width = 900
    const wrapper = show('village-movers', VILLAGES)
    await nextTick()
    const [up, down] = wrapper.findAll('section').map((one) => one.findAll('li .aloud').map((line) => line.text()))
    expect(up?.[0]).toBe('临港化工集中区：由 22 项到 35 项，+13')
    expect(down?.[0]).toBe('老街社区：由 44 项到 36 项，−8')
    expect(wrapper.text()).toContain('5 个村居持平')
  })
})

describe('heat-play', () => {
  it('goes with the frame that the map plays', async () => {
    const wrapper = show('heat-play', HEAT)
    await nextTick()
    expect(seen(wrapper)).toContain('2026年6月162')
    useWallShowStore().heatFrame = 5
    await nextTick()
    expect(seen(wrapper)).toContain('2025年12月190')
    expect(wrapper.findAll('li.playing')).toHaveLength(1)
    // An answer with fewer frames than the map plays.
    useWallShowStore().heatFrame = 40
    await nextTick()
    expect(seen(wrapper)).toContain('2026年6月')
  })
  it('names the classes that occur, the unit and the kernel', async () => {
    const wrapper = show('heat-play', HEAT)
    await nextTick()
    expect(wrapper.findAll('.from').map((one) => one.text())).toEqual(['1', '3', '10', '30', '100'])
    expect(seen(wrapper)).toContain('项/km²，核半径 300 m')
  })
})
