import gcoord from 'gcoord'
import proj4 from 'proj4'
import { AppError } from '../errors.ts'
import { epsgEntry } from './epsg.ts'
import type { LngLat } from './geometry.ts'

/** `geographic` = degrees on an ellipsoid; `projected` = metres or feet; the two others are the shifted Chinese systems. */
export type CrsKind = 'geographic' | 'projected' | 'gcj02' | 'bd09'

/** A coordinate reference system that this program can turn into WGS 84. */
export interface Crs {
  /** `EPSG:4326`, `EPSG:4549`, `GCJ-02`, `BD-09`, or `WKT:<name>` for a .prj text without an EPSG code. */
  id: string
  /** For people: "CGCS2000 / 3-degree Gauss-Kruger CM 120E". */
  name: string
  kind: CrsKind
  /** proj4 definition or WKT; null for the shifted systems and for degrees that count as WGS 84. */
  definition: string | null
}

export const WGS84: Crs = { id: 'EPSG:4326', name: 'WGS 84', kind: 'geographic', definition: null }
export const GCJ02: Crs = { id: 'GCJ-02', name: 'GCJ-02 (火星坐标)', kind: 'gcj02', definition: null }
export const BD09: Crs = { id: 'BD-09', name: 'BD-09 (百度坐标)', kind: 'bd09', definition: null }

const EXPECTED =
  'WGS84, GCJ-02, BD-09, CGCS2000, EPSG:<code> (4326, 4490, 4491-4554, 3857, 326xx, 327xx, 258xx, 2154, 2263, 2326, ' +
  '3825, 3826, 27700) or the text of a .prj file'

/** Spellings without spaces and signs, upper case. */
const SPELLINGS: readonly [pattern: RegExp, crs: Crs | number][] = [
  [/^(WGS(19)?84|WGS84?经纬度|CRS84|GPS|GCSWGS1984|.*OGC.*CRS84)$/, WGS84],
  [/^(GCJ(02)?|火星坐标系?|国测局坐标系?|高德(坐标系?|地图)?|腾讯(坐标系?|地图)?|AMAP)$/, GCJ02],
  [/^(BD09(LL)?|百度(坐标系?|地图|经纬度)?|BAIDU)$/, BD09],
  [/^(CGCS2000|GCSCHINAGEODETICCOORDINATESYSTEM2000|(国家|中国)?(大地)?2000(国家)?(大地)?(坐标系)?)$/, 4490],
]

/**
 * Reads what people write for a CRS: `WGS84`, `EPSG:4326`, `4326`, `GCJ-02`, `火星坐标`, `BD-09`, `百度`, `CGCS2000`,
 * `CGCS2000 / 3-degree Gauss-Kruger zone 40`, `EPSG:4549`, an OGC URN of a GeoJSON `crs` member, or a whole .prj text
 * (WKT 1). Beijing 1954 and Xi'an 1980 are refused: they need local parameters that no file carries.
 *
 * @throws AppError `crs/unknown` naming what is expected.
 */
export function parseCrs(text: string): Crs {
  const trimmed = text.normalize('NFKC').trim()
  if (/^(PROJCS|GEOGCS|PROJCRS|GEOGCRS|BOUNDCRS|COMPD_CS)\s*\[/i.test(trimmed)) return parseWkt(trimmed)
  const squeezed = trimmed.toUpperCase().replace(/[\s\-_/.]/g, '')
  for (const [pattern, crs] of SPELLINGS)
    if (pattern.test(squeezed)) return typeof crs === 'number' ? fromCode(crs) : crs
  const code = /^(?:.*EPSG[^\d]*(?:(?:\d+\.)*\d+[:/])??)?(\d{4,6})$/i.exec(trimmed)?.[1]
  if (code !== undefined) return fromCode(Number(code), text)
  const named = gaussKrugerCode(squeezed)
  if (named !== null) return fromCode(named, text)
  throw new AppError('crs/unknown', { found: text.slice(0, 200), expected: EXPECTED })
}

/**
 * Function from the CRS's own coordinates to WGS 84. Axis order is always x = east (lng), y = north (lat), whatever
 * the EPSG register says. NaN in, NaN out. CGCS2000, ETRS89, NAD83 and TWD97 count as WGS 84 (centimetres to 2 m apart);
 * OSGB36 and Hong Kong 1980 go through the published 7 parameters (error up to 5 m).
 * GCJ-02 and BD-09 are inverted by fixed-point steps (round trip < 1 mm); outside gcoord's China box they are identity.
 */
export function toWgs84(crs: Crs): (x: number, y: number) => LngLat {
  if (crs.kind === 'gcj02') return invertedShift(gcoord.GCJ02)
  if (crs.kind === 'bd09') return invertedShift(gcoord.BD09)
  if (crs.definition === null) return (x, y) => [x, y]
  const converter = converterOf(crs, crs.definition)
  return (x, y) =>
    Number.isFinite(x) && Number.isFinite(y) ? pair(converter.inverse([x, y])) : [Number.NaN, Number.NaN]
}

/** Inverse of {@link toWgs84}: WGS 84 degrees to the CRS's own coordinates. Round trip < 1 mm. */
export function fromWgs84(crs: Crs): (lng: number, lat: number) => LngLat {
  if (crs.kind === 'gcj02') return (lng, lat) => shift(lng, lat, gcoord.GCJ02)
  if (crs.kind === 'bd09') return (lng, lat) => shift(lng, lat, gcoord.BD09)
  if (crs.definition === null) return (lng, lat) => [lng, lat]
  const converter = converterOf(crs, crs.definition)
  return (lng, lat) =>
    Number.isFinite(lng) && Number.isFinite(lat) ? pair(converter.forward([lng, lat])) : [Number.NaN, Number.NaN]
}

type ShiftedSystem = typeof gcoord.GCJ02 | typeof gcoord.BD09

const pair = (position: number[]): LngLat => [position[0] ?? Number.NaN, position[1] ?? Number.NaN]

function shift(lng: number, lat: number, system: ShiftedSystem): LngLat {
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) return [Number.NaN, Number.NaN]
  return pair(gcoord.transform([lng, lat], gcoord.WGS84, system))
}

/** gcoord's own inverse is off by up to 0.25 m; each fixed-point step divides the error by some 300. */
function invertedShift(system: ShiftedSystem): (x: number, y: number) => LngLat {
  return (x, y) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return [Number.NaN, Number.NaN]
    let [lng, lat] = pair(gcoord.transform([x, y], system, gcoord.WGS84))
    for (let step = 0; step < 3; step++) {
      const [gotX, gotY] = shift(lng, lat, system)
      lng += x - gotX
      lat += y - gotY
    }
    return [lng, lat]
  }
}

function converterOf(crs: Crs, definition: string) {
  try {
    return proj4(definition)
  } catch (cause) {
    throw new AppError('crs/unknown', { found: crs.id, expected: EXPECTED }, { cause })
  }
}

function fromCode(code: number, found = `EPSG:${code}`): Crs {
  if (code === 4326) return WGS84
  const entry = epsgEntry(code)
  if (!entry) throw new AppError('crs/unknown', { found: found.slice(0, 200), expected: EXPECTED })
  return {
    id: `EPSG:${code}`,
    name: entry.name,
    kind: entry.projected ? 'projected' : 'geographic',
    // CGCS2000, ETRS89, NAD83 and TWD97 degrees count as WGS 84.
    definition: entry.projected ? entry.definition : null,
  }
}

/** EPSG code of a zone named in words: `CGCS20003DEGREEGKZONE40`, `CGCS20003DEGREEGAUSSKRUGERCM120E`. */
function gaussKrugerCode(squeezed: string): number | null {
  const match = /^CGCS2000(3DEGREE|3度带?|6DEGREE|6度带?)?(?:GK|GAUSSKR[UÜ]E?GER|高斯克吕格)(ZONE|CM)(\d{2,3})E?$/.exec(
    squeezed,
  )
  if (!match) return null
  const wide = !(match[1] ?? '6').startsWith('3')
  const number = Number(match[3])
  const steps = match[2] === 'CM' ? (number - 75) / (wide ? 6 : 3) : number - (wide ? 13 : 25)
  if (!Number.isInteger(steps) || steps < 0 || steps > (wide ? 10 : 20)) return null
  const first = match[2] === 'CM' ? (wide ? 4502 : 4534) : wide ? 4491 : 4513
  return first + steps
}

function parseWkt(wkt: string): Crs {
  const name = /\[\s*"([^"]*)"/.exec(wkt)?.[1] ?? ''
  if (/BEIJING_?\s?1954|XIAN_?\s?1980/i.test(wkt) && !/TOWGS84/i.test(wkt)) {
    const expected = `a CRS on a geocentric datum; Beijing 1954 and Xi'an 1980 need local transformation parameters: convert to CGCS2000 first`
    throw new AppError('crs/unknown', { found: name, expected })
  }
  const squeezed = name.toUpperCase().replace(/[\s\-_/.]/g, '')
  const known = SPELLINGS.find(([pattern]) => pattern.test(squeezed))?.[1]
  if (known !== undefined) return typeof known === 'number' ? fromCode(known) : known
  const zone = gaussKrugerCode(squeezed)
  if (zone !== null) return fromCode(zone)
  const projected = /^(PROJ|COMPD|BOUND)/i.test(wkt)
  const crs: Crs = { id: `WKT:${name}`, name, kind: projected ? 'projected' : 'geographic', definition: wkt }
  const [x, y] = fromWgs84(crs)(121, 31)
  if (Number.isFinite(x) && Number.isFinite(y)) return crs
  throw new AppError('crs/unknown', { found: name, expected: EXPECTED })
}
