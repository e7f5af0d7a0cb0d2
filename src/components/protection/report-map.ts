import { geocentricOf, putOnPlane, tangentPlane } from '../../core/geo/distance/tangent-plane.ts'
import { positionsOf, type Geometry, type LngLat } from '../../core/geo/geometry.ts'

/** A drawn map of the surroundings of a place: pixels of a picture with north up. */
export interface MapFrame {
  readonly width: number
  readonly height: number
  readonly metresPerPx: number
  readonly at: (position: LngLat) => readonly [number, number]
  /** SVG path of a geometry; points as small circles are up to the caller ('' for them). */
  readonly path: (geometry: Geometry) => string
  /** A round length that takes about a fifth of the width. */
  readonly scaleM: number
  readonly middle: LngLat
}

const ROUND = [1, 2, 5]

/** The frame around the middle of some geometries that shows all of them with a margin. */
export function mapFrame(shown: readonly Geometry[], width: number, height: number): MapFrame | null {
  const positions = shown.flatMap((geometry) => [...positionsOf(geometry)])
  if (positions.length === 0) return null
  const lngs = positions.map(([lng = NaN]) => lng)
  const lats = positions.map(([, lat = NaN]) => lat)
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity)
  const middle: LngLat = [(least(lngs) + most(lngs)) / 2, (least(lats) + most(lats)) / 2]
  const plane = tangentPlane(...middle)
  const place = ([lng, lat]: LngLat): [number, number] => {
    const out = new Float64Array(2)
    putOnPlane(plane, geocentricOf(Float64Array.of(lng, lat)), 0, 1, out)
    return [out[0] ?? NaN, out[1] ?? NaN]
  }
  const placed = positions.map(([lng = NaN, lat = NaN]) => place([lng, lat]))
  const reachX = Math.max(40, most(placed.map(([x]) => Math.abs(x))))
  const reachY = Math.max(40, most(placed.map(([, y]) => Math.abs(y))))
  const metresPerPx = Math.max(reachX / (width / 2), reachY / (height / 2)) * 1.12
  const at = (position: LngLat): readonly [number, number] => {
    const [x, y] = place(position)
    return [width / 2 + x / metresPerPx, height / 2 - y / metresPerPx]
  }
  const ring = (line: readonly (readonly number[])[], end: string) =>
    line
      .map(([lng = NaN, lat = NaN], i) => {
        const [x, y] = at([lng, lat])
        return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
      })
      .join('') + end
  const path = (geometry: Geometry): string => {
    switch (geometry.type) {
      case 'Point':
      case 'MultiPoint':
        return ''
      case 'LineString':
        return ring(geometry.coordinates, '')
      case 'MultiLineString':
        return geometry.coordinates.map((line) => ring(line, '')).join('')
      case 'Polygon':
        return geometry.coordinates.map((line) => ring(line, 'Z')).join('')
      case 'MultiPolygon':
        return geometry.coordinates.flatMap((polygon) => polygon.map((line) => ring(line, 'Z'))).join('')
    }
  }
  return { width, height, metresPerPx, at, path, scaleM: roundLength((width / 5) * metresPerPx), middle }
}

function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres))
  return (ROUND.findLast((one) => one * power <= metres) ?? 1) * power
}

/** Where the highest pixel of a geometry is, for its label. */
export function topOf({ at }: MapFrame, geometry: Geometry): readonly [number, number] {
  let top: readonly [number, number] = [0, Infinity]
  for (const [lng = NaN, lat = NaN] of positionsOf(geometry)) {
    const place = at([lng, lat])
    if (place[1] < top[1]) top = place
  }
  return top
}
