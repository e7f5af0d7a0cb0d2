import { expect, it } from 'vitest'
import TabBar from '../../src/components/TabBar.vue'
import { mountWithTexts } from '../helpers/mount-page.ts'

const tabs = [
  { id: 'overview', title: '概况' },
  { id: 'hazards', title: '隐患', count: 4 },
  { id: 'near', title: '附近', count: null },
]

it('is one stop of the keyboard; arrows, Home and End move between the parts', async () => {
  const wrapper = mountWithTexts(TabBar, { props: { tabs, current: 'overview', label: '详情', idBase: 'd' } })
  expect(wrapper.findAll('[role=tab]').map((tab) => tab.attributes('tabindex'))).toEqual(['0', '-1', '-1'])
  expect(wrapper.findAll('[role=tab]').map((tab) => tab.text())).toEqual(['概况', '隐患4', '附近'])
  const list = wrapper.get('[role=tablist]')
  for (const key of ['ArrowRight', 'ArrowLeft', 'End', 'Home', 'x']) await list.trigger('keydown', { key })
  expect(wrapper.emitted('change')).toEqual([['hazards'], ['near'], ['near'], ['overview']])
})
