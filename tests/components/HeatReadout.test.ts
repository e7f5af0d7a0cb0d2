import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import type { HeatSurface } from '../../src/core/heat/heat-options.ts'
import type { Loadable } from '../../src/core/loadable.ts'
import HeatReadout from '../../src/components/map/HeatReadout.vue'
import { mountWithTexts } from '../helpers/mount-page.ts'

const surface: HeatSurface = {
  bounds: [0, 0, 2, 1],
  columns: 2,
  rows: 1,
  cellM: 1,
  perKm2: Float32Array.of(12.4, 0.02),
  coverage: null,
  options: { radiusM: 250, weights: 'none', scope: 'town' },
  day: 0,
  count: 1,
  hazards: 1,
  withoutPlace: 0,
  outside: 0,
  villages: null,
  integral: 1,
}
const ready: Loadable<HeatSurface> = { status: 'ready', value: surface, at: 0 }
const failed: Loadable<HeatSurface> = {
  status: 'failed',
  error: new AppError('worker/failed', { call: 'heat', reason: 'x' }),
  previous: surface,
}

function text(state: Loadable<HeatSurface>, pointer: [number, number] | null = [0.5, 0.5]) {
  const wrapper = mountWithTexts(HeatReadout, { props: { state, pointer, centre: [1.5, 0.5] } })
  return { wrapper, text: wrapper.text().replace(/\s+/g, ' ') }
}

describe('HeatReadout', () => {
  it('tells the density under the pointer with its unit, else that of the centre', () => {
    expect(text(ready).text).toBe('指向处隐患密度 12 项/km²')
    expect(text(ready, null).text).toBe('图中心隐患密度 <0.1 项/km²')
  })

  it('says outside where there is no value: never 0', () => {
    expect(text(ready, [5, 5]).text).toContain('范围外')
  })

  it('says that it is being made, and that it failed while the last result stays', async () => {
    expect(text({ status: 'loading' }).text).toContain('正在计算')
    const { wrapper, text: said } = text(failed)
    expect(said).toMatch(/12 项\/km².*上次结果/)
    await wrapper.get('button').trigger('click')
    expect(wrapper.emitted('retry')).toHaveLength(1)
  })
})
