import { describe, expect, it } from 'vitest'
import { road } from '../make-roads.ts'
import { device, kindOf, placeOf } from './findings-of.ts'

const main = (properties = {}) =>
  road('main', [[0, 0], [300, 0], [800, 0]], { class: 'motorway', oneway: true, widthM: 12, name: '环城高速', ...properties }) // prettier-ignore
/** Leaves to the right with a slope of 1 in 10; 8 m wide. */
const ramp = (properties = {}) =>
  road(
    'ramp',
    [
      [300, 0],
      [700, -40],
    ],
    { class: 'motorway', isLink: true, oneway: true, widthM: 8, ...properties },
  )

describe('noses of exit ramps', () => {
  it('lies where the carriageways are a metre apart: half of each and the gap, 11 m at 1 in 10', () => {
    const [nose, ...others] = kindOf('ramp-nose', { roads: [main(), ramp()] })
    expect(others).toEqual([])
    expect(nose).toMatchObject({ roadId: 'main', roadName: '环城高速', facility: 'unknown', confidence: 'high' })
    expect(nose?.measures['splitDeg']).toBeCloseTo(5.71, 1)
    // Walked in steps of 5 m.
    expect(nose?.measures['noseDistanceM']).toBeGreaterThanOrEqual(110)
    expect(nose?.measures['noseDistanceM']).toBeLessThan(116)
    const [x = NaN, y = NaN] = nose ? placeOf(nose) : []
    expect(x).toBeGreaterThan(408)
    expect(x).toBeLessThan(417)
    expect(y).toBeCloseTo(-5.6, 0)
  })
  it('is no nose where the ramp comes in, the road is two-way, or the ramp belongs to a slower road', () => {
    const entry = road(
      'ramp',
      [
        [0, -30],
        [300, 0],
      ],
      { class: 'motorway', isLink: true, oneway: true },
    )
    expect(kindOf('ramp-nose', { roads: [main(), entry] })).toEqual([])
    expect(kindOf('ramp-nose', { roads: [main({ oneway: false }), ramp()] })).toEqual([])
    expect(kindOf('ramp-nose', { roads: [main({ class: 'primary' }), ramp({ class: 'primary' })] })).toEqual([])
  })
  it('has the cushion of the register within reach; a register without one here says absent', () => {
    const facility = (x: number) =>
      kindOf('ramp-nose', { roads: [main(), ramp()], devices: [device('c', 'crash-cushion', x, -5, 'damaged')] })[0]
    expect(facility(420)).toMatchObject({ facility: 'damaged' })
    expect(facility(600)).toMatchObject({ facility: 'absent', measures: { cushionDistanceM: null } })
  })
  it('is shown at the split, and said to be doubtful, when the ramp never gets so far away', () => {
    const [nose] = kindOf('ramp-nose', { roads: [main(), ramp()] }, { noseSearchM: 50 })
    expect(nose).toMatchObject({ confidence: 'low', measures: { noseDistanceM: null } })
    expect(nose?.evidence).toContain('nose-not-found-split-shown')
  })
})
