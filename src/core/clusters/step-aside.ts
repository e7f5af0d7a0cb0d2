import { worldSquareOf } from '../tiles/tile-math.ts'

/** Marks with a round outline, CSS pixels. */
export interface RoundMarks {
  /** Length 2n, EPSG:4326, finite. */
  lngLat: Float64Array
  /** Length n, CSS pixels. */
  radiiPx: ArrayLike<number>
}

/** Side of the world in CSS pixels at zoom 0. */
const WORLD_PX = 512
/** A mark that gives way to one may meet the next; after this many it stays where it is. */
const TRIES = 4

/**
 * How far each mark is to be moved on the screen so that it does not lie under an obstacle: straight away from the
 * obstacle's centre until both touch. For marks that stand for an area, such as clusters, not for single places.
 *
 * @param zoom - map zoom (512 px tiles), fractions included.
 * @returns length 2n, pixels to the right and up; 0, 0 for a mark that is free, or that finds no free place nearby.
 */
export function stepAside(marks: RoundMarks, obstacles: RoundMarks, zoom: number): Float32Array {
  const offsets = new Float32Array(marks.lngLat.length)
  const at = pixelsOf(marks.lngLat, zoom)
  const block = pixelsOf(obstacles.lngLat, zoom)
  const largest = Math.max(0, ...Array.from(obstacles.radiiPx)) + Math.max(0, ...Array.from(marks.radiiPx))
  const nearby = cellsOf(block, largest)
  for (let i = 0; 2 * i < at.length; i++) {
    const start = { x: at[2 * i] ?? NaN, y: at[2 * i + 1] ?? NaN }
    const end = freePlace(start, marks.radiiPx[i] ?? 0)
    if (!end) continue
    offsets[2 * i] = end.x - start.x
    offsets[2 * i + 1] = start.y - end.y
  }
  return offsets

  function freePlace(start: Place, radius: number): Place | null {
    let place = start
    for (let tries = 0; tries <= TRIES; tries++) {
      const hit = firstHit(place, radius)
      if (hit < 0) return place
      const x = block[2 * hit] ?? NaN
      const y = block[2 * hit + 1] ?? NaN
      const reach = (obstacles.radiiPx[hit] ?? 0) + radius
      const away = Math.hypot(place.x - x, place.y - y)
      // On the very centre any way out is as good; up and to the right is where figures are seldom.
      const [dx, dy] = away < 1e-6 ? [Math.SQRT1_2, -Math.SQRT1_2] : [(place.x - x) / away, (place.y - y) / away]
      place = { x: x + dx * reach, y: y + dy * reach }
    }
    return null
  }

  /** Index of an obstacle that overlaps by more than rounding, -1 when none does. */
  function firstHit({ x, y }: Place, radius: number): number {
    for (const [column, row] of around(x / largest, y / largest)) {
      for (const j of nearby.get(`${column}/${row}`) ?? []) {
        const apart = Math.hypot((block[2 * j] ?? NaN) - x, (block[2 * j + 1] ?? NaN) - y)
        if (apart < (obstacles.radiiPx[j] ?? 0) + radius - 0.01) return j
      }
    }
    return -1
  }
}

interface Place {
  x: number
  y: number
}

/** Web Mercator pixels from the world's north-west corner, y down. */
function pixelsOf(lngLat: Float64Array, zoom: number): Float64Array {
  const scale = WORLD_PX * 2 ** zoom
  const pixels = new Float64Array(lngLat.length)
  for (let i = 0; i < lngLat.length; i += 2) {
    const [x, y] = worldSquareOf(lngLat[i] ?? NaN, lngLat[i + 1] ?? NaN)
    pixels.set([x * scale, y * scale], i)
  }
  return pixels
}

function cellsOf(pixels: Float64Array, size: number): Map<string, number[]> {
  const cells = new Map<string, number[]>()
  for (let i = 0; 2 * i < pixels.length; i++) {
    const key = `${Math.floor((pixels[2 * i] ?? NaN) / size)}/${Math.floor((pixels[2 * i + 1] ?? NaN) / size)}`
    const cell = cells.get(key)
    if (cell) cell.push(i)
    else cells.set(key, [i])
  }
  return cells
}

function around(column: number, row: number): [number, number][] {
  const steps = [-1, 0, 1]
  return steps.flatMap((dx) => steps.map((dy): [number, number] => [Math.floor(column) + dx, Math.floor(row) + dy]))
}
