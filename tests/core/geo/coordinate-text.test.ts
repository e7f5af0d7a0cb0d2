import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksSwapped, parseCoordinate, parseLngLatPair } from '../../../src/core/geo/coordinate-text.ts'

describe('parseCoordinate', () => {
  // Hand-computed: 31 + 15/60 + 30/3600 = 31.258333…; 121 + 28/60 + 14/3600 = 121.470555…
  it.each<[string | number, number, 'lng' | 'lat' | null]>([
    ['31.2583', 31.2583, null],
    [121.47, 121.47, null],
    ['31°15′30″N', 31.2583333333, 'lat'],
    [`31°15'30"N`, 31.2583333333, 'lat'],
    [`31º15'30''`, 31.2583333333, null],
    ['31 15 30 N', 31.2583333333, 'lat'],
    ['31:15:30', 31.2583333333, null],
    ['121度28分14秒', 121.4705555556, null],
    ['东经121度28分14秒', 121.4705555556, 'lng'],
    ['東經121°28′', 121.4666666667, 'lng'],
    ['N31.2', 31.2, 'lat'],
    ['31.2°', 31.2, null],
    ['W 73.85', -73.85, 'lng'],
    ['33°30′S', -33.5, 'lat'],
    ['-0°30′', -0.5, null],
    ['３１．２５', 31.25, null],
    ['121°28.5′E', 121.475, 'lng'],
  ])('reads %s', (text, value, axis) => {
    const read = parseCoordinate(text)
    expect(read).toMatchObject({ ok: true, axis })
    expect(read.ok && read.value).toBeCloseTo(value, 9)
  })

  it.each([
    ['', 'coordinate/empty'],
    ['  ', 'coordinate/empty'],
    ['NaN', 'coordinate/unreadable'],
    [Number.NaN, 'coordinate/unreadable'],
    ['Infinity', 'coordinate/unreadable'],
    [-Infinity, 'coordinate/unreadable'],
    ['1e400', 'coordinate/unreadable'],
    ['0x1F', 'coordinate/unreadable'],
    ['31,25', 'coordinate/unreadable'],
    ['31 15', 'coordinate/unreadable'],
    ['31°75′', 'coordinate/unreadable'],
    ['31°15.5′30″', 'coordinate/unreadable'],
    ['-31 S', 'coordinate/unreadable'],
    ['N31.2N', 'coordinate/unreadable'],
    ['31.2 about', 'coordinate/unreadable'],
    ['<b>31</b>', 'coordinate/unreadable'],
    ['181', 'coordinate/range'],
    ['91N', 'coordinate/range'],
  ])('refuses %s as %s', (text, code) => {
    expect(parseCoordinate(text)).toMatchObject({ ok: false, code })
  })

  it('holds a value to its column', () => {
    expect(parseCoordinate('121.47', { axis: 'lat' })).toMatchObject({ ok: false, code: 'coordinate/range' })
    expect(parseCoordinate('121.47E', { axis: 'lat' })).toMatchObject({ ok: false, code: 'coordinate/axis' })
    expect(parseCoordinate('640060.34', { projected: true })).toMatchObject({ ok: true, value: 640060.34 })
    expect(parseCoordinate('640060.34')).toMatchObject({ ok: false, code: 'coordinate/range' })
  })

  it('reads back any position written in degrees, minutes and seconds', () => {
    const degrees = fc.double({ min: -180, max: 180, noNaN: true })
    fc.assert(
      fc.property(degrees, (value) => {
        const size = Math.abs(value)
        const whole = Math.floor(size)
        const minutes = Math.floor((size - whole) * 60)
        const seconds = Math.min(59.999999, ((size - whole) * 60 - minutes) * 60)
        const text = `${whole}°${minutes}′${seconds.toFixed(6)}″${value < 0 ? 'W' : 'E'}`
        const read = parseCoordinate(text)
        expect(read.ok && read.value).toBeCloseTo(value, 8)
      }),
    )
  })

  it('answers any text with a finite value or a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseCoordinate(text)
        expect(read.ok ? Number.isFinite(read.value) : read.message.length > 0).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('parseLngLatPair', () => {
  it.each([
    ['121.47,31.23', 121.47, 31.23, 'lng,lat', 'range'],
    ['31.23，121.47', 121.47, 31.23, 'lat,lng', 'range'],
    ['(31.23, 121.47)', 121.47, 31.23, 'lat,lng', 'range'],
    ['[121.47;31.23]', 121.47, 31.23, 'lng,lat', 'range'],
    ['121.47 31.23', 121.47, 31.23, 'lng,lat', 'range'],
    ['N31.5 E121.25', 121.25, 31.5, 'lat,lng', 'letters'],
    ['31 15 00 N 121 30 00 E', 121.5, 31.25, 'lat,lng', 'letters'],
    ['东经121度30分,北纬31度15分', 121.5, 31.25, 'lng,lat', 'letters'],
    ['POINT(121.4 31.2)', 121.4, 31.2, 'lng,lat', 'wkt'],
    ['POINT Z (12 13 5)', 12, 13, 'lng,lat', 'wkt'],
  ])('reads %s', (text, lng, lat, order, how) => {
    expect(parseLngLatPair(text)).toEqual({ ok: true, lng, lat, order, how })
  })

  it.each([
    ['(40.818, -73.854)', 'coordinate/ambiguous'],
    ['121, 122', 'coordinate/axis'],
    ['31N 32N', 'coordinate/axis'],
    ['1,2,3', 'coordinate/unreadable'],
    ['121.47', 'coordinate/unreadable'],
    ['NaN,NaN', 'coordinate/unreadable'],
    ['', 'coordinate/empty'],
  ])('refuses %s as %s', (text, code) => {
    expect(parseLngLatPair(text)).toMatchObject({ ok: false, code })
  })

  it('settles New York by the bounds or the declared order, and never swaps against a declaration', () => {
    const bounds: [number, number, number, number] = [-74.3, 40.4, -73.6, 41]
    const text = '(40.818, -73.854)'
    expect(parseLngLatPair(text, { bounds })).toMatchObject({ lng: -73.854, lat: 40.818, how: 'bounds' })
    expect(parseLngLatPair(text, { order: 'lat,lng' })).toMatchObject({ lng: -73.854, how: 'declared' })
    expect(parseLngLatPair('31.2,121.4', { order: 'lng,lat' })).toMatchObject({ ok: false, code: 'coordinate/axis' })
  })
})

describe('looksSwapped', () => {
  it.each([
    [31.2, 121.4, true],
    [121.4, 31.2, false],
    [40, 80, true],
    [80, 40, false],
    [10, 50, false],
    [-73.9, 40.7, false],
    [Number.NaN, 31, false],
    [200, 121, false],
  ])('lng %d, lat %d: %s', (lng, lat, expected) => {
    expect(looksSwapped(lng, lat)).toBe(expected)
  })

  it('asks the town where it is given', () => {
    expect(looksSwapped(40.7, -73.9, [-74.3, 40.4, -73.6, 41])).toBe(true)
    expect(looksSwapped(-73.9, 40.7, [-74.3, 40.4, -73.6, 41])).toBe(false)
  })
})
