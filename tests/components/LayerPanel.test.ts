import { expect, it } from 'vitest'
import LayerPanel from '../../src/components/map/LayerPanel.vue'
import type { LayerItem, LayerItemGroup } from '../../src/components/map/layer-items.ts'
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
  // A group that shows nothing is closed.
  if (!state.red && !state.blue) await panel.get('.fold-group').trigger('click')
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

const plain = (id: LayerItem['id'], title: string, more: Partial<LayerItem> = {}): LayerItem => ({
  ...{ id, title, isVisible: false, marks: [], levels: [], total: 5, counted: null, state: 'ready', progress: null },
  hasTable: true,
  ...more,
})
const groupsOf = (lane: boolean): LayerItemGroup[] => [
  {
    id: 'fire',
    title: '消防',
    items: [
      plain('site:fire-lane', '消防车通道', { isVisible: lane }),
      plain('site:highrise', '高层建筑'),
      plain('site:fire-risk-area', '火灾高风险区域', {
        total: 0,
        isEmpty: true,
        link: { system: '消防大数据', isConnected: false, updatedOn: null },
      }),
    ],
  },
]
const withGroups = (groups: LayerItemGroup[]) => mountWithTexts(LayerPanel, { props: { groups, tableLayer: null } })

it('keeps a group closed that shows nothing on the map, and opens it by its button', async () => {
  const panel = withGroups(groupsOf(false))
  const fold = panel.get('.fold-group')
  expect([fold.attributes('aria-expanded'), fold.text()]).toEqual(['false', '消防\u00a00 / 2'])
  expect(panel.find('[id="layer-site:fire-lane"]').exists()).toBe(false)
  await fold.trigger('click')
  expect(panel.get('.fold-group').attributes('aria-expanded')).toBe('true')
  expect(panel.find('[id="layer-site:fire-lane"]').exists()).toBe(true)
  panel.unmount()
})

it('leaves a group open when its last layer is switched off in it', async () => {
  const panel = withGroups(groupsOf(true))
  expect(panel.get('.fold-group').attributes('aria-expanded')).toBe('true')
  await panel.get('[id="layer-site:fire-lane"]').trigger('change')
  await panel.setProps({ groups: groupsOf(false) })
  expect(panel.find('[id="layer-site:fire-lane"]').exists()).toBe(true)
  panel.unmount()
})

it('folds ledgers without rows into one line, says which system is not connected, and switches only the others', async () => {
  const panel = withGroups(groupsOf(true))
  const empty = panel.get('.head')
  expect(empty.text()).toBe('未建台账 1 类')
  expect(panel.text()).not.toContain('火灾高风险区域')
  await empty.trigger('click')
  expect(panel.text()).toContain('火灾高风险区域')
  expect(panel.get('.link-state').text()).toBe('未接入')
  await panel.get('.group input').trigger('change')
  expect(panel.emitted('toggle')).toEqual([[['site:fire-lane', 'site:highrise'], true]])
  panel.unmount()
})

it('tells when the system behind a layer with rows was updated', () => {
  const link = { system: '应急救援平台', isConnected: true, updatedOn: '2026-06-06' }
  const panel = withGroups([
    { id: 'services', title: '服务', items: [plain('site:resource', '应急救援资源', { isVisible: true, link })] },
  ])
  expect(panel.get('.link-state').text()).toBe('更新于 2026-06-06')
  expect(panel.get('.link-state').attributes('title')).toBe('来自“应急救援平台”：更新于 2026-06-06')
  panel.unmount()
})
