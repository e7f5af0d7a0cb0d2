import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createWallI18n } from '../../../src/i18n/create-wall-i18n.ts'
import { useWallClockStore } from '../../../src/stores/wall/wall-clock-store.ts'
import { useWallLinkStore } from '../../../src/stores/wall/wall-link-store.ts'
import { useWallPlayerStore } from '../../../src/stores/wall/wall-player-store.ts'
import WallHeader from '../../../src/views/wall/WallHeader.vue'
import { T0 } from '../../stores/wall/fake-wall-server.ts'

const props = {
  town: '小试镇',
  area: null,
  isDemo: true,
  title: '隐患总览',
  place: 1,
  count: 5,
  oldestAt: T0 - 7_200_000,
  dataDay: '2026-06-17',
  sentence: null,
  tally: null,
  timeZone: 'Asia/Shanghai',
  rows: 1 as const,
}
const draw = (part: object = {}, locale: 'zh' | 'en' = 'zh') =>
  mount(WallHeader, {
    props: { ...props, ...part },
    attachTo: document.body,
    global: { plugins: [createWallI18n(locale)] },
  })

beforeEach(() => {
  setActivePinia(createPinia())
  const clock = useWallClockStore()
  clock.now = T0
  clock.isSynced = true
})

describe('header', () => {
  it('tells town, scene, oldest data, day of the data and the time in the town`s zone', async () => {
    const wrapper = draw()
    await nextTick()
    const text = wrapper.text()
    for (const part of [
      '小试镇',
      '演示数据',
      '隐患总览',
      '1 / 5',
      '12:00',
      '数据截至 06-17',
      '6月18日',
      '周四',
      'UTC+8',
    ])
      expect(text).toContain(part)
    expect(wrapper.find('time').text()).toBe('14:00:00')
  })

  it('ticks without rendering', async () => {
    const wrapper = draw()
    await nextTick()
    const marked = wrapper.find('.town').element
    marked.textContent = 'not rendered again'
    useWallClockStore().now = T0 + 1_000
    await nextTick()
    expect(wrapper.find('time').text()).toBe('14:00:01')
    expect(marked.textContent).toBe('not rendered again')
  })

  it('has a dash where no data ever came, and the age in days where it is old', async () => {
    expect(draw({ oldestAt: null }).find('.oldest').text()).toBe('最旧数据–')
    expect(
      draw({ oldestAt: T0 - 3 * 86_400_000 })
        .find('.oldest')
        .text(),
    ).toBe('最旧数据3 天前')
  })

  it('tells day and time of the oldest data where its age cannot be told', async () => {
    expect(
      draw({ oldestAt: T0 + 7_200_000 })
        .find('.oldest')
        .text(),
    ).toBe('最旧数据06-18 16:00')
    useWallClockStore().isSynced = false
    expect(draw().find('.oldest').text()).toBe('最旧数据06-18 12:00')
  })

  it('counts down to the next scene, and says when it is held', async () => {
    const player = useWallPlayerStore()
    player.endsAt = performance.now() + 27_400
    const wrapper = draw()
    await nextTick()
    expect(wrapper.find('.count').text()).toBe('28 s')
    player.pausedLeftMs = 5_000
    await nextTick()
    expect(wrapper.find('.left').text()).toContain('已暂停')
  })

  it('lets zone and countdown go last, after the names shrank', () => {
    const width = vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockReturnValue(9_999)
    const [small, left, zone] = (draw().element as HTMLElement).dataset['dropped']?.split(' ').slice(-3) ?? []
    expect([small, left, zone]).toEqual(['large', 'left', 'zone'])
    // One word less than too much: the rest stays.
    width.mockImplementation(function (this: Element) {
      return this.closest<HTMLElement>('.wall-head')?.dataset['dropped']?.includes('large') ? 0 : 9_999
    })
    expect((draw().element as HTMLElement).dataset['dropped']).toMatch(/large$/)
    width.mockRestore()
  })

  it('says of which village the figures are', () => {
    expect(draw().find('.town').text()).toBe('小试镇')
    expect(draw({ area: '北村' }).find('.town').text()).toBe('小试镇北村')
  })

  it('tells major and overdue ones where the scene does not, with a dash for what is not known', async () => {
    expect(draw().find('.tally').exists()).toBe(false)
    const where = [
      { name: '北村', count: 2 },
      { name: '南村', count: 1 },
    ]
    const wrapper = draw({ tally: { red: 1_203, overdue: 0, where, isOld: false } })
    const tally = wrapper.get('.tally')
    expect(tally.text()).toBe('重大1,203北村 2、南村 1超期0')
    expect(tally.attributes('aria-label')).toBe('重大 1,203 项，超期 0 项')
    expect(tally.findAll('.part').map((part) => part.classes('none'))).toEqual([false, true])
    await wrapper.setProps({ tally: { red: null, overdue: null, where: [], isOld: true } })
    expect(wrapper.get('.tally.old').text()).toBe('重大–超期–')
  })

  it('says until when a remote holds the wall', async () => {
    vi.spyOn(useWallClockStore(), 'time').mockReturnValue(T0)
    useWallLinkStore().returnsAt = performance.now() + 599_000
    useWallPlayerStore().pausedLeftMs = 5_000
    const wrapper = draw()
    expect(wrapper.get('.left.held').text()).toContain('停留至 14:09')
    useWallLinkStore().returnsAt = null
    await nextTick()
    expect(wrapper.get('.left.held').text()).toContain('已暂停')
  })

  it('says when the time is the machine`s own', async () => {
    useWallClockStore().isSynced = false
    expect(draw().find('.zone').text()).toContain('本机时间')
  })

  it('tells the year of the data`s day where that is another', () => {
    expect(draw({ dataDay: '2025-06-17' }).text()).toContain('数据截至 2025-06-17')
  })

  it('speaks English', () => expect(draw({ dataDay: null }, 'en').text()).toContain('Demo data'))
})
