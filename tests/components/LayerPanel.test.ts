import { expect, it } from 'vitest'
import LayerPanel from '../../src/components/map/LayerPanel.vue'
import type { LayerItem } from '../../src/components/map/layer-items.ts'
import type { LegendEntry } from '../../src/layers/map-input.ts'
import { mountWithTexts } from '../helpers/mount-page.ts'

const mark = (key: string, count: number): LegendEntry => ({
  key,
  label: key,
  shape: 'diamond',
  fill: '#f00',
  edge: '#000',
  count,
})
const item = (isRed: boolean, isBlue: boolean): LayerItem => ({
  id: 'site:enterprise',
  title: '企业',
  isVisible: isRed || isBlue,
  marks: [],
  levels: [
    { id: 'site:enterprise.red', mark: mark('red', 17), isVisible: isRed },
    { id: 'site:enterprise.blue', mark: mark('blue', 502), isVisible: isBlue },
  ],
  total: 519,
  counted: null,
  state: 'ready',
  progress: null,
  hasTable: true,
})
const open = (isRed: boolean, isBlue: boolean) =>
  mountWithTexts(LayerPanel, {
    props: { groups: [{ id: 'risk', title: '企业与园区', items: [item(isRed, isBlue)] }], tableLayer: null },
  })

it.each([
  { red: true, blue: false, checked: false, mixed: true, next: true },
  { red: true, blue: true, checked: true, mixed: false, next: false },
  { red: false, blue: false, checked: false, mixed: false, next: true },
])('a layer with levels red=$red blue=$blue is mixed=$mixed and turns to $next', async (state) => {
  const panel = open(state.red, state.blue)
  const box = panel.get<HTMLInputElement>('[id="layer-site:enterprise"]')
  expect([box.element.checked, box.element.indeterminate]).toEqual([state.checked, state.mixed])
  await box.trigger('change')
  expect(panel.emitted('toggle')).toEqual([[['site:enterprise'], state.next]])
  panel.unmount()
})

it('lists levels with their count, also those that are off, and switches one', async () => {
  const panel = open(true, false)
  const levels = panel.findAll('.levels li')
  expect(levels.map((level) => level.text())).toEqual(['red17', 'blue502'])
  await levels[1]?.get('input').trigger('change')
  expect(panel.emitted('toggle')).toEqual([[['site:enterprise.blue'], true]])
  await panel.get('button.fold').trigger('click')
  expect(panel.find('.levels').exists()).toBe(false)
  panel.unmount()
})
