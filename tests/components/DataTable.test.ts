import { afterEach, expect, it } from 'vitest'
import DataTable from '../../src/components/DataTable.vue'
import { mountWithTexts } from '../helpers/mount-page.ts'

const columns = [
  { id: 'id', title: '编号', track: '1fr' },
  { id: 'n', title: '数', track: '1fr', isNumber: true },
]
const rows = Int32Array.from({ length: 100_000 }, (_, index) => 99_999 - index)

function open(selected: number | null = null) {
  return mountWithTexts(DataTable, {
    props: {
      label: '表',
      columns,
      rows,
      text: (row: number, id: string) => `${id}${row}`,
      sort: { column: 'id', isDescending: true },
      selected,
    },
  })
}
afterEach(() => document.body.replaceChildren())

it('puts only the rows near the view into the page, and says how many there are', () => {
  const wrapper = open()
  expect(wrapper.findAll('.body [role=row]').length).toBeLessThan(60)
  expect(wrapper.get('[role=grid]').attributes('aria-rowcount')).toBe('100001')
  expect(wrapper.findAll('[role=columnheader]').map((one) => one.attributes('aria-sort'))).toEqual([
    'descending',
    'none',
  ])
})

it('chooses by click and by keyboard', async () => {
  const wrapper = open()
  await wrapper.findAll('.body [role=row]')[2]?.trigger('click')
  const body = wrapper.get('.body')
  await body.trigger('keydown', { key: 'ArrowDown' })
  await body.trigger('keydown', { key: 'Enter' })
  await body.trigger('keydown', { key: 'End' })
  await body.trigger('keydown', { key: 'Enter' })
  expect(wrapper.emitted('choose')).toEqual([[99_997], [99_996], [0]])
})

it('marks the selected row', () => {
  expect(open(99_998).get('[aria-selected=true]').text()).toContain('id99998')
})
