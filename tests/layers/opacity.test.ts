import { describe, expect, it } from 'vitest'
import { fadedPaint } from '../../src/layers/base/opacity.ts'
import { baseLayers, styleLayersOf } from '../../src/layers/base/style.ts'
import { buildLayers } from '../../src/layers/build-layers.ts'
import type { LayerId } from '../../src/layers/map-input.ts'
import { buildStack } from '../../src/layers/stack.ts'
import { makeInput, siteKinds } from './make-input.ts'

describe('opacity of a layer', () => {
  it('reaches every deck.gl layer it draws', () => {
    const stack = buildStack(siteKinds).filter(({ id }) => !['heat', 'village-rates'].includes(id))
    const ids = stack.map(({ id }) => id)
    const opacity = Object.fromEntries(ids.map((id) => [id, 0.4]))
    const layers = buildLayers(stack, makeInput({ visible: new Set<LayerId>(ids), opacity, zoom: 16 }), null)
    expect(layers.length).toBeGreaterThan(8)
    for (const { id, props } of layers) expect([id, props.opacity]).toEqual([id, 0.4])
  })

  it('multiplies what a style layer has, constant, by zoom or by state', () => {
    const paint = (value: unknown) =>
      fadedPaint({ id: 'x', type: 'fill', source: 's', paint: { 'fill-opacity': value } } as never, 0.5)
    expect(paint(0.8)).toEqual([['fill-opacity', 0.4]])
    expect(paint(['interpolate', ['linear'], ['zoom'], 13, 0, 14, 1])).toEqual([
      ['fill-opacity', ['interpolate', ['linear'], ['zoom'], 13, 0, 14, 0.5]],
    ])
    expect(paint(['case', ['boolean', ['feature-state', 'selected'], false], 0.08, 0])).toEqual([
      ['fill-opacity', ['case', ['boolean', ['feature-state', 'selected'], false], 0.04, 0]],
    ])
    expect(paint(['step', ['zoom'], 0.2, 12, 1])).toEqual([['fill-opacity', ['step', ['zoom'], 0.1, 12, 0.5]]])
  })

  it('of a whole layer leaves the style as it is', () => {
    for (const id of ['buildings', 'villages'] as const) {
      for (const layer of baseLayers('dark').filter((one) => styleLayersOf(id).includes(one.id))) {
        const paint: Record<string, unknown> = { ...layer.paint }
        for (const [name, value] of fadedPaint(layer, 1)) expect(value).toEqual(paint[name] ?? 1)
      }
    }
  })
})
