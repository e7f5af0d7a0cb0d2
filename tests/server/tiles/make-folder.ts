import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { PMTiles, type RangeResponse, type Source } from 'pmtiles'

export const WEST = 121.4
export const SOUTH = 31.2
const SIZE = 0.06

/** A town folder of `count` points, buildings and roads on a jittered grid, seeded. Returns its path and its points. */
export function makeTownFolder(count: number): { folder: string; points: [number, number][]; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'guatu-tiles-'))
  mkdirSync(join(folder, 'base'))
  let seed = 12345
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const spot = (): [number, number] => [round(WEST + random() * SIZE), round(SOUTH + random() * SIZE)]
  const points = Array.from({ length: count }, spot)
  const feature = (properties: object, geometry: object): string =>
    JSON.stringify({ type: 'Feature', properties, geometry })
  const write = (layer: string, lines: string[]): void =>
    writeFileSync(join(folder, `base/${layer}.geojsonl`), lines.join('\n'))

  write('points', points.map((coordinates, i) => feature({ id: `p${i}`, kind: 'crossing' }, { type: 'Point', coordinates }))) // prettier-ignore
  write('buildings', points.map(([x, y], i) => feature({ id: `b${i}`, levels: (i % 9) + 1 }, square(x, y, 0.0002)))) // prettier-ignore
  write('roads', points.map(([x, y], i) => feature({ id: `r${i}`, class: i % 2 ? 'residential' : 'footway', name: i % 2 ? `路${i % 7}` : null }, { type: 'LineString', coordinates: [[x, y], spot()] }))) // prettier-ignore
  write('water', [feature({ id: 'w', kind: 'lake', name: '镜湖' }, square(WEST + 0.03, SOUTH + 0.03, 0.02)), ''])
  const town = { id: 'test', name: '测试镇', bounds: [WEST, SOUTH, WEST + SIZE, SOUTH + SIZE], asOf: '2026-01-01', attribution: '© test' } // prettier-ignore
  writeFileSync(join(folder, 'town.json'), JSON.stringify(town))
  const box = square(WEST + SIZE / 2, SOUTH + SIZE / 2, SIZE / 2)
  const collection = (properties: object): string =>
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry: box }] })
  writeFileSync(join(folder, 'boundary.geojson'), collection({}))
  writeFileSync(join(folder, 'villages.geojson'), collection({ id: 'v1', name: '桥头村', kind: 'village' }))
  return { folder, points, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
const square = (x: number, y: number, half: number) => ({
  type: 'Polygon',
  coordinates: [[[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half], [x - half, y - half]].map((at) => at.map(round))],
}) // prettier-ignore

/** A file read by the pmtiles package as a server would serve it. */
class FileSource implements Source {
  constructor(
    private readonly file: FileHandle,
    private readonly path: string,
  ) {}
  getKey(): string {
    return this.path
  }
  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const bytes = new Uint8Array(length)
    const { bytesRead } = await this.file.read(bytes, 0, length, offset)
    return { data: bytes.buffer.slice(0, bytesRead) }
  }
}

export async function openArchive(path: string): Promise<{ archive: PMTiles; close: () => Promise<void> }> {
  const file = await open(path)
  return { archive: new PMTiles(new FileSource(file, path)), close: () => file.close() }
}

export const decodeTile = (data: ArrayBuffer): VectorTile => new VectorTile(new PbfReader(new Uint8Array(data)))
