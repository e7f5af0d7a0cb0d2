import { describe, expect, it } from 'vitest'
import { createHeatEngine } from '../../src/core/heat/heat-engine.ts'
import type { HeatOptions, HeatSurface } from '../../src/core/heat/heat-options.ts'
import { heatLayer } from '../../src/layers/heat-layer.ts'
import { bendOf, heatFragmentShader } from '../../src/layers/heat/heat-shader.ts'
import { heatScale } from '../../src/layers/scales/heat-scale.ts'
import { buildStack } from '../../src/layers/stack.ts'
import { sourceOf, TOWN } from '../core/heat/make-source.ts'
import { makeInput, siteKinds } from './make-input.ts'

function surface(over: Partial<HeatOptions> = {}, count = 3): HeatSurface {
  const engine = createHeatEngine()
  const places = Array.from({ length: count }, (_, i) => ({ lng: 121.25 + i / 1000, lat: 31.05, isMajor: i === 0 }))
  engine.setSource(sourceOf([...places, { lng: NaN, lat: NaN }]), TOWN)
  const options: HeatOptions = { radiusM: 250, weights: 'none', scope: 'town', ...over }
  return engine.surfaceOn({ day: 1, options, villages: [] })
}

describe('the density layer', () => {
  it('lies below every mark and line, though it is listed with the hazards', () => {
    const ids = buildStack(siteKinds).map(({ id }) => id)
    expect(heatLayer).toMatchObject({ group: 'hazard', isVisibleAtStart: false })
    expect(ids.indexOf('heat')).toBe(ids.indexOf('villages') + 1)
    expect(ids.indexOf('heat')).toBeLessThan(ids.indexOf('waterside'))
  })

  it('draws the surface below the labels with the opacity it was given; nothing before there is one', () => {
    const heat = surface()
    const [layer, ...rest] = heatLayer.build(makeInput({ heat, opacity: { heat: 0.4 } }))
    expect(rest).toEqual([])
    expect(layer?.props).toMatchObject({ surface: heat, opacity: 0.4, beforeId: 'labels', pickable: false })
    expect(heatLayer.build(makeInput({ heat: null }))).toEqual([])
    expect(heatLayer.legend(makeInput({ heat: null }))).toBeNull()
  })

  it.each(['none', 'severity'] as const)(
    'weights %s: one scale, whatever the data, the day and the radius',
    (weights) => {
      const few = heatLayer.build(makeInput({ heat: surface({ weights }) }))[0]?.props
      const many = heatLayer.build(makeInput({ heat: surface({ weights, radiusM: 1000 }, 300), asOf: 9 }))[0]?.props
      expect(Reflect.get(many ?? {}, 'scale')).toBe(Reflect.get(few ?? {}, 'scale'))
      const ramp = (heat: HeatSurface) => heatLayer.legend(makeInput({ heat }))?.ramp
      expect(ramp(surface({ weights, radiusM: 1000 }, 300))).toEqual(ramp(surface({ weights })))
    },
  )

  it('gives shader and legend the same thresholds, and a shader of its own to every scale', () => {
    for (const theme of ['dark', 'light'] as const) {
      for (const weights of ['none', 'severity'] as const) {
        const scale = heatScale(theme, weights)
        const ramp = heatLayer.legend(makeInput({ theme, heat: surface({ weights }) }))?.ramp ?? []
        expect(ramp.map(({ from }) => from)).toEqual([...scale.from])
        expect(heatFragmentShader(scale)).toContain(
          `(${scale.from.map((value) => Math.log(value).toFixed(5)).join(', ')})`,
        )
        expect(heatLayer.build(makeInput({ theme, heat: surface({ weights }) }))[0]?.id).toBe(`heat/${scale.key}`)
      }
    }
  })

  it('says unit, radius, what went in and what did not, and that the weights are our own', () => {
    const plain = heatLayer.legend(makeInput({ heat: surface() }))
    expect(plain?.unit).toBe('项/km²')
    expect(plain?.note).toMatch(/250 m.*全镇.*计入 3 项.*无位置 1 项/)
    const weighted = heatLayer.legend(makeInput({ heat: surface({ weights: 'severity' }), locale: 'en' }))
    expect(weighted?.unit).toBe('weighted items/km²')
    expect(weighted?.note).toMatch(/major ×5.*our reading/)
  })
})

describe('rows even in latitude on a Mercator map', () => {
  it.each([
    [[121, 31, 121.2, 31.2], 0.1],
    [[10, 60, 11, 61], 12],
    [[10, -60, 11, -59], 12],
  ] as const)('%j: off by less than %d m anywhere', (bounds, most) => {
    const [, south, , north] = bounds
    const merc = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
    const bend = bendOf([...bounds])
    for (let part = 0; part <= 1; part += 0.05) {
      const lat = north - part * (north - south)
      const t = (merc(north) - merc(lat)) / (merc(north) - merc(south))
      expect(Math.abs(t + bend * t * (1 - t) - part) * (north - south) * 111_000).toBeLessThan(most)
    }
  })
})
