import type { Geometry } from '../../src/core/geo/geometry.ts'
import { localPlane } from '../../src/core/geo/local-plane.ts'
import { seededRandom } from './footprints.ts'

/**
 * A city of facilities (polygons of 6 to 14 corners, 30 to 200 m) and targets (`polygonShare` of them buildings of 4 to 8
 * corners, 5 to 40 m; the others points), clustered around 40 centres of a box of 60 km. The same for a seed.
 */
export function makeTown(seed: number, facilities: number, targets: number, polygonShare = 0.2) {
  const random = seededRandom(seed)
  const [lng0, lat0] = [121.1, 30.9]
  const { metresPerLng, metresPerLat } = localPlane(31.2)
  const centres = Array.from({ length: 40 }, () => [60_000 * random(), 60_000 * random(), 800 + 4_000 * random()])
  const place = (): [number, number] => {
    const [x = 0, y = 0, spread = 0] = centres[Math.floor(random() * centres.length)] ?? []
    const away = () => (random() + random() + random() - 1.5) * spread
    return [x + away(), y + away()]
  }
  const lngLat = (x: number, y: number) => [lng0 + x / metresPerLng, lat0 + y / metresPerLat]
  const ring = (radiusM: number, corners: number): Geometry => {
    const [x, y] = place()
    const turn = random() * 6.28
    const places = Array.from({ length: corners }, (_, i) => {
      const angle = turn + ((i + 0.5 * random()) * 2 * Math.PI) / corners
      const r = radiusM * (0.6 + 0.4 * random())
      return lngLat(x + r * Math.cos(angle), y + r * Math.sin(angle))
    })
    return { type: 'Polygon', coordinates: [[...places, ...places.slice(0, 1)]] }
  }
  return {
    facilities: Array.from({ length: facilities }, () => ring(30 + 170 * random(), 6 + Math.floor(9 * random()))),
    targets: Array.from({ length: targets }, (): Geometry =>
      random() < polygonShare
        ? ring(5 + 35 * random(), 4 + Math.floor(5 * random()))
        : { type: 'Point', coordinates: lngLat(...place()) },
    ),
  }
}
