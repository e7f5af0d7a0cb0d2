import { describe, expect, it } from 'vitest'
import type { RoadFeature, RoadInputs } from '../../../../src/core/roads/road-features.ts'
import { road } from '../make-roads.ts'
import { device, kindOf, placeOf, square } from './findings-of.ts'

type Props = Partial<RoadFeature['properties']>
/** Two roads that cross at the corner. */
const cross = (ew: Props, ns: Props = {}): RoadFeature[] => [
  road('ew', [[-300, 0], [300, 0]], { class: 'primary', ...ew }),
  road('ns', [[0, -300], [0, 300]], { class: 'secondary', ...ns }),
] // prettier-ignore
const works = (x: number, y: number) => ({ properties: { id: 'l', kind: 'industrial' }, geometry: square(x, y, 200) })
const turnsOf = (roads: RoadFeature[], input: Partial<RoadInputs> = {}) =>
  kindOf('right-turn-conflict', { roads, ...input })

describe('right turns of heavy trucks', () => {
  it('a main road by itself is no evidence, and neither is that trucks may use it', () => {
    expect(turnsOf(cross({}))).toEqual([])
    expect(turnsOf(cross({ class: 'trunk', hgv: 'yes' }))).toEqual([])
  })
  it('a truck route turns right from both its approaches, each at its own corner', () => {
    const found = turnsOf(cross({ hgv: 'designated' }))
    expect(found.map(({ roadId }) => roadId)).toEqual(['ew', 'ew'])
    for (const { measures, evidence, confidence } of found) {
      expect(measures['turnDeg']).toBeCloseTo(90, 0)
      // Kerb 10 m and one lane of 3.25 m; d = R - sqrt(R² - 6²).
      expect(measures['radiusM']).toBe(13.25)
      expect(measures['innerWheelRigidM']).toBeCloseTo(13.25 - Math.sqrt(13.25 ** 2 - 36), 2)
      expect(measures['innerWheelSemiM']).toBeCloseTo(13.25 - Math.sqrt(13.25 ** 2 - 3.6 ** 2 - 64), 2)
      expect(evidence).toEqual(['hgv-designated', 'truck-route-by-class', 'radius-by-default', 'no-turn-isolation-data', 'control-unknown']) // prettier-ignore
      expect(confidence).toBe('medium')
    }
    // Who comes from the west turns into the south: traffic keeps right. And from the east into the north.
    const corners = found.map((one) => placeOf(one).map(Math.sign).join())
    expect(corners.sort()).toEqual(['-1,-1', '1,1'])
  })
  it('works nearby are evidence for every road that serves them, not for a lane, and not across the town', () => {
    expect(turnsOf(cross({}), { landuse: [works(100, 100)] })).toHaveLength(4)
    expect(turnsOf(cross({}, { class: 'residential' }), { landuse: [works(100, 100)] })).toEqual([])
    expect(turnsOf(cross({}), { landuse: [works(600, 600)] })).toEqual([])
  })
  it('no truck comes, and none leaves, where trucks are forbidden', () => {
    const landuse = [works(100, 100)]
    expect(turnsOf(cross({ hgv: 'no' }), { landuse })).toEqual([])
    expect(turnsOf(cross({ hgv: 'no' }, { hgv: 'no' }), { landuse })).toEqual([])
  })
  it('an isolation belongs to the corner it stands at', () => {
    const found = turnsOf(cross({ hgv: 'designated' }), { devices: [device('i', 'turn-isolation', -12, -12)] })
    const states = found.map((one) => [placeOf(one)[0] < 0 ? 'south-west' : 'north-east', one.facility])
    expect(states.sort()).toEqual([['north-east', 'absent'], ['south-west', 'intact']]) // prettier-ignore
  })
})
