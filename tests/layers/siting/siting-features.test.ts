import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { TREATMENTS } from '../../../src/core/siting/model.ts'
import { sitingFeatures, type DrawnSite } from '../../../src/layers/siting/siting-features.ts'
import * as style from '../../../src/layers/siting/siting-style.ts'
import { siteState, TREATMENT_SIGNS } from '../../../src/layers/siting/treatment-signs.ts'

const site = (id: string, more: Partial<DrawnSite> = {}): DrawnSite => ({
  ...{ id, itemId: null, treatment: 'speed-bump', state: 'left', rank: 1, isByHand: false },
  geometry: { type: 'Point', coordinates: [120.7, 30.9] },
  ...more,
})
const line = { type: 'LineString' as const, coordinates: [[120.7, 30.9], [120.701, 30.9], [120.702, 30.9]] } // prettier-ignore
const draw = (sites: readonly DrawnSite[], selectedId: string | null = null) =>
  sitingFeatures({ theme: 'dark', sites, truckRoads: [], selectedId, selectedText: '甲' }).features

describe('features of the siting map', () => {
  it('a guardrail is a line on its own side; a forbidden one has its mark in the middle too', () => {
    const right = site('g', { treatment: 'guardrail', geometry: line, itemId: 'waterside:r320:right:181' })
    expect(draw([right]).map(({ properties }) => [properties?.['role'], properties?.['side']])).toEqual([['rail', 1]])
    const left = { ...right, itemId: 'waterside:r1:left:0', state: 'forbidden' as const }
    const [rail, mark] = draw([left])
    expect(rail?.properties).toMatchObject({ role: 'rail', side: -1 })
    expect(mark?.properties).toMatchObject({ role: 'site', icon: 'siting-dark-guardrail-forbidden' })
    expect(draw([site('x', { geometry: line })])[0]?.properties?.['side']).toBe(0)
  })

  it('the selected site has a ring and its name; of a line both', () => {
    expect(draw([site('a')], 'a').map(({ properties }) => properties?.['text'])).toEqual([undefined, '甲'])
    const geometries = draw([site('a', { geometry: line, treatment: 'guardrail' })], 'a').map(
      ({ geometry }) => geometry.type,
    )
    expect(geometries).toEqual(['LineString', 'Point', 'LineString'])
  })

  it('chosen comes before all else a site is', () => {
    expect(siteState('forbidden', true)).toBe('chosen')
    expect([siteState('forced-out', false), siteState('free', false)]).toEqual(['left', 'left'])
    expect(siteState('survey-needed', false)).toBe('unknown')
  })

  it('every measure has a sign of its own', () => {
    const signs = TREATMENTS.map((id) => TREATMENT_SIGNS[id].fill + TREATMENT_SIGNS[id].stroke)
    expect(new Set(signs).size).toBe(TREATMENTS.length)
  })

  it.each(['dark', 'light'] as const)('its layers are a valid style: %s', (theme) => {
    const data = { type: 'FeatureCollection' as const, features: [] }
    const ids = [style.SITING_SOURCE, style.SITING_VILLAGES, style.SITING_VILLAGE_NAMES]
    const layers = [
      ...style.sitingVillageLayers(theme),
      ...style.sitingLayers(theme),
      ...style.sitingVillageNameLayers(theme),
    ]
    const sources = Object.fromEntries(ids.map((id) => [id, { type: 'geojson' as const, data }]))
    expect(validateStyleMin({ version: 8, glyphs: '{fontstack}/{range}', sources, layers })).toEqual([])
    expect(style.SITING_PICKED.filter((id) => !layers.some((one) => one.id === id))).toEqual([])
  })
})
