import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWallI18n } from '../../../src/i18n/create-wall-i18n.ts'
import { useWallClockStore } from '../../../src/stores/wall/wall-clock-store.ts'
import { useWallFiguresStore } from '../../../src/stores/wall/wall-figures-store.ts'
import { useWallOptionsStore } from '../../../src/stores/wall/wall-options-store.ts'
import WallPanel from '../../../src/views/wall/WallPanel.vue'
import { AppError } from '../../../src/core/errors.ts'
import { chemicals } from './panels/work-fixtures.ts'
import { T0, villages } from '../../stores/wall/fake-wall-server.ts'

const nothing = { figures: null, checkedAt: null, isKept: false, error: null, failingSince: null }
const cut = new AppError('server/unreachable', { url: '/', reason: 'cut' })

beforeEach(() => {
  setActivePinia(createPinia())
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  useWallClockStore().now = T0
})
afterEach(() => vi.restoreAllMocks())

function draw(locale: 'zh' | 'en' = 'zh') {
  const wrapper = mount(WallPanel, {
    props: { panel: 'village-rates' },
    global: { plugins: [createWallI18n(locale)] },
  })
  return { wrapper, parts: useWallFiguresStore().parts, state: () => wrapper.attributes('data-state') }
}

describe('frame of a panel', () => {
  it('waits for the first answer without a number', () => {
    const { wrapper, state } = draw()
    expect(state()).toBe('waiting')
    expect(wrapper.find('.content').text()).toBe('')
    expect(wrapper.find('.age').exists()).toBe(false)
  })

  it('says since when it has no data and that nobody need do anything', async () => {
    const { wrapper, parts, state } = draw()
    parts.villages = { ...nothing, error: cut, failingSince: T0 - 600_000 }
    await nextTick()
    expect(state()).toBe('failed')
    expect(wrapper.text()).toContain('自 13:50 起没有收到')
    expect(wrapper.text()).toContain('自动重试')
    expect(wrapper.text()).not.toMatch(/\b0\b/)
  })

  it('tells the age of its figures, and that they are old when nobody confirms them', async () => {
    const { wrapper, parts, state } = draw()
    parts.villages = { ...nothing, figures: villages(), checkedAt: T0 }
    await nextTick()
    expect([state(), wrapper.find('.age').text()]).toEqual(['fresh', '刚刚'])
    useWallClockStore().now = T0 + 65_001
    await nextTick()
    expect(state()).toBe('stale')
    useWallClockStore().now = T0 + 19_200_000
    await nextTick()
    expect(wrapper.find('.age').text()).toBe('停更 5 时')
  })

  it('does not pass off as new what it kept while nobody knows the time', async () => {
    const { wrapper, parts, state } = draw()
    const told = () => [state(), wrapper.find('.age').text()]
    // The machine's clock is slow by the age of what it kept, or by more.
    parts.villages = { ...nothing, figures: villages(), checkedAt: T0 - 20_000, isKept: true }
    await nextTick()
    expect(told()).toEqual(['stale', '停更 –'])
    parts.villages = { ...nothing, figures: villages(), checkedAt: T0 + 7_200_000, error: cut }
    await nextTick()
    expect(told()).toEqual(['stale', '停更 –'])
    useWallClockStore().isSynced = true
    parts.villages = { ...nothing, figures: villages(), checkedAt: T0 - 20_000, isKept: true }
    await nextTick()
    expect(told()).toEqual(['fresh', '刚刚'])
  })

  it('says which figures are the whole town`s on a wall of one village', async () => {
    const settings = useWallOptionsStore()
    settings.query = '?area=V01'
    const titles = (['phase', 'village-rates'] as const).map((panel) =>
      mount(WallPanel, { props: { panel }, global: { plugins: [createWallI18n('zh')] } })
        .find('.title')
        .text(),
    )
    expect(titles).toEqual(['行动阶段全镇', '村居隐患率'])
  })

  it('says which figures are of today`s ledger though another day was asked for', () => {
    const { parts } = useWallFiguresStore()
    const titleOf = (ledgerOf?: 'today') => {
      parts.chemicals = { ...nothing, figures: { ...chemicals, ...(ledgerOf && { ledgerOf }) }, checkedAt: T0 }
      const plugins = [createWallI18n('zh')]
      return mount(WallPanel, { props: { panel: 'hazard-sources' }, global: { plugins } })
        .find('.title')
        .text()
    }
    expect(titleOf('today')).toBe('重大危险源现台账')
    expect(titleOf()).toBe('重大危险源')
  })

  it('keeps a fault of its panel to itself, and tries again with new figures', async () => {
    const { wrapper, parts, state } = draw()
    parts.villages = { ...nothing, figures: { ...villages(), villages: null as never }, checkedAt: T0 }
    await nextTick()
    await nextTick()
    expect(state()).toBe('broken')
    expect(wrapper.text()).toContain('本板块出错')
    expect(console.error).toHaveBeenCalled()
    parts.villages = { ...nothing, figures: villages(), checkedAt: T0 }
    await nextTick()
    await nextTick()
    expect(state()).toBe('fresh')
  })
})
