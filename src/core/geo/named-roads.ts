import Flatbush from 'flatbush'
import type { Position } from './geometry.ts'
import { pointToSegmentM } from './local-plane.ts'

/** Roads by name: what an address such as 南陈路1号 can be checked against. */
export interface NamedRoads {
  /** Names of the known roads that occur in a text, each once. */
  namesIn(text: string): string[]
  /** Metres from a position to the nearest known part of a road, at most `maxM`; Infinity when farther or unknown. */
  distanceM(name: string, lng: number, lat: number, maxM: number): number
}

/** Shorter names (大道, A4) occur inside other words. */
const SHORTEST_NAME = 3

interface RoadParts {
  /** `[lngA, latA, lngB, latB]` per segment. */
  segments: number[]
  index: Flatbush | null
}

/**
 * Index of named roads.
 *
 * @param lines - centre lines, WGS 84; unnamed ones and names shorter than 3 characters are skipped. Positions in use
 *   must be finite.
 */
export function buildNamedRoads(
  lines: readonly { name: string | null; coordinates: readonly Position[] }[],
): NamedRoads {
  const roads = new Map<string, RoadParts>()
  let longest = 0
  for (const { name: raw, coordinates } of lines) {
    const name = raw === null ? '' : clean(raw)
    if (name.length < SHORTEST_NAME) continue
    longest = Math.max(longest, name.length)
    const road = roads.get(name) ?? { segments: [], index: null }
    roads.set(name, road)
    for (let i = 1; i < coordinates.length; i++) {
      const [lngA, latA] = coordinates[i - 1] ?? []
      const [lngB, latB] = coordinates[i] ?? []
      if (lngA === undefined || latA === undefined || lngB === undefined || latB === undefined) continue
      road.segments.push(lngA, latA, lngB, latB)
    }
  }
  return {
    namesIn(text) {
      const squeezed = clean(text)
      const found = new Set<string>()
      for (let start = 0; start <= squeezed.length - SHORTEST_NAME; start++) {
        const last = Math.min(squeezed.length, start + longest)
        for (let end = start + SHORTEST_NAME; end <= last; end++) {
          const part = squeezed.slice(start, end)
          if (roads.has(part)) found.add(part)
        }
      }
      return [...found]
    },
    distanceM(name, lng, lat, maxM) {
      const road = roads.get(clean(name))
      if (!road || road.segments.length === 0 || !Number.isFinite(lng) || !Number.isFinite(lat)) return Infinity
      return nearestM(road, lng, lat, maxM)
    },
  }
}

const clean = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

function nearestM(road: RoadParts, lng: number, lat: number, maxM: number): number {
  road.index ??= indexOf(road.segments)
  // A degree of latitude is at least 110,574 m; longitude shrinks with the cosine.
  const marginLat = maxM / 110_574
  const marginLng = marginLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  let best = Infinity
  for (const at of road.index.search(lng - marginLng, lat - marginLat, lng + marginLng, lat + marginLat)) {
    const [lngA = 0, latA = 0, lngB = 0, latB = 0] = road.segments.slice(at * 4, at * 4 + 4)
    best = Math.min(best, pointToSegmentM(lng, lat, lngA, latA, lngB, latB))
  }
  return best <= maxM ? best : Infinity
}

function indexOf(segments: readonly number[]): Flatbush {
  const index = new Flatbush(segments.length / 4)
  for (let at = 0; at < segments.length; at += 4) {
    const [lngA = 0, latA = 0, lngB = 0, latB = 0] = segments.slice(at, at + 4)
    index.add(Math.min(lngA, lngB), Math.min(latA, latB), Math.max(lngA, lngB), Math.max(latA, latB))
  }
  index.finish()
  return index
}
