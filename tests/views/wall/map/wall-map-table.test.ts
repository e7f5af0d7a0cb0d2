import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createWallI18n } from '../../../../src/i18n/create-wall-i18n.ts'
import WallMapTable from '../../../../src/views/wall/map/WallMapTable.vue'
import { VILLAGES } from '../panels/fixtures.ts'

let height = 0
vi.mock('../../../../src/composables/use-unit-size.ts', () => ({
  useUnitSize: () => ({ value: { width: 600, height } }),
}))
const [one] = VILLAGES.villages
const village = (id: string, red: number, orange: number, open: number) => {
  if (!one) throw new Error('a village to make others from')
  return { ...one, id, name: id, red, orange, open }
}
const figures = {
  ...VILLAGES,
  villages: [village('calm', 0, 0, 90), village('late', 0, 3, 5), village('major', 1, 0, 1), village('both', 1, 2, 3)],
}
const FACTS = ['截至 2026-06-18', 'CGCS2000/WGS 84', '审图号：演示', '数据 v12 03-12']
const draw = (part: typeof figures | null) =>
  mount(WallMapTable, {
    props: { figures: part, facts: FACTS, locale: 'zh' },
    global: { plugins: [createWallI18n('zh')] },
  })
const names = (wrapper: ReturnType<typeof draw>) => wrapper.findAll('tbody th').map((cell) => cell.text())

beforeEach(() => (height = 2_000))

describe('the villages in the place of a map that cannot be drawn', () => {
  it('puts major ones first, then late ones, whatever their number', () => {
    const wrapper = draw(figures)
    expect(names(wrapper)).toEqual(['both', 'major', 'late', 'calm'])
    expect(wrapper.text()).not.toContain('另')
    expect(wrapper.text()).not.toContain('尚未收到')
  })

  it('tells what the legend would tell: day, coordinates, approval number and version', () => {
    for (const part of [figures, null])
      expect(
        draw(part)
          .findAll('.facts span')
          .map((fact) => fact.text()),
      ).toEqual(FACTS)
  })

  it('shows whole rows only and says how many are left out', () => {
    height = 48 * 6 + 20
    const wrapper = draw(figures)
    expect(names(wrapper)).toEqual(['both', 'major'])
    expect(wrapper.text()).toContain('另 2 个村居')
  })

  it('has no table, and no zero, before the figures came', () => {
    const wrapper = draw(null)
    expect(wrapper.find('table').exists()).toBe(false)
    expect(wrapper.text()).toContain('村居数据尚未收到')
  })
})
