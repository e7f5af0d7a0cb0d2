import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { box } from './import-town.ts'

const feature = (properties: object, geometry: unknown) => ({ type: 'Feature', properties, geometry })
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const line = (...coordinates: number[][]) => ({ type: 'LineString', coordinates })
const lines = (...features: object[]) => `${features.map((one) => JSON.stringify(one)).join('\n')}\n`

/** A town folder with one of everything: two villages, a crossroads, a river along a road, three ledgers, devices. */
export const SMALL_TOWN: Record<string, string> = {
  'town.json': JSON.stringify({
    id: 'small',
    name: '小镇',
    isDemo: true,
    bounds: [120.9, 30.9, 121.1, 31.1],
    asOf: '2026-05-31',
  }),
  'boundary.geojson': collection(feature({}, box(120.9, 30.9, 121.1, 31.1))),
  'villages.geojson': collection(
    feature({ id: 'west', name: '西村', kind: 'village', residents: 1200 }, box(120.9, 30.9, 121, 31.1)),
    feature({ id: 'east', name: '东社区', kind: 'community' }, box(121, 30.9, 121.1, 31.1)),
  ),
  'base/roads.geojsonl': lines(
    feature(
      { id: 'r1', class: 'secondary', name: '东西路', nodes: ['a', 'x', 'b'] },
      line([120.98, 31], [120.99, 31], [121, 31]),
    ),
    feature(
      { id: 'r2', class: 'tertiary', name: '南北路', nodes: ['c', 'x', 'd'] },
      line([120.99, 30.99], [120.99, 31], [120.99, 31.01]),
    ),
  ),
  'base/water.geojsonl': lines(
    feature({ id: 'w1', kind: 'river', name: '云溪' }, box(120.981, 31.00005, 120.985, 31.0002)),
  ),
  'sites/enterprise.csv':
    'id,name,lng,lat,village,riskLevel,employees\nE1,甲厂,120.95,31,西村,red,12\nE2,乙厂,121.05,31,东社区,,\n',
  'sites/park.geojson': collection(
    feature({ id: 'P1', name: '工业园', parkType: 'chemical' }, box(120.91, 30.91, 120.92, 30.92)),
  ),
  'hazards.csv':
    'id,name,severity,source,sector,foundOn,deadline,closedOn,siteId,lng,lat\n' +
    'H1,堵塞通道,general,self-check,fire,2024-03-01,2024-03-15,2024-03-12,E1,120.95,31\n' +
    'H2,泄漏,major,inspection,hazardous-chemicals,2026-05-01,2026-06-01,,E2,,\n',
  'devices.geojson': collection(
    feature(
      { id: 'D1', kind: 'speed-bump', state: 'intact', roadName: '东西路' },
      { type: 'Point', coordinates: [120.985, 31] },
    ),
  ),
}

/** Writes a town folder under the system's temporary folder. `files` replace or add; null leaves one out. */
export async function writeTownFolder(files: Record<string, string | null> = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'guatu-town-'))
  for (const [file, text] of Object.entries({ ...SMALL_TOWN, ...files })) {
    if (text === null) continue
    await mkdir(dirname(join(dir, file)), { recursive: true })
    await writeFile(join(dir, file), text)
  }
  return dir
}
