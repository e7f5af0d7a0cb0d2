import { describe, expect, it } from 'vitest'
import TimePlot from '../../src/components/time/TimePlot.vue'
import type { Timeline } from '../../src/core/filter/answer.ts'
import { epochDayOf } from '../../src/core/time/calendar-day.ts'
import { mountWithTexts } from '../helpers/mount-page.ts'

const day = (iso: string) => epochDayOf(iso) ?? NaN
/** Four weeks from Monday 2026-05-25; the data date lies in the last one. */
const timeline: Timeline = {
  starts: Int32Array.from([0, 7, 14, 21, 28], (days) => day('2026-05-25') + days),
  found: Uint32Array.of(4, 0, 2, 1),
  closed: Uint32Array.of(1, 3, 0, 0),
  open: Uint32Array.of(10, 7, 9, 10),
}
const props = {
  timeline,
  kind: 'week',
  widthPx: 280,
  heightPx: 80,
  lastDay: day('2026-06-18'),
  day: day('2026-06-18'),
  range: null,
  isOpenShown: false,
}
const mounted = (change: object = {}) => mountWithTexts(TimePlot, { props: { ...props, ...change } })

describe('the timeline', () => {
  it('has a bar for each step with items, found above and closed below, on one scale', () => {
    const paths = mounted().findAll('path.found, path.closed')
    const bars = paths.map((path) => (path.attributes('d') ?? '').split('M').length - 1)
    expect(bars).toEqual([3, 2])
    expect(
      mounted()
        .findAll('.value')
        .map((label) => label.text()),
    ).toEqual(['4 项', '0', '4 项'])
  })

  it.each([
    ['ArrowLeft', false, '2026-06-17'],
    ['ArrowLeft', true, '2026-06-11'],
    ['PageDown', false, '2026-05-25'],
    ['Home', false, '2026-05-25'],
    ['End', false, '2026-06-21'],
    ['ArrowRight', false, '2026-06-19'],
  ])('the shown day moves by %s (Shift: %s) to %s', async (key, shiftKey, iso) => {
    const wrapper = mounted()
    await wrapper.get('[data-testid=time-handle]').trigger('keydown', { key, shiftKey })
    expect(wrapper.emitted('day')).toEqual([[day(iso)]])
  })

  it('the range is moved and cleared by keys, each end for itself', async () => {
    const wrapper = mounted({ range: { from: day('2026-06-01'), to: day('2026-06-10') } })
    await wrapper.get('[data-testid=time-range-from]').trigger('keydown', { key: 'ArrowLeft' })
    await wrapper.get('[data-testid=time-range-to]').trigger('keydown', { key: 'ArrowRight', shiftKey: true })
    await wrapper.get('[data-testid=time-range]').trigger('keydown', { key: 'ArrowRight' })
    await wrapper.get('[data-testid=time-range]').trigger('keydown', { key: 'Delete' })
    expect(wrapper.emitted('range')).toEqual([
      [{ from: day('2026-05-31'), to: day('2026-06-10') }],
      [{ from: day('2026-06-01'), to: day('2026-06-17') }],
      [{ from: day('2026-06-02'), to: day('2026-06-11') }],
      [null],
    ])
  })

  it('reads a step out by keys and opens its rows, but not those of an empty bar', async () => {
    const wrapper = mounted()
    const ground = wrapper.get('[role=group]')
    await ground.trigger('keydown', { key: 'Home' })
    const readout = wrapper.get('[data-testid=time-readout]')
    expect(readout.text()).toContain('2026-05-25 起一周')
    expect(readout.text()).toContain('发现 4，销号 1，期末未销号 10')
    await ground.trigger('keydown', { key: 'Enter' })
    await ground.trigger('keydown', { key: 'ArrowRight' })
    await ground.trigger('keydown', { key: 'Enter' })
    await ground.trigger('keydown', { key: 'Enter', shiftKey: true })
    expect(wrapper.emitted('open')).toEqual([
      ['found', { from: day('2026-05-25'), to: day('2026-05-31') }],
      ['closed', { from: day('2026-06-01'), to: day('2026-06-07') }],
    ])
    await ground.trigger('keydown', { key: 'End' })
    expect(wrapper.get('[data-testid=time-readout]').text()).toContain('未满')
  })
})
