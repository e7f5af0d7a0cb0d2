import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { bboxOf, type Bbox } from '../../../src/core/geo/bbox.ts'
import { BD09, GCJ02, toWgs84, WGS84, type Crs } from '../../../src/core/geo/crs.ts'
import { suspectCrs, type CrsGuardInput, type CrsSuspicion } from '../../../src/core/geo/crs-guard.ts'
import type { Geometry, Position } from '../../../src/core/geo/geometry.ts'
import { buildNamedRoads } from '../../../src/core/geo/named-roads.ts'
import { buildVillageIndex } from '../../../src/core/geo/village-index.ts'
import { sharedData } from '../../helpers/shared-data.ts'

const FUEL = 'poi/shanghai-fuel-and-charging-bd09.geojson'
const SCHOOLS = 'poi/shanghai-education.csv.gz'
const CLINICS = 'poi/shanghai-medical.csv.gz'
const DISTRICTS = 'boundaries/shanghai-districts.geojson.gz'
const DACHANG = 'osm/baoshan-dachang-2021-09.geojson.gz'
const CENTRE = 'osm/shanghai-centre-roads-2025-08.geojson.gz'
const isAbsent = [FUEL, SCHOOLS, CLINICS, DISTRICTS, DACHANG, CENTRE].some((path) => sharedData(path) === null)

interface Feature {
  properties: Record<string, string | null>
  geometry: Geometry
}
interface Row {
  lng: number
  lat: number
  address: string
  area: string
}

function textOf(path: string): string {
  const bytes = readFileSync(sharedData(path) ?? '')
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
}
const featuresOf = (path: string) => (JSON.parse(textOf(path)) as { features: Feature[] }).features

function fuelRows(): Row[] {
  return featuresOf(FUEL).flatMap(({ properties, geometry }) => {
    const [lng = NaN, lat = NaN] = geometry.type === 'Point' ? geometry.coordinates : []
    return [{ lng, lat, address: properties['address'] ?? '', area: properties['area'] ?? '' }]
  })
}

function csvRows(path: string): Row[] {
  const { data } = Papa.parse<Record<string, string>>(textOf(path), { header: true, skipEmptyLines: true })
  return data.map((row) => ({
    lng: Number(row['lon']),
    lat: Number(row['lat']),
    address: row['address'] ?? '',
    area: row['adname'] ?? '',
  }))
}

function roadsOf(path: string): { name: string | null; coordinates: Position[] }[] {
  return featuresOf(path).flatMap(({ properties, geometry }) =>
    properties['highway'] && geometry.type === 'LineString'
      ? [{ name: properties['name'] ?? null, coordinates: geometry.coordinates }]
      : [],
  )
}

const DACHANG_BOUNDS: Bbox = [121.3817, 31.3098, 121.3973, 31.3235]

/** The guard in the town of the 1.5 km extract: what it knows is the extract's named roads. */
function inDachang(rows: readonly Row[], declared: Crs): CrsSuspicion | null {
  const [west, south, east, north] = DACHANG_BOUNDS
  return guard(rows, declared, {
    bounds: DACHANG_BOUNDS,
    isInTown: (lng, lat) => lng >= west && lng <= east && lat >= south && lat <= north,
    addresses: rows.map(({ address }) => address),
    namedRoads: buildNamedRoads(roadsOf(DACHANG)),
  })
}

/** The guard in a town that is all Shanghai, its districts the villages. */
function inShanghai(rows: readonly Row[], declared: Crs, roads = false): CrsSuspicion | null {
  const districts = featuresOf(DISTRICTS).map(({ properties, geometry }) => ({
    id: properties['district'] ?? '',
    geometry,
  }))
  const index = buildVillageIndex(districts)
  const boxes = districts.map(({ geometry }) => bboxOf(geometry))
  return guard(rows, declared, {
    bounds: [
      Math.min(...boxes.map(([west]) => west)),
      Math.min(...boxes.map(([, south]) => south)),
      Math.max(...boxes.map(([, , east]) => east)),
      Math.max(...boxes.map(([, , , north]) => north)),
    ],
    isInTown: (lng, lat) => index.find(lng, lat) !== null,
    ...(roads
      ? { addresses: rows.map(({ address }) => address), namedRoads: buildNamedRoads(roadsOf(CENTRE)) }
      : { areaNames: rows.map(({ area }) => area), areaAt: (lng, lat) => index.find(lng, lat) }),
  })
}

function guard(rows: readonly Row[], declared: Crs, frame: Omit<CrsGuardInput, 'lngLat' | 'declared'>) {
  const read = toWgs84(declared)
  const lngLat = Float64Array.from(rows.flatMap(({ lng, lat }) => read(lng, lat)))
  return suspectCrs({ ...frame, lngLat, declared })
}

const signalsOf = (suspicion: CrsSuspicion | null) =>
  suspicion?.evidence.filter(({ score }) => score > 0).map(({ signal }) => signal)

describe.skipIf(isAbsent)('the guard on real files of Shanghai (needs ../shared/data)', () => {
  it('suspects BD-09 for the fuel stations in a 1.5 km town, by the roads their addresses name', () => {
    const suspicion = inDachang(fuelRows(), WGS84)
    expect(suspicion).toMatchObject({ likelier: 'BD-09', likelierCrs: 'BD-09' })
    expect(signalsOf(suspicion)).toEqual(['addresses'])
    expect(suspicion?.reason).toContain('5 of 5 rows')
    expect(suspicion?.confidence).toBeGreaterThan(0.7)
    // Not by the share inside the town: the file is about the whole city.
    expect(suspicion?.insideDeclared).toBeLessThan(0.01)
  })

  it('suspects BD-09 in all Shanghai by the district column, and by the roads of the centre', () => {
    const byDistricts = inShanghai(fuelRows(), WGS84)
    expect(byDistricts).toMatchObject({ likelier: 'BD-09' })
    expect(signalsOf(byDistricts)).toEqual(['area-names'])
    expect(byDistricts?.reason).toContain('1562 of 1603 rows')
    const byRoads = inShanghai(fuelRows(), WGS84, true)
    expect(byRoads).toMatchObject({ likelier: 'BD-09' })
    expect(signalsOf(byRoads)).toEqual(['addresses'])
  })

  it('suspects BD-09 too when told GCJ-02', () => {
    expect(inDachang(fuelRows(), GCJ02)?.likelier ?? null).toBe('BD-09')
    expect(inShanghai(fuelRows(), GCJ02)?.likelier).toBe('BD-09')
  })

  it('is silent when the fuel stations are declared BD-09', () => {
    expect([inDachang(fuelRows(), BD09), inShanghai(fuelRows(), BD09), inShanghai(fuelRows(), BD09, true)]).toEqual([
      null,
      null,
      null,
    ])
  })

  it.each([SCHOOLS, CLINICS])('is silent about %s, which is WGS 84', (path) => {
    const rows = csvRows(path)
    expect([inDachang(rows, WGS84), inShanghai(rows, WGS84), inShanghai(rows, WGS84, true)]).toEqual([null, null, null])
  })

  it.each([GCJ02, BD09])('suspects WGS 84 when the schools are told to be %o', (declared) => {
    expect(inDachang(csvRows(SCHOOLS), declared)?.likelier).toBe('WGS 84')
    expect(inShanghai(csvRows(SCHOOLS), declared)?.likelier).toBe('WGS 84')
  })
})
