import { at, boxOf, nearestOnSegment, type Xy } from './geometry.ts'
import { isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import type { Random } from './random.ts'
import { GridIndex, grown } from './spatial-index.ts'
import type { Terrain } from './terrain.ts'

interface NamedPiece {
  name: string
  a: Xy
  b: Xy
}

/** Addresses by the nearest named road. */
export class AddressBook {
  private readonly index = new GridIndex<NamedPiece>(150)
  constructor({ roads }: Terrain) {
    for (const road of roads) {
      if (road.name === null || road.level === 1) continue
      for (let i = 1; i < road.line.length; i++) {
        const piece = { name: road.name, a: at(road.line, i - 1), b: at(road.line, i) }
        this.index.add(piece, boxOf([piece.a, piece.b]))
      }
    }
  }

  roadAt(p: Xy): string | null {
    let best: { name: string; distance: number } | null = null
    for (const { name, a, b } of this.index.near(grown([p[0], p[1], p[0], p[1]], 450))) {
      const { distance } = nearestOnSegment(p, a, b)
      if (!best || distance < best.distance) best = { name, distance }
    }
    return best?.name ?? null
  }

  /** `人民路 128 号`; the number grows along the map, so neighbours have like numbers. */
  addressAt(p: Xy): string | null {
    const road = this.roadAt(p)
    return road === null ? null : `${road}${1 + (Math.floor((Math.abs(p[0]) + Math.abs(p[1])) / 9) % 890)}号`
  }
}

/** A day before the data date, nearer ones more often. */
export function dayBefore(asOf: number, reach: number, random: Random): string {
  return isoOfEpochDay(asOf - Math.floor(reach * random.next() ** 1.7))
}

export const RISK = ['red', 'orange', 'yellow', 'blue'] as const
