import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'

export type Xy = [number, number]
export interface Feature<P = Record<string, unknown>> {
  type: 'Feature'
  properties: P
  geometry: { type: string; coordinates: unknown }
}

/** The committed demo town. */
export const DEMO_TOWN = join(import.meta.dirname, '../../../data/demo-town')

/** Reads the files of a town folder without any code of the generator. */
export class TownFiles {
  constructor(private readonly folder = DEMO_TOWN) {}
  text = (name: string): string => readFileSync(join(this.folder, name), 'utf8')
  json = (name: string): unknown => JSON.parse(this.text(name))
  base = (layer: string): Feature[] =>
    this.text(`base/${layer}.geojsonl`)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Feature)
  collection = (name: string): Feature[] => (this.json(name) as { features: Feature[] }).features
  csv = (name: string): Record<string, string>[] =>
    Papa.parse<Record<string, string>>(this.text(name).trimEnd(), { header: true }).data
}

const LAT0 = 30.95
/** Degrees -> metres on a sphere fitted at the town's latitude; good to a millimetre per metre here. */
export const metres = ([lng, lat]: Xy): Xy => [
  (lng - 120.75) * 111_320 * 1.00112 * Math.cos((LAT0 * Math.PI) / 180),
  (lat - LAT0) * 110_861,
]

export const ringOf = ({ geometry }: Feature): Xy[] => ((geometry.coordinates as Xy[][])[0] ?? []).map(metres)
export const lineOf = ({ geometry }: Feature): Xy[] => (geometry.coordinates as Xy[]).map(metres)
export const pairs = (points: readonly Xy[]): [Xy, Xy][] => points.slice(1).map((p, i) => [points[i] ?? p, p])

export function ringArea(ring: readonly Xy[]): number {
  return Math.abs(pairs(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2)
}

const side = (a: Xy, b: Xy, c: Xy): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
export const segmentsCross = (a: Xy, b: Xy, c: Xy, d: Xy): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

function pointToSegment(p: Xy, a: Xy, b: Xy): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}

export function segmentGap(a: Xy, b: Xy, c: Xy, d: Xy): number {
  if (segmentsCross(a, b, c, d)) return 0
  return Math.min(pointToSegment(a, c, d), pointToSegment(b, c, d), pointToSegment(c, a, b), pointToSegment(d, a, b))
}

export function contains(ring: readonly Xy[], [x, y]: Xy): boolean {
  return (
    pairs(ring).filter(([a, b]) => a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0])
      .length %
      2 ===
    1
  )
}

/** [minX, minY, maxX, maxY] */
export function extent(points: readonly Xy[], by = 0): [number, number, number, number] {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])]
  return [Math.min(...xs) - by, Math.min(...ys) - by, Math.max(...xs) + by, Math.max(...ys) + by]
}
