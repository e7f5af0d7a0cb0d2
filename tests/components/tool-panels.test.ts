import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import CoordinateReadout from '../../src/components/CoordinateReadout.vue'
import HelpOverlay from '../../src/components/HelpOverlay.vue'
import PlaceEntry from '../../src/components/tools/PlaceEntry.vue'
import ToolBar from '../../src/components/tools/ToolBar.vue'
import { withPlace } from '../../src/core/measure/sketch.ts'
import { createAppI18n } from '../../src/i18n/create-i18n.ts'
import { useToolsStore } from '../../src/stores/tools-store.ts'
import MeasurePanel from '../../src/views/map/tools/MeasurePanel.vue'
import { mountWithTexts } from '../helpers/mount-page.ts'

beforeEach(() => {
  localStorage.clear()
  document.body.replaceChildren()
})

describe('ToolBar', () => {
  it('names each tool with its key and says which is open', async () => {
    const items = [
      { id: 'measure', title: '测量', key: 'm', icon: 'M0 0', isOn: true },
      { id: 'area', title: '范围', key: 'd', icon: 'M0 0', isOn: false },
    ]
    const bar = mountWithTexts(ToolBar, { props: { items } })
    const [first, second] = bar.findAll('button')
    expect(first?.attributes()).toMatchObject({ 'aria-pressed': 'true', 'aria-label': '测量', title: '测量 (M)' })
    await second?.trigger('click')
    expect(bar.emitted('choose')).toEqual([['area']])
  })
})

describe('PlaceEntry', () => {
  it('gives a place, and says what is wrong with a text that is none', async () => {
    const entry = mountWithTexts(PlaceEntry, { props: { bounds: [121.4, 31.2, 121.44, 31.23] } })
    await entry.get('input').setValue('hello')
    await entry.get('form').trigger('submit')
    expect(entry.get('[role=alert]').text()).toContain('读不出坐标')
    await entry.get('input').setValue('31.21, 121.42')
    await entry.get('form').trigger('submit')
    expect(entry.emitted('add')).toEqual([[[121.42, 31.21]]])
    expect(entry.find('[role=alert]').exists()).toBe(false)
  })
})

describe('CoordinateReadout', () => {
  it('shows the pointer, else the centre, in the chosen system', async () => {
    const readout = mountWithTexts(CoordinateReadout, {
      props: { pointer: [120, 31], centre: [121, 31], system: 'cgcs2000-3' },
    })
    await vi.waitFor(() => expect(readout.get('[data-testid=readout]').text()).toContain('E 500000.00'))
    expect(readout.text()).toContain('40 带 120°E')
    await readout.setProps({ pointer: null, system: 'wgs84' })
    expect(readout.get('[data-testid=readout]').text()).toContain('121.000000, 31.000000')
  })
})

describe('MeasurePanel', () => {
  it('finishes a line, lists it, and deletes it', async () => {
    const pinia = createPinia()
    setActivePinia(pinia)
    const tools = useToolsStore()
    tools.toggle('measure')
    tools.draw('line')
    const panel = mountWithTexts(MeasurePanel, { global: { plugins: [createAppI18n('zh'), pinia] } })
    const finish = panel.findAll('button').find((button) => button.text() === '完成')
    expect(finish?.attributes('disabled')).toBeDefined()
    for (const place of [
      [121.4, 31.2],
      [121.42, 31.2],
    ] as const) {
      if (tools.draft) tools.draft = withPlace(tools.draft, [...place])
    }
    await nextTick()
    expect(panel.get('[data-testid=measure-now]').text()).toContain('1.906 km')
    await finish?.trigger('click')
    expect(panel.get('[data-testid=measurements]').text()).toContain('1.906 km')
    await panel.get('[aria-label="删除第 1 个测量"]').trigger('click')
    expect(tools.measurements).toEqual([])
  })
})

describe('HelpOverlay', () => {
  it('opens by ? and lists the keys', async () => {
    const help = mountWithTexts(HelpOverlay)
    const dialog = help.get('dialog').element
    if (!(dialog instanceof HTMLDialogElement)) throw new Error('no dialog')
    const show = vi.spyOn(dialog, 'showModal')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }))
    expect(show).toHaveBeenCalledOnce()
    expect(help.text()).toContain('画范围筛选')
  })
})
