import { describe, expect, it } from 'vitest'
import { buildLayers } from '../../src/layers/build-layers.ts'
import { clusterRadiusPx } from '../../src/layers/clusters/cluster-layers.ts'
import type { LayerInput } from '../../src/layers/map-input.ts'
import { markedRings } from '../../src/layers/marked.ts'
import { buildStack } from '../../src/layers/stack.ts'
import { makeInput, siteKinds } from './make-input.ts'

/** Hazards h1 and h2 in one cluster, h3 alone, as the worker would answer for all three marked. */
function clustered(over: Partial<LayerInput> = {}): LayerInput {
  const rows = Uint32Array.of(0, 1, 2)
  const view = {
    length: 2,
    lngLat: Float64Array.of(121.5, 31.25, 121.8, 31.1),
    count: Uint32Array.of(2, 1),
    mix: Uint32Array.of(1, 1, 0, 0, 0, 0, 0, 1, 0, 0),
    worst: Uint8Array.of(0, 2),
    row: Int32Array.of(-1, 2),
    clusterId: Int32Array.of(7, -1),
    holders: Int32Array.of(0, 0, -1),
    markedRows: rows,
  }
  return makeInput({
    visible: new Set(['hazards']),
    clusters: { hazards: view },
    marked: { table: 'hazards', rows },
    ...over,
  })
}

describe('marked rows', () => {
  it('have one ring around the cluster that holds them, and one around each single mark', () => {
    const { lngLat, radiiPx } = markedRings(clustered())
    expect([...lngLat]).toEqual([121.5, 31.25, 121.8, 31.1])
    expect(radiiPx[0]).toBeGreaterThan(clusterRadiusPx(2))
  })

  it('have rings at their own places while clusters are not drawn', () => {
    const own = [121.4, 31.2, 121.6, 31.3, 121.8, 31.1]
    expect([...markedRings(clustered({ timeMarksShare: 1 })).lngLat]).toEqual(own)
    expect([...markedRings(clustered({ visible: new Set() })).lngLat]).toEqual(own)
  })

  it('are not looked for in an answer about other rows', () => {
    const marked = { table: 'hazards' as const, rows: Uint32Array.of(2) }
    expect([...markedRings(clustered({ marked })).lngLat]).toEqual([121.8, 31.1])
  })

  it('without a place have no ring', () => {
    const marked = { table: 'hazards' as const, rows: Uint32Array.of(4) }
    expect(markedRings(clustered({ marked })).radiiPx).toHaveLength(0)
  })

  it('that are lines get a casing below all layers', () => {
    const marked = { table: 'waterside' as const, rows: Uint32Array.of(0) }
    const [first] = buildLayers(buildStack(siteKinds), makeInput({ visible: new Set(['waterside']), marked }), null)
    expect(first?.id).toBe('marked/paths')
  })

  it('share a ring among thousands where it would lie on others, and none is without one', () => {
    const count = 5000
    const lngLat = Float64Array.from({ length: 2 * count }, (_, i) =>
      i % 2 === 0 ? 121.5 + ((i / 2) % 50) * 1e-7 : 31.2 + (i > count ? 0.05 : 0),
    )
    const hazards = { ...makeInput().tables.hazards!, length: count, lngLat }
    const rows = Uint32Array.from({ length: count }, (_, row) => row)
    const rings = markedRings(makeInput({ tables: { hazards }, marked: { table: 'hazards', rows } }))
    expect(rings.radiiPx.length).toBeLessThan(10)
    expect(new Set([...rings.lngLat].filter((_, i) => i % 2 === 1))).toEqual(new Set([31.2, 31.25]))
  })
})
