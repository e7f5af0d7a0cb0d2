import type { Geometry } from '../../src/contracts/primitives.ts'

export interface Tiling {
  boundary: Geometry
  villages: { id: string; name: string; geometry: Geometry }[]
}

/** Steps between two corners of a tile. */
const STEPS = 6

/**
 * A town cut into villages that share their bent borders vertex by vertex; corners and bends are seeded. Metres east and
 * north of 121° E, 31° N, turned into degrees with seven decimals.
 */
export function makeTiling({
  seed,
  columns,
  rows,
  sizeM,
}: {
  seed: number
  columns: number
  rows: number
  sizeM: number
}): Tiling {
  // prettier-ignore
  const isRim = (i: number, j: number) => i === 0 || j === 0 || i === columns || j === rows
  const corner = (i: number, j: number): [number, number] => {
    const reach = isRim(i, j) ? 0 : sizeM * 0.3
    return [i * sizeM + noise(seed, i, j, 1) * reach, j * sizeM + noise(seed, i, j, 2) * reach]
  }
  /** From one corner to the next in the direction of growing numbers; both tiles beside it use the same points. */
  const border = (i: number, j: number, isUp: boolean): number[][] => {
    const [x, y] = corner(i, j)
    const [u, v] = isUp ? corner(i, j + 1) : corner(i + 1, j)
    return Array.from({ length: STEPS + 1 }, (_, k) => {
      const isEnd = k === 0 || k === STEPS
      const bend = isEnd ? 0 : noise(seed, i * 1000 + j, Number(isUp), k + 3) * sizeM * 0.04
      return degrees(x + ((u - x) * k) / STEPS + bend, y + ((v - y) * k) / STEPS - bend)
    })
  }
  const chain = (...parts: number[][][]): number[][] => {
    const ring = parts.flatMap((part) => part.slice(0, -1))
    return [...ring, ring[0] ?? []]
  }
  const villages = []
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      const up = [border(i + 1, j, true), border(i, j, true).reverse()]
      const ring = chain(border(i, j, false), up[0] ?? [], border(i, j + 1, false).reverse(), up[1] ?? [])
      villages.push({ id: `V${i}-${j}`, name: `第${i}号${j}组村`, geometry: { type: 'Polygon' as const, coordinates: [ring] } }) // prettier-ignore
    }
  }
  const along = (count: number, part: (k: number) => number[][]) =>
    Array.from({ length: count }, (_, k) => part(k).slice(0, -1)).flat()
  const south = along(columns, (k) => border(k, 0, false))
  const east = along(rows, (k) => border(columns, k, true))
  const north = along(columns, (k) => border(columns - 1 - k, rows, false).reverse())
  const west = along(rows, (k) => border(0, rows - 1 - k, true).reverse())
  const outline = [...south, ...east, ...north, ...west]
  return { boundary: { type: 'Polygon', coordinates: [[...outline, outline[0] ?? []]] }, villages }
}

const degrees = (x: number, y: number) => [round(121 + x / 95_506.1), round(31 + y / 110_862.7)]
const round = (value: number) => Math.round(value * 1e7) / 1e7

/** -1 to 1, the same for the same numbers. */
function noise(...numbers: number[]): number {
  let hash = 0x811c9dc5
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  }
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 31 - 1
}
