import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readoutOf, threeDegreeZone } from '../../../src/core/measure/coordinate-systems.ts'
import { geodesicEdge } from '../../../src/core/measure/geodesic.ts'
import { placeOfText } from '../../../src/core/measure/place-text.ts'
import type { Bbox } from '../../../src/core/geo/bbox.ts'

const bounds: Bbox = [121.4, 31.2, 121.44, 31.23]

describe('a place in several systems', () => {
  it('has its central meridian at easting 500 000', () => {
    expect(readoutOf('cgcs2000-3', [120, 31])).toMatchObject({
      east: '500000.00',
      zone: { number: 40, meridian: 120, epsg: 4549 },
    })
  })

  it('rounds to seconds without a 60', () => {
    expect(readoutOf('wgs84-dms', [121.999999999, -31.5])?.text).toBe('122°00′00.00″E, 31°30′00.00″S')
  })

  it('knows no zone outside 73.5 to 136.5 east', () => {
    expect([73.4, 73.6, 136.4, 136.6].map((lng) => threeDegreeZone(lng)?.number ?? null)).toEqual([null, 25, 45, null])
    expect(readoutOf('cgcs2000-3', [2.35, 48.86])).toBeNull()
    expect(readoutOf('wgs84', [NaN, 31])).toBeNull()
  })

  it('can be typed back from every readout to 0.2 m', () => {
    const place = fc.tuple(
      fc.double({ min: 121.4, max: 121.44, noNaN: true }),
      fc.double({ min: 31.2, max: 31.23, noNaN: true }),
    )
    fc.assert(
      fc.property(place, fc.constantFrom('wgs84', 'wgs84-dms', 'gcj02', 'bd09', 'cgcs2000-3'), (lngLat, id) => {
        const text = readoutOf(id, lngLat)?.text ?? ''
        const back = placeOfText(text, { bounds, system: id === 'gcj02' || id === 'bd09' ? id : 'wgs84' })
        expect(back.ok && geodesicEdge(lngLat, back.lngLat).lengthM < 0.2).toBe(true)
      }),
    )
  })
})

describe('placeOfText', () => {
  const read = (text: string, more = {}) => placeOfText(text, { system: 'wgs84', bounds, ...more })

  it.each([
    '121.42, 31.21',
    '31.21, 121.42',
    '31.21 121.42',
    'N31.21 E121.42',
    '31°12′36″N 121°25′12″E',
    '北纬31.21，东经121.42',
  ])('reads %s', (text) => {
    const place = read(text)
    expect(place).toMatchObject({ ok: true, isOutside: false })
    expect(place.ok && geodesicEdge(place.lngLat, [121.42, 31.21]).lengthM).toBeLessThan(0.2)
  })

  it('reads metres with and without the zone, in either order', () => {
    const full = read('40635262.43, 3454000')
    expect(full).toMatchObject({ ok: true, read: { kind: 'metres', zone: 40, isZoneAssumed: false } })
    const swapped = read('3454000 40635262.43')
    expect(swapped).toEqual(full)
    const short = read('X=3454000, Y=635262.43')
    expect(short).toMatchObject({ ok: true, read: { kind: 'metres', zone: 40, isZoneAssumed: true } })
    expect(short.ok && full.ok && short.lngLat).toEqual(full.ok && full.lngLat)
  })

  it('asks when the order cannot be known, and takes the one that is named', () => {
    const far: Bbox = [30, 30, 31, 31]
    expect(placeOfText('30.5, 30.6', { system: 'wgs84', bounds: far })).toEqual({
      ok: false,
      code: 'coordinate/ambiguous',
    })
    expect(placeOfText('30.5, 30.6', { system: 'wgs84', bounds: far, order: 'lat,lng' })).toMatchObject({
      lngLat: [30.6, 30.5],
    })
  })

  it.each([
    ['', 'coordinate/empty'],
    ['<img src=x onerror=alert(1)>', 'coordinate/unreadable'],
    ['(a+)+$', 'coordinate/unreadable'],
    ['121.42', 'coordinate/unreadable'],
    ['500000, 400000', 'place/metres-order'],
    ['99500000, 3454000', 'place/zone'],
    ['200, 31', 'coordinate/range'],
  ])('refuses %s', (text, code) => expect(read(text)).toEqual({ ok: false, code }))

  it('says that a place is outside the town', () =>
    expect(read('116.39, 39.9')).toMatchObject({ ok: true, isOutside: true }))
})
