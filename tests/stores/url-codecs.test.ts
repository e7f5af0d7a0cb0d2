import { describe, expect, it } from 'vitest'
import * as codecs from '../../src/stores/url-codecs.ts'

describe('address codecs', () => {
  it.each([
    ['121.4,31.2,14.5', { lng: 121.4, lat: 31.2, zoom: 14.5 }],
    ['0,0,0', { lng: 0, lat: 0, zoom: 0 }],
    ['181,0,3', undefined],
    ['121.4,31.2', undefined],
    ['121.4,,3', undefined],
    ['a,b,c', undefined],
    ['121.4,31.2,NaN', undefined],
  ])('reads the view %s', (text, value) => expect(codecs.viewCodec.read(text)).toEqual(value))

  it.each([
    ['2026-06-18', '2026-06-18'],
    ['2024-02-30', undefined],
    ['yesterday', undefined],
  ])('reads the day %s', (text, value) => expect(codecs.asOfCodec.read(text)).toBe(value))

  it.each([
    ['sites:E-006', { table: 'sites', id: 'E-006' }],
    ['hazards:YX:7', { table: 'hazards', id: 'YX:7' }],
    ['accounts:1', undefined],
    ['sites:', undefined],
    [':x', undefined],
    [`sites:${'x'.repeat(121)}`, undefined],
  ])('reads the selection %s', (text, value) => expect(codecs.selectionCodec.read(text)).toEqual(value))

  it('tells no layer from unreadable layers', () => {
    expect(codecs.layersCodec.read('none')).toEqual(new Set())
    expect(codecs.layersCodec.read('<script>')).toBeUndefined()
    expect(codecs.layersCodec.read('hazards,site:fire-unit')).toEqual(new Set(['hazards', 'site:fire-unit']))
  })

  it('reads single levels of a site kind and leaves out levels that there are not', () => {
    const levels = new Set(['hazards', 'site:enterprise.red', 'site:enterprise.orange'])
    expect(codecs.layersCodec.read(codecs.layersCodec.write(levels) ?? '')).toEqual(levels)
    expect(codecs.layersCodec.read('site:enterprise.red,site:enterprise.purple')).toEqual(
      new Set(['site:enterprise.red']),
    )
    expect(codecs.layersCodec.read('site:enterprise.purple')).toBeUndefined()
    expect(codecs.layersCodec.read('hazards.red')).toBeUndefined()
  })

  it('refuses towns, themes and languages it does not know', () => {
    expect(codecs.townCodec.read('../etc')).toBeUndefined()
    expect(codecs.themeCodec.read('pink')).toBeUndefined()
    expect(codecs.localeCodec.read('fr')).toBeUndefined()
    expect(codecs.tableCodec.read('yes')).toBeUndefined()
  })

  it('reads back what it writes', () => {
    const view = { lng: 121.45678, lat: -31.2, zoom: 0 }
    expect(codecs.viewCodec.read(codecs.viewCodec.write(view) ?? '')).toEqual(view)
    const layers = new Set(['villages', 'device:guardrail'])
    expect(codecs.layersCodec.read(codecs.layersCodec.write(layers) ?? '')).toEqual(layers)
    expect(codecs.layersCodec.write(new Set())).toBe('none')
    expect(codecs.layersCodec.write(null)).toBeNull()
    const selected = { table: 'waterside' as const, id: 'r:1:left' }
    expect(codecs.selectionCodec.read(codecs.selectionCodec.write(selected) ?? '')).toEqual(selected)
  })
})
