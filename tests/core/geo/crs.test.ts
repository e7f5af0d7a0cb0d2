import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/core/errors.ts'
import { fromWgs84, parseCrs, toWgs84 } from '../../../src/core/geo/crs.ts'
import { distanceM } from '../../../src/core/geo/local-plane.ts'

describe('parseCrs', () => {
  it.each([
    ['WGS84', 'EPSG:4326'],
    ['wgs 84', 'EPSG:4326'],
    ['4326', 'EPSG:4326'],
    ['epsg:4326', 'EPSG:4326'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['urn:ogc:def:crs:EPSG:6.9:4490', 'EPSG:4490'],
    ['http://www.opengis.net/def/crs/EPSG/0/4549', 'EPSG:4549'],
    ['GCJ-02', 'GCJ-02'],
    ['gcj02', 'GCJ-02'],
    ['火星坐标', 'GCJ-02'],
    ['高德坐标系', 'GCJ-02'],
    ['BD-09', 'BD-09'],
    ['bd09ll', 'BD-09'],
    ['百度', 'BD-09'],
    ['CGCS2000', 'EPSG:4490'],
    ['国家2000', 'EPSG:4490'],
    ['CGCS2000_3_Degree_GK_Zone_40', 'EPSG:4528'],
    ['CGCS2000 / 3-degree Gauss-Kruger CM 120E', 'EPSG:4549'],
    ['CGCS2000_GK_CM_123E', 'EPSG:4510'],
    ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]', 'EPSG:4326'],
  ])('reads %s as %s', (text, id) => {
    expect(parseCrs(text).id).toBe(id)
  })

  it.each(['', 'mars', 'EPSG:1', 'EPSG:99999', 'EPSG:4512000', 'CGCS2000 3 degree GK zone 99'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseCrs(text)).toThrowError(/crs\/unknown/)
    },
  )

  it('refuses Beijing 1954 without parameters and says why', () => {
    const wkt =
      'PROJCS["Beijing_1954_3_Degree_GK_CM_120E",GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],UNIT["Meter",1.0]]'
    expect(() => parseCrs(wkt)).toThrowError(/local transformation parameters/)
  })

  it('takes a .prj it has no code for at its word', () => {
    const wkt =
      'PROJCS["Town_Local",GEOGCS["GCS_China_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
    const crs = parseCrs(wkt)
    expect([crs.id, crs.kind]).toEqual(['WKT:Town_Local', 'projected'])
    const [x, y] = fromWgs84(crs)(121.47, 31.23)
    expect(x).toBeCloseTo(640060.3377, 3)
    expect(y).toBeCloseTo(3457406.4355, 3)
  })

  it('never throws anything but crs/unknown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `PROJCS["${text}"`),
        ),
        (text) => {
          try {
            parseCrs(text)
          } catch (error) {
            expect(isAppError(error, 'crs/unknown')).toBe(true)
          }
        },
      ),
    )
  })
})

describe('projected systems', () => {
  // PostGIS 3.3: select st_transform(st_setsrid(st_makepoint(lng, lat), 4326), code)
  it.each([
    [4549, 121.47, 31.23, 640060.3376942538, 3457406.435497393],
    [4528, 121.47, 31.23, 40640060.33769425, 3457406.435497393],
    [4509, 121.47, 31.23, 926077.1920041891, 3465102.937331426],
    [4498, 121.47, 31.23, 20926077.19200419, 3465102.937331426],
    [32651, 121.47, 31.23, 354280.6042573354, 3456101.0654124008],
    [3857, 121.47, 31.23, 13521978.54665894, 3662655.1833045892],
    [3826, 121.53, 25.05, 303477.0196441649, 2771420.399740789],
    [2263, -73.98, 40.75, 989791.457348593, 212522.5192392543],
    [27700, -1.08, 53.96, 460462.0027627358, 451937.6361306129],
    [2154, 2.35, 48.92, 652365.6388966317, 6869086.313711833],
    [25832, 9.0, 48.0, 500000, 5316300.224329451],
  ])('EPSG:%i agrees with PostGIS within 1 mm', (code, lng, lat, x, y) => {
    const crs = parseCrs(`EPSG:${code}`)
    const [gotX, gotY] = fromWgs84(crs)(lng, lat)
    expect(Math.hypot(gotX - x, gotY - y)).toBeLessThan(0.001)
    const [backLng, backLat] = toWgs84(crs)(x, y)
    expect(distanceM(lng, lat, backLng, backLat)).toBeLessThan(0.001)
  })

  it('answers NaN for NaN', () => {
    for (const name of ['EPSG:4549', 'GCJ-02', 'BD-09']) {
      expect(toWgs84(parseCrs(name))(Number.NaN, 31)).toEqual([Number.NaN, Number.NaN])
      expect(fromWgs84(parseCrs(name))(121, Infinity)).toEqual([Number.NaN, Number.NaN])
    }
  })
})

describe('shifted systems', () => {
  // Examples of the README of wandergis/coordtransform.
  it('agrees with the published examples', () => {
    const [lng, lat] = fromWgs84(parseCrs('GCJ-02'))(116.404, 39.915)
    expect(lng).toBeCloseTo(116.41024449916938, 6)
    expect(lat).toBeCloseTo(39.91640428150164, 6)
    const gcj = toWgs84(parseCrs('BD-09'))(116.404, 39.915)
    const [asGcjLng, asGcjLat] = fromWgs84(parseCrs('GCJ-02'))(...gcj)
    expect(asGcjLng).toBeCloseTo(116.39762729119315, 5)
    expect(asGcjLat).toBeCloseTo(39.90865673957631, 5)
  })

  it.each(['GCJ-02', 'BD-09', 'EPSG:4528'])('%s comes back within 1 mm all over China', (name) => {
    const crs = parseCrs(name)
    const there = fromWgs84(crs)
    const back = toWgs84(crs)
    const china = fc.tuple(fc.double({ min: 75, max: 134, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }))
    fc.assert(
      fc.property(china, ([lng, lat]) => {
        if (crs.kind === 'projected' && Math.abs(lng - 120) > 8) return
        expect(distanceM(lng, lat, ...back(...there(lng, lat)))).toBeLessThan(0.001)
      }),
      { numRuns: 500 },
    )
  })

  it('shifts Taipei too when the source says GCJ-02: the declaration decides, not the place', () => {
    const [lng, lat] = toWgs84(parseCrs('GCJ-02'))(121.53, 25.05)
    expect(distanceM(121.53, 25.05, lng, lat)).toBeGreaterThan(300)
  })
})
