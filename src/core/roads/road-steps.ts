import { distanceM } from '../geo/local-plane.ts'

/** A line with the way done at each vertex, metres from its start. */
export interface MeasuredLine {
  coordinates: readonly (readonly number[])[]
  /** Same length as the coordinates; starts with 0. */
  doneM: Float64Array
  lengthM: number
}

export function measureLine(coordinates: readonly (readonly number[])[]): MeasuredLine {
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
  const [lngA = NaN, latA = NaN] = coordinates[low] ?? []
  const [lngB = NaN, latB = NaN] = coordinates[high] ?? []
  const span = (doneM[high] ?? 0) - (doneM[low] ?? 0)
  const t = span > 0 ? (wanted - (doneM[low] ?? 0)) / span : 0
  return [lngA + (lngB - lngA) * t, latA + (latB - latA) * t]
}

/** 1e-7 degrees, a centimetre: finer digits of a derived position are noise. */
export const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** The part of a line between two distances from its start, with the vertices between; rounded to 1e-7 degrees. */
export function sliceLine(line: MeasuredLine, fromM: number, toM: number): [lng: number, lat: number][] {
  const slice = [positionAt(line, fromM)]
  line.doneM.forEach((done, i) => {
    const [lng = NaN, lat = NaN] = line.coordinates[i] ?? []
    // A millimetre: a vertex at the cut is the cut.
    if (done > fromM + 1e-3 && done < toM - 1e-3) slice.push([lng, lat])
  })
  slice.push(positionAt(line, toM))
  return slice.map(([lng, lat]) => [round7(lng), round7(lat)])
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
