/** A mark in the pixels of the map, with its number; `isNamed` = the number is drawn beside it. */
export interface PlacedMark {
  readonly number: number
  readonly x: number
  readonly y: number
}
/** Middle of the plate of a number. */
export interface Plate {
  readonly number: number
  readonly x: number
  readonly y: number
}

const WIDTH = 20
const HEIGHT = 18
const OFF = 19
/** Right, left, above, below, then the corners. */
const SIDES = [
  [OFF, 0],
  [-OFF, 0],
  [0, -OFF],
  [0, OFF],
  [OFF, -OFF],
  [-OFF, -OFF],
  [OFF, OFF],
  [-OFF, OFF],
] as const

/**
 * Places the numbers beside their marks so that they cover neither each other nor a mark; the first in the list choose
 * first. A number that finds no free side is left out: it is on the list, and drawn when it is selected.
 *
 * @param marks - in order of importance. @param most - plates at most.
 */
export function placePlates(marks: readonly PlacedMark[], most: number, needed: number | null = null): Plate[] {
  const plates: Plate[] = []
  const isFree = (x: number, y: number, own: number) =>
    plates.every((other) => Math.abs(other.x - x) >= WIDTH || Math.abs(other.y - y) >= HEIGHT) &&
    marks.every((mark) => mark.number === own || Math.abs(mark.x - x) >= WIDTH / 2 + 7 || Math.abs(mark.y - y) >= HEIGHT / 2 + 7) // prettier-ignore
  const wanted = [...marks.filter(({ number }) => number === needed), ...marks.slice(0, most)]
  for (const { number, x, y } of wanted) {
    if (plates.some((plate) => plate.number === number)) continue
    const side = SIDES.find(([dx, dy]) => isFree(x + dx, y + dy, number)) ?? (number === needed ? SIDES[0] : null)
    if (side) plates.push({ number, x: x + side[0], y: y + side[1] })
  }
  return plates
}
