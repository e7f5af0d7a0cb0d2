import { distance, type Xy } from './geometry.ts'
import { CELL } from './guides.ts'
import type { Frame } from './frame.ts'
import { at } from './geometry.ts'

interface Centre {
  place: Xy
  reach: number
  weight: number
}

/** Where the town is dense: the old town first, then the newer quarters. Fractions of the cell, reach in metres. */
const CENTRES: [number, number, number, number][] = [
  [0.37, 0.535, 560, 1],
  [0.475, 0.56, 560, 0.9],
  [0.6, 0.54, 560, 0.8],
  [0.53, 0.66, 480, 0.65],
  [0.7, 0.5, 420, 0.6],
  [0.22, 0.52, 420, 0.55],
  [0.34, 0.68, 420, 0.62],
  [0.46, 0.39, 430, 0.6],
  [0.62, 0.4, 330, 0.5],
  [0.5, 0.875, 380, 0.55],
  [0.84, 0.53, 380, 0.52],
  [0.14, 0.68, 260, 0.4],
  [0.745, 0.72, 300, 0.5],
  [0.87, 0.59, 260, 0.45],
]

export interface Density {
  /** 0 in the fields to 1 in the old town. */
  at(p: Xy): number
  /** Middle of the old town. */
  oldTown: Xy
}

export function densityOf(frame: Frame): Density {
  const random = frame.random.fork('density')
  const corner = at(frame.border.south, 0)
  const centres: Centre[] = CENTRES.map(([u, v, reach, weight]) => ({
    place: frame.bend([
      corner[0] + u * CELL.width + random.range(-70, 70),
      corner[1] + v * CELL.height + random.range(-60, 60),
    ]),
    reach: reach * random.range(0.92, 1.08),
    weight,
  }))
  return {
    oldTown: at(centres, 0).place,
    at: (p) =>
      Math.max(...centres.map(({ place, reach, weight }) => weight * Math.exp(-((distance(p, place) / reach) ** 2)))),
  }
}
