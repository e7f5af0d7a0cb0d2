import { distanceM } from '../geo/local-plane.ts'

/** A line with the way done at each vertex, metres from its start. */
export interface MeasuredLine {
  coordinates: readonly (readonly number[])[]
  /** Same length as the coordinates; starts with 0. */
  doneM: Float64Array | readonly number[]
  lengthM: number
}

export function measureLine(coordinates: readonly (readonly number[])[]): MeasuredLine & { doneM: Float64Array } {
  const doneM = new Float64Array(coordinates.length)
  for (let i = 1; i < coordinates.length; i++) {
    const [lngA = NaN, latA = NaN] = coordinates[i - 1] ?? []
    const [lngB = NaN, latB = NaN] = coordinates[i] ?? []
    doneM[i] = (doneM[i - 1] ?? 0) + distanceM(lngA, latA, lngB, latB)
  }
  return { coordinates, doneM, lengthM: doneM[doneM.length - 1] ?? 0 }
}

/** Position `atM` metres along the line; its ends when outside. */
export function positionAt({ coordinates, doneM, lengthM }: MeasuredLine, atM: number): [lng: number, lat: number] {
  const wanted = Math.max(0, Math.min(lengthM, atM))
  let low = 0
  let high = doneM.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((doneM[middle] ?? 0) <= wanted) low = middle
    else high = middle
  }
  // By index: taking positions apart costs more than the rest, and this is asked millions of times.
  const lngA = coordinates[low]?.[0] ?? NaN
  const latA = coordinates[low]?.[1] ?? NaN
  const lngB = coordinates[high]?.[0] ?? NaN
  const latB = coordinates[high]?.[1] ?? NaN
  const span = (doneM[high] ?? 0) - (doneM[low] ?? 0)
  const t = span > 0 ? (wanted - (doneM[low] ?? 0)) / span : 0
  return [lngA + (lngB - lngA) * t, latA + (latB - latA) * t]
}

/** 1e-7 degrees, a centimetre: finer digits of a derived position are noise. */
export const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

const rounded = ([lng, lat]: readonly [number, number]): [lng: number, lat: number] => [round7(lng), round7(lat)]

/** The part of a line between two distances from its start, with the vertices between; rounded to 1e-7 degrees. */
export function sliceLine(line: MeasuredLine, fromM: number, toM: number): [lng: number, lat: number][] {
  const start = rounded(positionAt(line, fromM))
  const end = rounded(positionAt(line, toM))
  const between: [lng: number, lat: number][] = []
  for (let i = 0; i < line.doneM.length; i++) {
    const done = line.doneM[i] ?? NaN
    // A millimetre: a vertex at the cut is the cut.
    if (!(done > fromM + 1e-3 && done < toM - 1e-3)) continue
    between.push(rounded([line.coordinates[i]?.[0] ?? NaN, line.coordinates[i]?.[1] ?? NaN]))
  }
  // Most slices are two positions: written out, the list takes no more room than they need.
  return between.length === 0 ? [start, end] : [start, ...between, end]
}

/**
 * Equal steps over a line, at least `stepM` long each unless the line is shorter: the same steps from either end.
 *
 * @returns distances of the cuts from the start, from 0 to the line's length; empty for a line without length.
 */
export function stepCuts(lengthM: number, stepM: number): number[] {
  if (!(lengthM > 0)) return []
  const count = Math.max(1, Math.floor(lengthM / stepM))
  return Array.from({ length: count + 1 }, (_, i) => (lengthM * i) / count)
}
