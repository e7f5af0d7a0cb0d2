import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A town small enough to know every row: 2 villages, 24 enterprises, 2 hazard sources, 40 hazards, roads and a canal. */
export const TINY = {
  id: 'tiny',
  name: '小试镇',
  nameEn: 'Tiny Town',
  asOf: '2026-06-18',
  west: 121.4,
  south: 31.2,
  east: 121.44,
  north: 31.23,
  enterprises: 24,
  hazards: 40,
  /** Hazards 1..30 are open on the data date, 31..40 were closed on 2026-05-01; hazard n was found on 2026-03-n. */
  openOnDataDate: 30,
  openOnApril1: 40,
} as const

const { west, south, east, north } = TINY
const middle = (west + east) / 2

/** Writes the town folder; the same bytes every time. */
export function writeTinyTown(dir: string): void {
  for (const folder of ['base', 'sites']) mkdirSync(join(dir, folder), { recursive: true })
  const write = (file: string, text: string) => writeFileSync(join(dir, file), text)
  write('town.json', JSON.stringify(townRecord()))
  write('boundary.geojson', collection([polygon({}, west, east)]))
  write(
    'villages.geojson',
    collection([
      polygon({ id: 'v-west', name: '西河村', kind: 'village', residents: 3200, households: 1000 }, west, middle),
      polygon({ id: 'v-east', name: '东桥社区', kind: 'community' }, middle, east),
    ]),
  )
  write('sites/enterprise.csv', enterprises())
  write('sites/hazard-source.csv', hazardSources())
  write('hazards.csv', hazards())
  write('devices.geojson', devices())
  write('base/roads.geojsonl', roads())
  write('base/water.geojsonl', water())
  write('base/buildings.geojsonl', '')
}

function townRecord() {
  const { id, name, nameEn, asOf } = TINY
  const bounds = [west, south, east, north]
  return {
    id,
    name,
    nameEn,
    isDemo: true,
    bounds,
    asOf,
    attribution: '端到端测试',
    madeFrom: 'tests/e2e/support/tiny-town.ts',
  }
}

const collection = (features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

function polygon(properties: Record<string, unknown>, left: number, right: number) {
  const ring = [
    [left, south],
    [right, south],
    [right, north],
    [left, north],
    [left, south],
  ]
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const two = (n: number) => String(n).padStart(2, '0')
/** Places on a grid of 8 columns inside the town, degrees with 5 decimals. */
const place = (n: number) =>
  [west + 0.003 + ((n - 1) % 8) * 0.0048, south + 0.004 + Math.floor((n - 1) / 8) * 0.0045].map((d) => d.toFixed(5))

function enterprises(): string {
  const levels = ['red', 'orange', 'yellow', 'blue']
  const rows = numbers(TINY.enterprises).map((n) => {
    const [lng, lat] = place(n)
    const stated = n === 1 ? '东桥社区' : ''
    return `E-${two(n)},测试企业${two(n)},${lng},${lat},${stated},测试路${n}号,${levels[n % 4]},industry,${n * 10}`
  })
  return ['id,name,lng,lat,village,address,riskLevel,sector,employees', ...rows, ''].join('\n')
}

function hazardSources(): string {
  return [
    'id,name,lng,lat,majorInstallation,riskLevel,unitType,inventory,enterpriseName',
    'H-01,液氨储罐,121.41000,31.21000,3,orange,storage,氨|40|7664-41-7; 甲醇|20,测试企业02',
    'H-02,柴油罐区,121.43000,31.22000,none,blue,storage,柴油|100,测试企业03',
    '',
  ].join('\n')
}

function hazards(): string {
  const rows = numbers(TINY.hazards).map((n) => {
    const [lng, lat] = place(((n - 1) % TINY.enterprises) + 1)
    const found = `2026-03-${two(Math.min(n, 31))}`
    const isClosed = n > TINY.openOnDataDate
    const deadline = n % 3 === 0 ? '2026-06-01' : '2026-07-31'
    const severity = n <= 2 ? 'major' : 'general'
    const site = `E-${two(((n - 1) % TINY.enterprises) + 1)}`
    const days = isClosed ? `2026-04-02,2026-04-05,2026-04-20,${deadline},2026-05-01` : `2026-04-02,,,${deadline},`
    return `YX-${two(n)},测试隐患${two(n)},${lng},${lat},${severity},inspection,fire,${found},${days},${site}`
  })
  const header =
    'id,name,lng,lat,severity,source,sector,foundOn,assignedOn,rectifyingOn,reviewOn,deadline,closedOn,siteId'
  return [header, ...rows, ''].join('\n')
}

function devices(): string {
  const line = (from: number, to: number) => ({
    type: 'LineString',
    coordinates: [
      [from, 31.215],
      [to, 31.215],
    ],
  })
  return collection([
    {
      type: 'Feature',
      properties: { id: 'G-1', kind: 'guardrail', state: 'damaged', roadName: '中心路' },
      geometry: line(121.405, 121.409),
    },
    {
      type: 'Feature',
      properties: { id: 'B-1', kind: 'speed-bump', state: 'intact', roadName: '西河路' },
      geometry: { type: 'Point', coordinates: [121.412, 31.205] },
    },
  ])
}

function roads(): string {
  const road = (id: string, name: string, kind: string, coordinates: number[][], nodes: string[]) =>
    JSON.stringify({
      type: 'Feature',
      properties: { id, class: kind, name, nodes },
      geometry: { type: 'LineString', coordinates },
    })
  return [
    road(
      'r1',
      '中心路',
      'primary',
      [
        [west, 31.215],
        [121.41, 31.215],
        [121.42, 31.215],
        [east, 31.215],
      ],
      ['a', 'b', 'c', 'd'],
    ),
    road(
      'r2',
      '西河路',
      'tertiary',
      [
        [121.41, south],
        [121.41, 31.215],
        [121.41, north],
      ],
      ['e', 'b', 'f'],
    ),
    road(
      'r3',
      '东桥路',
      'tertiary',
      [
        [121.42, south],
        [121.42, 31.215],
        [121.42, north],
      ],
      ['g', 'c', 'h'],
    ),
    '',
  ].join('\n')
}

function water(): string {
  const ring = [
    [west, 31.2153],
    [east, 31.2153],
    [east, 31.2158],
    [west, 31.2158],
    [west, 31.2153],
  ]
  const feature = {
    type: 'Feature',
    properties: { id: 'w1', kind: 'canal', name: '试运河' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
  return `${JSON.stringify(feature)}\n`
}
