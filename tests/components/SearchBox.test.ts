import { afterEach, expect, it } from 'vitest'
import SearchBox from '../../src/components/SearchBox.vue'
import type { SearchHit } from '../../src/contracts/api.ts'
import { mountWithTexts } from '../helpers/mount-page.ts'

const hit = (id: string): SearchHit => ({
  table: 'site',
  kind: 'enterprise',
  id,
  name: `企业 ${id}`,
  note: '',
  lngLat: [121, 31],
})
const hits = { status: 'ready' as const, value: [hit('E-1'), hit('E-2'), hit('E-3')], at: 0 }

function open(state: object = hits) {
  const wrapper = mountWithTexts(SearchBox, { props: { modelValue: 'E', hits: state, kindTitle: () => '企业' } })
  return { wrapper, input: wrapper.get('input') }
}
afterEach(() => document.body.replaceChildren())

it('moves through the hits by arrows, around the end, and chooses by Enter', async () => {
  const { wrapper, input } = open()
  await input.trigger('focus')
  expect(input.attributes('aria-expanded')).toBe('true')
  expect(input.attributes('aria-activedescendant')).toBe('search-hit-0')
  await input.trigger('keydown', { key: 'ArrowUp' })
  expect(input.attributes('aria-activedescendant')).toBe('search-hit-2')
  await input.trigger('keydown', { key: 'ArrowDown' })
  await input.trigger('keydown', { key: 'ArrowDown' })
  await input.trigger('keydown', { key: 'Enter' })
  expect(wrapper.emitted('choose')).toEqual([[hit('E-2')]])
  expect(input.attributes('aria-expanded')).toBe('false')
})

it('closes by Escape first and clears the text by the second', async () => {
  const { wrapper, input } = open()
  await input.trigger('focus')
  await input.trigger('keydown', { key: 'Escape' })
  expect(input.attributes('aria-expanded')).toBe('false')
  await input.trigger('keydown', { key: 'Escape' })
  expect(wrapper.emitted('update:modelValue')).toEqual([['']])
})

it('says that nothing was found, and shows markup in names as text', async () => {
  const none = open({ status: 'ready', value: [], at: 0 })
  await none.input.trigger('focus')
  expect(none.wrapper.text()).toContain('没有找到')
  const name = '<img src=x onerror=alert(1)>'
  const evil = open({ status: 'ready', value: [{ ...hit('E-9'), name }], at: 0 })
  await evil.input.trigger('focus')
  expect(evil.wrapper.find('img').exists()).toBe(false)
  expect(evil.wrapper.text()).toContain(name)
})
