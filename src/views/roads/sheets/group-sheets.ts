import type { LngLat } from '../../../core/geo/geometry.ts'

/** So many items have room on a page with a map and lines to write on. */
export const ITEMS_PER_PAGE = 7
/** So many are printed at most: a week's walking, not a forest. */
export const MOST_PRINTED = 210

interface Placed {
  readonly villageId: string | null
  readonly at: LngLat
}

/**
 * Items of the list as pages: neighbours together, so that the map of a page is of a scale to walk by.
 *
 * @param items - in the order of the list; the first {@link MOST_PRINTED} are taken.
 * @param by - `village`: a page never has two villages. Villages in order of their first item.
 */
export function sheetPages<T extends Placed>(
  items: readonly T[],
  by: 'village' | 'place',
): { villageId: string | null; items: T[] }[] {
  const taken = items.slice(0, MOST_PRINTED)
  const groups = new Map<string | null, T[]>()
  for (const one of taken) {
    const key = by === 'village' ? one.villageId : null
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups].flatMap(([villageId, group]) =>
    chunks(alongCurve(group)).map((page) => ({ villageId: by === 'village' ? villageId : null, items: page })),
  )
}

/** Even pages: 8 items are 4 and 4, not 7 and 1. */
function chunks<T>(items: readonly T[]): T[][] {
  const pages = Math.ceil(items.length / ITEMS_PER_PAGE)
  return Array.from({ length: pages }, (_, at) =>
    items.slice(Math.round((at * items.length) / pages), Math.round(((at + 1) * items.length) / pages)),
  )
}

/** Items along a Hilbert curve over their box: those next to each other in the list lie next to each other on the ground. */
function alongCurve<T extends Placed>(items: readonly T[]): T[] {
  const lngs = items.map(({ at }) => at[0])
  const lats = items.map(({ at }) => at[1])
  const [west, south] = [least(lngs), least(lats)]
  const span = Math.max(-least(lngs.map((v) => -v)) - west, -least(lats.map((v) => -v)) - south) || 1
  const cell = (value: number, from: number) => Math.min(GRID - 1, Math.floor(((value - from) / span) * GRID))
  return items
    .map((one) => ({ one, place: hilbert(cell(one.at[0], west), cell(one.at[1], south)) }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one)
}
const GRID = 1024
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)

/** Distance along the Hilbert curve of a cell of the grid. @source Warren, Hacker's Delight, 16-2. */
function hilbert(x: number, y: number): number {
  let place = 0
  for (let s = GRID / 2; s >= 1; s /= 2) {
    const rx = (x & s) > 0 ? 1 : 0
    const ry = (y & s) > 0 ? 1 : 0
    place += s * s * ((3 * rx) ^ ry)
    if (ry === 0) {
      if (rx === 1) {
        x = GRID - 1 - x
        y = GRID - 1 - y
      }
      ;[x, y] = [y, x]
    }
  }
  return place
}

/**
 * Labels moved apart until their middles are `gap` from each other, each staying near its place and inside the picture.
 *
 * @returns positions in the order given.
 */
export function spreadLabels(
  places: readonly (readonly [number, number])[],
  gap: number,
  width: number,
  height: number,
): [number, number][] {
  const out = places.map(([x, y]): [number, number] => [x, y - gap * 0.8])
  const inside = (value: number, most: number) => Math.min(most - gap / 2, Math.max(gap / 2, value))
  for (let round = 0; round < 60; round++) {
    for (let a = 0; a < out.length; a++)
      for (let b = a + 1; b < out.length; b++) {
        const [p, q] = [out[a], out[b]]
        if (!p || !q) continue
        let [dx, dy] = [q[0] - p[0], q[1] - p[1]]
        let far = Math.hypot(dx, dy)
        if (far >= gap) continue
        // At one place: apart in a direction of their own, the same every time.
        if (far < 0.01) [dx, dy, far] = [Math.cos(b), Math.sin(b), 1]
        const push = (gap - Math.hypot(q[0] - p[0], q[1] - p[1])) / 2
        p[0] -= (dx / far) * push
        p[1] -= (dy / far) * push
        q[0] += (dx / far) * push
        q[1] += (dy / far) * push
      }
    for (const one of out) {
      one[0] = inside(one[0], width)
      one[1] = inside(one[1], height)
    }
  }
  return out
}
