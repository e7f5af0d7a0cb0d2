import { describe, expect, it } from 'vitest'
import { BASE_LAYERS, ROAD_CLASSES } from '../../../src/contracts/base-feature.ts'
import { minZoomOf, TILE_LAYER_NAMES, TILE_LAYERS, tileTagsOf } from '../../../src/core/tiles/tile-schema.ts'

describe('tile schema', () => {
  it('has a tile layer for each base layer, the boundary and the villages', () => {
    expect([...TILE_LAYER_NAMES].sort()).toEqual([...BASE_LAYERS, 'boundary', 'villages'].sort())
  })

  it('shows a more important road class at no later zoom than a lesser one', () => {
    const zooms = ROAD_CLASSES.map((name) => minZoomOf('roads', { class: name }))
    expect(zooms).toEqual([...zooms].sort((a, b) => a - b))
    expect(minZoomOf('roads', { class: 'residential' })).toBe(12)
    expect(minZoomOf('roads', { class: 'service' })).toBe(14)
    expect(minZoomOf('roads', { class: 'motorway', isLink: true })).toBe(11)
  })

  it.each([
    ['roads', { class: 'primary', name: null, bridge: false, level: 0, isLink: false }, { class: 'primary' }],
    [
      'roads',
      { class: 'trunk', name: '共和新路', bridge: true, tunnel: false, level: 2, isLink: true, oneway: true },
      { class: 'trunk', name: '共和新路', bridge: 1, oneway: 1, link: 1, level: 2 },
    ],
    ['buildings', { kind: 'yes', levels: 6, heightM: null }, { h: 18 }],
    ['buildings', { kind: 'yes', levels: 6, heightM: 21.24 }, { h: 21.2 }],
    ['buildings', { kind: 'yes', levels: 0, heightM: null }, { h: 0 }],
    ['buildings', { kind: 'yes', levels: null, heightM: null }, {}],
    ['water', { kind: 'river', name: '蕰藻浜' }, { kind: 'river', name: '蕰藻浜' }],
    ['boundary', { name: 'x' }, {}],
  ] as const)('gives %s %o the tags %o', (layer, properties, tags) => {
    expect(tileTagsOf(layer, properties)).toEqual(tags)
  })

  it('gives only attributes that the schema names', () => {
    const all = { class: 'primary', kind: 'river', name: 'n', id: 'i', bridge: true, tunnel: true, oneway: true, isLink: true, level: 1, levels: 3, detail: 'd' } // prettier-ignore
    for (const layer of TILE_LAYER_NAMES) {
      expect(Object.keys(TILE_LAYERS[layer])).toEqual(expect.arrayContaining(Object.keys(tileTagsOf(layer, all))))
    }
  })
})
