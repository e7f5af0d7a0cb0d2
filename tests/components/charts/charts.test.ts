import { mount } from '@vue/test-utils'
import { h } from 'vue'
import { describe, expect, it } from 'vitest'
import ChartFrame from '../../../src/components/charts/ChartFrame.vue'
import IntervalBar from '../../../src/components/charts/IntervalBar.vue'
import SparkLine from '../../../src/components/charts/SparkLine.vue'

describe('a trend', () => {
  it('keeps gaps, and puts its dot on the last known value', () => {
    const chart = mount(SparkLine, { props: { values: [1, null, 3, 5, null], summary: 'open' } })
    expect(chart.find('path.line').attributes('d')).toMatch(/^M3,25(Z|M)/)
    expect(Number(chart.find('circle').attributes('cx'))).toBeCloseTo(3 + (3 / 4) * 66)
    expect(chart.find('title').text()).toBe('open')
  })
  it('is a dash without any value, and a middle line when nothing changes', () => {
    expect(mount(SparkLine, { props: { values: [null, null], summary: '' } }).text()).toBe('–')
    const flat = mount(SparkLine, { props: { values: [7, 7], summary: '' } })
    expect(flat.find('circle').attributes('cy')).toBe('14')
  })
})

describe('an interval', () => {
  const base = { domain: [0, 40] as const, low: 10, high: 30, value: 20, summary: '20 (10–30)', width: 112 }
  it('lies on the shared scale', () => {
    const bar = mount(IntervalBar, { props: { ...base, raw: 25, reference: 15 } })
    expect(bar.find('rect').attributes('x')).toBe('31')
    expect(bar.find('rect').attributes('width')).toBe('50')
    expect(bar.find('circle').attributes('cx')).toBe('56')
    expect(bar.find('.hatch').exists()).toBe(false)
  })
  it('is hatched inside its band when unstable, and cut off where it leaves the scale', () => {
    const bar = mount(IntervalBar, { props: { ...base, high: 60, isUnstable: true } })
    expect(bar.findAll('.hatch').length).toBeGreaterThan(5)
    for (const hatch of bar.findAll('.hatch')) {
      for (const [, x] of (hatch.attributes('d') ?? '').matchAll(/[ML](\S+) /g))
        expect(Number(x)).toBeLessThanOrEqual(106)
    }
    expect(bar.findAll('.cut')).toHaveLength(1)
  })
  it('does not divide by nothing when the scale has no width', () => {
    const bar = mount(IntervalBar, { props: { ...base, domain: [5, 5] as const } })
    expect(bar.html()).not.toContain('NaN')
  })
})

it('a chart gives its scales to what is drawn in it', () => {
  const chart = mount(ChartFrame, {
    props: { x: [0, 300], y: [0, 100], xTitle: '预算', summary: 'curve', fixedWidth: 352, height: 146 },
    slots: {
      default: ({ x, y }: { x: (v: number) => number; y: (v: number) => number }) =>
        h('circle', { cx: x(150), cy: y(50) }),
    },
  })
  expect(chart.find('circle').attributes()).toMatchObject({ cx: '190', cy: '60' })
  expect(chart.text()).toContain('预算')
})
