import { afterEach, expect, it } from 'vitest'
import DataTable from '../../src/components/DataTable.vue'
import { markedRows, noMarks, type RowMarks } from '../../src/core/rows/row-marks.ts'
import { mountWithTexts } from '../helpers/mount-page.ts'

const columns = [
  { id: 'id', title: '编号', minPx: 80, grow: 1, isNumber: false },
  { id: 'n', title: '数', minPx: 80, grow: 0, isNumber: true },
]
const LENGTH = 100_000
/** Row numbers in falling order, as a descending sort gives them. */
const rows = Uint32Array.from({ length: LENGTH }, (_, index) => LENGTH - 1 - index)

function open(selected: number | null = null) {
  const asked: number[] = []
  const wrapper = mountWithTexts(DataTable, {
    props: {
      label: '表',
      columns,
      rows,
      text: (row: number, id: string) => (asked.push(row), `${id}${row}`),
      sort: { column: 'id', isDescending: true },
      selected,
      marks: noMarks(LENGTH),
      onMarks: (marks: RowMarks) => wrapper.setProps({ marks }),
    },
  })
  const lines = () => wrapper.findAll('.body [role=row]')
  const marked = () => {
    const { marks } = wrapper.props() as { marks: RowMarks }
    return [...markedRows(marks)].reverse()
  }
  return { wrapper, asked, lines, marked, grid: wrapper.get('[role=grid]') }
}
afterEach(() => document.body.replaceChildren())

it('puts only the rows near the view into the page, asks no text of others, and says how many there are', () => {
  const { lines, asked, grid } = open()
  expect(lines().length).toBeLessThan(60)
  expect(new Set(asked).size).toBe(lines().length)
  expect(grid.attributes('aria-rowcount')).toBe('100001')
  expect(grid.attributes('aria-multiselectable')).toBe('true')
  expect(lines()[0]?.attributes('aria-rowindex')).toBe('2')
  const sorts = grid.findAll('[role=columnheader]').map((one) => one.attributes('aria-sort'))
  expect(sorts).toEqual(['descending', 'none'])
})

it('chooses by click and by keyboard', async () => {
  const { wrapper, lines, grid } = open()
  await lines()[2]?.trigger('click')
  await grid.trigger('keydown', { key: 'ArrowDown' })
  await grid.trigger('keydown', { key: 'Enter' })
  await grid.trigger('keydown', { key: 'End' })
  await grid.trigger('keydown', { key: 'Enter' })
  expect(wrapper.emitted('choose')).toEqual([[99_997], [99_996], [0]])
})

it('marks one, a range, and one more or less by pointer', async () => {
  const { lines, marked } = open()
  await lines()[1]?.trigger('click')
  expect(marked()).toEqual([99_998])
  await lines()[3]?.trigger('click', { shiftKey: true })
  expect(marked()).toEqual([99_998, 99_997, 99_996])
  await lines()[2]?.trigger('click', { ctrlKey: true })
  expect(marked()).toEqual([99_998, 99_996])
})

it('marks by Space and Shift+arrows, all by Ctrl+A, none by Escape, and copies by Ctrl+C', async () => {
  const { wrapper, grid, marked } = open()
  const press = (key: string, more: object = {}) => grid.trigger('keydown', { key, ...more })
  await press(' ')
  expect(marked()).toEqual([99_999])
  await press('ArrowDown', { shiftKey: true })
  await press('ArrowDown', { shiftKey: true })
  expect(marked()).toEqual([99_999, 99_998, 99_997])
  await press('ArrowUp', { shiftKey: true })
  expect(marked()).toEqual([99_999, 99_998])
  await press('c', { ctrlKey: true })
  expect(wrapper.emitted('copy')).toHaveLength(1)
  await press('a', { ctrlKey: true })
  expect(marked()).toHaveLength(LENGTH)
  await press('Escape')
  expect(marked()).toEqual([])
})

it('tells the focus row and the selected row to assistive technology', async () => {
  const { wrapper, grid } = open(99_998)
  expect(grid.get('[aria-selected=true]').text()).toContain('id99998')
  await grid.trigger('keydown', { key: 'ArrowDown' })
  const active = grid.attributes('aria-activedescendant') ?? ''
  expect(wrapper.get(`[id="${active}"]`).text()).toContain('id99998')
})
