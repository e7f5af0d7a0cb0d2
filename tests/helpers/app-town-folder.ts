import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a town folder of one village, one road and one enterprise; returns the folder. */
export function writeTownFolder(folder: string, id = 'xiaozhen'): string {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [121, 31],
        [121.02, 31],
        [121.02, 31.02],
        [121, 31.02],
        [121, 31],
      ],
    ],
  }
  const collection = (properties: object) =>
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry: square }] })
  const road = {
    type: 'Feature',
    properties: { id: 'r1', class: 'primary', name: '云溪大道' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [121.001, 31.01],
        [121.019, 31.01],
      ],
    },
  }
  mkdirSync(join(folder, 'base'), { recursive: true })
  mkdirSync(join(folder, 'sites'), { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('town.json', JSON.stringify({ id, name: '小镇', bounds: [121, 31, 121.02, 31.02], asOf: '2026-01-01' }))
  write('boundary.geojson', collection({}))
  write('villages.geojson', collection({ id: 'V1', name: '东村', kind: 'village', residents: 10, households: 4 }))
  write('base/roads.geojsonl', `${JSON.stringify(road)}\n`)
  write('sites/market.csv', 'id,name,lng,lat\nM1,菜市场,121.01,31.01\n')
  return folder
}
