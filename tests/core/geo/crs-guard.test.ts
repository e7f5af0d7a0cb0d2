import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BD09, fromWgs84, GCJ02, parseCrs, toWgs84, WGS84, type Crs } from '../../../src/core/geo/crs.ts'
import { binomialTail } from '../../../src/core/geo/crs-evidence.ts'
import { suspectCrs, type CrsGuardInput } from '../../../src/core/geo/crs-guard.ts'

/** A town of 6 x 5.5 km. */
const BOUNDS: [number, number, number, number] = [121.36, 31.3, 121.42, 31.35]
const isInTown = (lng: number, lat: number) =>
  lng >= BOUNDS[0] && lng <= BOUNDS[2] && lat >= BOUNDS[1] && lat <= BOUNDS[3]

/** 400 places spread evenly over the town (Kronecker sequence). */
const PLACES = Array.from({ length: 400 }, (_, i) => ({
  name: `企业${i}`,
  lng: BOUNDS[0] + ((i * 0.754877666) % 1) * 0.06,
  lat: BOUNDS[1] + ((i * 0.569840291) % 1) * 0.05,
}))

/** The places written in `actual` and read as `declared`. */
function misread(actual: Crs, declared: Crs, places: readonly { lng: number; lat: number }[] = PLACES): Float64Array {
  const write = fromWgs84(actual)
  const read = toWgs84(declared)
  return Float64Array.from(places.flatMap(({ lng, lat }) => read(...write(lng, lat))))
}

const guard = (input: Partial<CrsGuardInput> & Pick<CrsGuardInput, 'lngLat'>) =>
  suspectCrs({ declared: WGS84, isInTown, bounds: BOUNDS, ...input })

describe('suspectCrs by the boundary alone', () => {
  it.each([
    [GCJ02, WGS84, 'GCJ-02'],
    [BD09, WGS84, 'BD-09'],
    [WGS84, BD09, 'WGS 84'],
    [BD09, GCJ02, 'BD-09'],
    [WGS84, GCJ02, 'WGS 84'],
  ])('a file about the town in %o read as %o', (actual, declared, likelier) => {
    const suspicion = guard({ lngLat: misread(actual, declared), declared })
    expect(suspicion).toMatchObject({ likelier })
    expect(suspicion?.insideLikelier).toBeGreaterThan(0.99)
    expect(suspicion?.insideDeclared).toBeLessThan(0.95)
  })

  it('says how far the points would move', () => {
    // GCJ-02 moves points of this place by about 480 m (the tests of crs.ts hold the formula to its published examples).
    const shiftM = guard({ lngLat: misread(GCJ02, WGS84) })?.shiftM ?? Number.NaN
    expect(shiftM).toBeGreaterThan(400)
    expect(shiftM).toBeLessThan(600)
  })

  it.each([WGS84, GCJ02, BD09, parseCrs('EPSG:4549')])('is silent when the declared CRS is right: %o', (crs) => {
    expect(guard({ lngLat: misread(crs, crs), declared: crs })).toBeNull()
  })

  it('is silent about a file of the whole region, however it is shifted', () => {
    const region = PLACES.map(({ lng, lat }) => ({
      lng: 121.39 + (lng - 121.39) * 12,
      lat: 31.325 + (lat - 31.325) * 12,
    }))
    for (const actual of [WGS84, GCJ02, BD09]) expect(guard({ lngLat: misread(actual, WGS84, region) })).toBeNull()
  })

  it('is silent about a few neighbours listed on one side only', () => {
    const rows = PLACES.slice(0, 100).map(({ lng, lat }, i) => ({
      lng: i < 8 ? 121.4205 + i * 0.0005 : 121.39 + (lng - BOUNDS[0]) / 2,
      lat: 31.312 + (lat - BOUNDS[1]) * 0.7,
    }))
    expect(guard({ lngLat: misread(WGS84, WGS84, rows) })).toBeNull()
  })

  it('recognises exchanged axes and metres, and is silent without points', () => {
    const swapped = Float64Array.from(PLACES.flatMap(({ lng, lat }) => [lat, lng]))
    expect(guard({ lngLat: swapped })).toMatchObject({ likelier: 'swapped', likelierCrs: null, shiftM: null })
    for (const code of ['EPSG:4549', 'EPSG:4528', 'EPSG:32651', 'EPSG:3857']) {
      const metres = misread(parseCrs(code), WGS84)
      expect(guard({ lngLat: metres })).toMatchObject({ likelier: 'projected', likelierCrs: code })
    }
    expect(guard({ lngLat: new Float64Array(0) })).toBeNull()
    expect(guard({ lngLat: Float64Array.of(NaN, NaN, NaN, NaN) })).toBeNull()
  })
})

describe('suspectCrs by other signals', () => {
  const names = PLACES.map(({ name }) => name)

  it('by the known places of the same names, of which three are enough', () => {
    const few = PLACES.slice(0, 3)
    const suspicion = guard({ lngLat: misread(BD09, WGS84, few), names: names.slice(0, 3), references: PLACES })
    expect(suspicion).toMatchObject({ likelier: 'BD-09' })
    expect(suspicion?.reason).toContain('3 of 3 rows')
    const one = guard({ lngLat: misread(BD09, WGS84, few.slice(0, 1)), names: names.slice(0, 1), references: PLACES })
    expect(one).toBeNull()
  })

  it('leaves out names that occur twice', () => {
    const twice = PLACES.slice(0, 5).map((place) => ({ ...place, name: '幼儿园' }))
    const lngLat = misread(BD09, WGS84, twice)
    expect(guard({ lngLat, names: twice.map(({ name }) => name), references: PLACES.slice(0, 5) })).toBeNull()
  })

  it('by points in the water, where the true reading has none', () => {
    // Canals of 100 m every 500 m from west to east, places on the land between.
    const isOnLand = (_: number, lat: number) => (lat * 1000) % 5 > 1
    const dry = PLACES.filter(({ lng, lat }) => isOnLand(lng, lat))
    const region = { isInTown: () => true, isOnLand }
    expect(guard({ ...region, lngLat: misread(BD09, WGS84, dry) })?.evidence.map(({ signal }) => signal)).toContain(
      'land',
    )
    expect(guard({ ...region, lngLat: misread(WGS84, WGS84, dry) })).toBeNull()
  })

  it('a contradicting signal keeps the guard from reporting', () => {
    const suspicion = guard({
      lngLat: misread(BD09, WGS84),
      names,
      references: PLACES.map((place, i) => {
        const [lng = NaN, lat = NaN] = misread(BD09, WGS84, PLACES).subarray(2 * i, 2 * i + 2)
        return { ...place, lng, lat }
      }),
    })
    expect(suspicion).toBeNull()
  })

  it('does not change its input', () => {
    const lngLat = misread(BD09, WGS84)
    const before = lngLat.slice()
    guard({ lngLat })
    expect(lngLat).toEqual(before)
  })
})

describe('binomialTail', () => {
  // Exact: 0.5^6; (1 + 6) / 64; R: pbinom(14, 20, 0.5, lower.tail = FALSE) = 0.02069473.
  it('gives exact values', () => {
    expect(binomialTail(6, 6, 0.5)).toBeCloseTo(1 / 64, 12)
    expect(binomialTail(5, 6, 0.5)).toBeCloseTo(7 / 64, 12)
    expect(binomialTail(15, 20, 0.5)).toBeCloseTo(0.02069473, 8)
    expect(binomialTail(0, 0, 0.5)).toBe(1)
  })

  it('equals the sum over all outcomes for small n', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 10 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (hits, n, p) => {
          let expected = 0
          for (let outcome = 0; outcome < 2 ** n; outcome++) {
            const ones = outcome.toString(2).replaceAll('0', '').length
            if (ones >= hits) expected += p ** ones * (1 - p) ** (n - ones)
          }
          expect(binomialTail(hits, n, p)).toBeCloseTo(expected, 10)
        },
      ),
    )
  })
})
