import { describe, expect, it } from 'vitest'
import { buildTimeMarks } from '../../../src/core/clusters/time-marks.ts'
import { clusterSets } from '../../../src/layers/cluster-sets.ts'
import { hazardsLayer } from '../../../src/layers/hazards.ts'
import type { LayerInput } from '../../../src/layers/map-input.ts'
import { makeInput, sourceOf } from '../make-input.ts'

const wide = makeInput({ visible: new Set(['hazards']) })
const hazards = clusterSets(wide).get('hazards')
const timeMarks = hazards ? buildTimeMarks(sourceOf(hazards)) : null
const draw = (over: Partial<LayerInput>) => hazardsLayer.build({ ...wide, timeMarks, timeMarksShare: 1, ...over })

describe('hazards while time moves', () => {
  it('are one layer in which only the day differs from one day to the next', () => {
    const [first, ...others] = draw({ asOf: 150, isTimeMoving: true })
    const [second] = draw({ asOf: 151, isTimeMoving: true })
    expect(others).toEqual([])
    expect(second?.props.data).toBe(first?.props.data)
    expect(second?.props.updateTriggers).toEqual(first?.props.updateTriggers)
    const differing = Object.keys(first?.props ?? {}).filter(
      (name) =>
        JSON.stringify(Reflect.get(first?.props ?? {}, name)) !==
        JSON.stringify(Reflect.get(second?.props ?? {}, name)),
    )
    expect(differing).toEqual(['day'])
  })

  it('keep places and spans when the filter changes, and change the mask', () => {
    const dataOf = (filter: Uint8Array) => {
      const data = draw({ filters: { hazards: filter } })[0]?.props.data
      return data as { attributes: Record<string, { value: unknown }> }
    }
    const one = dataOf(Uint8Array.of(1, 1, 1, 1, 1))
    const other = dataOf(Uint8Array.of(0, 1, 1, 1, 1))
    expect(other.attributes['getPosition']).toBe(one.attributes['getPosition'])
    expect(other.attributes['getSpan']).toBe(one.attributes['getSpan'])
    expect(other.attributes['getKept']?.value).not.toEqual(one.attributes['getKept']?.value)
  })

  it('cross over with clusters when time stops, and are not chosen meanwhile', () => {
    const layers = draw({ timeMarksShare: 0.5, opacity: { hazards: 0.5 } })
    expect(layers.map(({ id, props }) => [id, props.opacity])).toEqual([
      ['hazards/time-dark', 0.25],
      ['hazards/clusters-dark', 0.25],
      ['hazards/counts', 0.25],
      ['hazards/items', 0.25],
      ['hazards/red/clusters-dark', 0.25],
      ['hazards/red/counts', 0.25],
      ['hazards/red/items', 0.25],
    ])
    expect(layers[0]?.props.pickable).toBe(false)
  })

  it('stay mounted and unseen while clusters are shown', () => {
    expect(draw({ timeMarksShare: 0 })[0]?.props.visible).toBe(false)
  })

  it('are found again by the index that was picked', () => {
    const row = timeMarks?.rows[1]
    expect(hazardsLayer.resolve({ ...wide, timeMarks }, 'hazards/time-dark', 1)).toEqual({
      layer: 'hazards',
      kind: 'row',
      table: 'hazards',
      row,
    })
  })
})
