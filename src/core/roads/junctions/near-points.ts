import Flatbush from 'flatbush'
import { localPlane } from '../../geo/local-plane.ts'

export interface Placed {
  lng: number
  lat: number
}

/** Places within a box of `reachM` round a position (the corners of the box lie farther); in the order given. */
export function buildNearPoints<T extends Placed>(
  places: readonly T[],
): (lng: number, lat: number, reachM: number) => T[] {
  if (places.length === 0) return () => []
  const tree = new Flatbush(places.length)
  for (const { lng, lat } of places) tree.add(lng, lat, lng, lat)
  tree.finish()
  return (lng, lat, reachM) => {
    const { metresPerLng, metresPerLat } = localPlane(lat)
    const dx = (reachM * 1.01) / metresPerLng
    const dy = (reachM * 1.01) / metresPerLat
    const found = tree.search(lng - dx, lat - dy, lng + dx, lat + dy).sort((a, b) => a - b)
    return found.flatMap((index) => places[index] ?? [])
  }
}
