import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../src/core/geo/geometry.ts'
import { areaHandles, toolFeatures, type ToolDrawing } from '../../src/layers/tools/tool-features.ts'
import { toolLayers } from '../../src/layers/tools/tool-style.ts'

const A: LngLat = [121.4, 31.2]
const B: LngLat = [121.42, 31.2]
const C: LngLat = [121.42, 31.22]
const texts = { length: (m: number) => `${Math.round(m)} m`, area: (m2: number) => `${Math.round(m2)} m2` }
const nothing: ToolDrawing = { measurements: [], draft: null, area: null, isAreaEdited: false, pin: null }
const drawn = (part: Partial<ToolDrawing>) => toolFeatures(Object.freeze({ ...nothing, ...part }), texts).features
const labels = (part: Partial<ToolDrawing>) => drawn(part).flatMap(({ properties }) => properties?.['text'] ?? [])

describe('what the tools draw', () => {
  it('is nothing without anything', () => expect(drawn({})).toEqual([]))

  it('labels a line with running lengths, the last is the total', () => {
    // 1,906 m and 2,218 m on the ellipsoid.
    expect(labels({ measurements: [{ kind: 'line', places: [A, B, C], radiusM: null }] })).toEqual(['1906 m', '4124 m'])
  })

  it('counts the place under the pointer into the figure under way', () => {
    const sketch = { kind: 'line', places: [A], radiusM: null } as const
    expect(labels({ draft: { sketch, pointer: B, isFilter: false } })).toEqual(['1906 m'])
    expect(labels({ draft: { sketch, pointer: null, isFilter: false } })).toEqual([])
  })

  it('shows the filter area always, its corners only while it is edited', () => {
    const area = { kind: 'polygon', ring: [A, B, C] } as const
    const roles = (isAreaEdited: boolean) => drawn({ area, isAreaEdited }).map(({ properties }) => properties?.['role'])
    expect(roles(false)).toEqual(['filter-fill', 'filter'])
    expect(roles(true)).toEqual(['filter-fill', 'filter', 'handle', 'handle', 'handle'])
  })

  it('gives no corners to drag where there are too many', () => {
    const ring = Array.from({ length: 500 }, (_, i): LngLat => [121 + i / 1000, 31])
    expect(areaHandles({ kind: 'polygon', ring })).toEqual([])
  })

  it('has the same layers in both themes, so that a theme is repainted in place', () => {
    expect(toolLayers('dark').map(({ id }) => id)).toEqual(toolLayers('light').map(({ id }) => id))
    expect(toolLayers('dark')).not.toEqual(toolLayers('light'))
  })
})
