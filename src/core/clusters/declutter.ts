import { worldSquareOf } from '../tiles/tile-math.ts'

/** What has to be placed. Marks are squares of one size, upright on the screen. */
export interface DeclutterInput {
  /** Length 2n, EPSG:4326, finite. */
  lngLat: Float64Array
  /** Length n; small wins. Marks of equal priority keep their order: the first wins. */
  priority: Uint8Array
  /** Map zoom (512 px tiles), fractions included. */
  zoom: number
  /** Least distance of two centres in x or y, CSS pixels. */
  spacingPx: number
}

/** Side of the world in CSS pixels at zoom 0. */
const WORLD_PX = 512

/**
 * Which of many marks can be drawn without touching each other, the more important first. It depends on the zoom and not
 * on the view, so that nothing changes while the map is panned.
 *
 * @returns length n: 1 = has room, 0 = another one that is at least as important stands there.
 */
export function declutter({ lngLat, priority, zoom, spacingPx }: DeclutterInput): Uint8Array {
  const hasRoom = new Uint8Array(priority.length)
  const scale = WORLD_PX * 2 ** zoom
  const cells = new Map<string, number[]>()
  const order = Uint32Array.from(priority.keys()).sort((a, b) => (priority[a] ?? 0) - (priority[b] ?? 0) || a - b)
  for (const i of order) {
    const [worldX, worldY] = worldSquareOf(lngLat[2 * i] ?? NaN, lngLat[2 * i + 1] ?? NaN)
    const x = worldX * scale
    const y = worldY * scale
    const column = Math.floor(x / spacingPx)
    const row = Math.floor(y / spacingPx)
    if (isTaken(column, row, x, y)) continue
    hasRoom[i] = 1
    const cell = `${column}/${row}`
    const inside = cells.get(cell)
    if (inside) inside.push(x, y)
    else cells.set(cell, [x, y])
  }
  return hasRoom

  function isTaken(column: number, row: number, x: number, y: number): boolean {
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        const placed = cells.get(`${c}/${r}`) ?? []
        for (let at = 0; at < placed.length; at += 2) {
          const isNear = Math.abs((placed[at] ?? 0) - x) < spacingPx && Math.abs((placed[at + 1] ?? 0) - y) < spacingPx
          if (isNear) return true
        }
      }
    }
    return false
  }
}
