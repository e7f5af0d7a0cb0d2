import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import { CELL } from '../../core/protection/what-if/feasible-area.ts'

export const FEASIBLE_SOURCE = 'what-if-feasible'
/** Pixels of the picture's longer side, about: fine enough that hatches stay lines. */
const LONG_SIDE_PX = 2_048
const HATCH_PX = 8
const HATCH_LINE_PX = 2
const RAD = Math.PI / 180

export interface FeasibleCells {
  readonly bounds: Bbox
  readonly columns: number
  readonly rows: number
  readonly cells: Uint8Array
}

/** RGBA pixels of a grid for the map: rows as the map's projection has them, from the north. */
export interface FeasiblePicture {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
  /** Corners `[lng, lat]`: north-west, north-east, south-east, south-west. */
  readonly corners: [[number, number], [number, number], [number, number], [number, number]]
}

/**
 * The picture of where a target may stand: blue = it may, hatched = not decidable, red with a cross hatch = falls short.
 * The map stretches a picture evenly in its projection, in which the grid's even rows are not even: rows are chosen anew.
 */
export function feasiblePicture({ bounds, columns, rows, cells }: FeasibleCells, theme: Theme): FeasiblePicture {
  const [west, south, east, north] = bounds
  const scale = Math.max(1, Math.min(6, Math.floor(LONG_SIDE_PX / Math.max(columns, rows))))
  const [width, height] = [columns * scale, rows * scale]
  const rgba = new Uint8ClampedArray(width * height * 4)
  const paint = paintOf(theme)
  const [top, bottom] = [mercatorY(north), mercatorY(south)]
  for (let y = 0; y < height; y++) {
    const lat = latOf(top + ((y + 0.5) / height) * (bottom - top))
    const row = Math.min(rows - 1, Math.max(0, Math.floor(((north - lat) / (north - south)) * rows)))
    for (let x = 0; x < width; x++) {
      const colour = paint(cells[row * columns + Math.floor(x / scale)] ?? CELL.outside, x, y)
      if (colour) rgba.set(colour, 4 * (y * width + x))
    }
  }
  return { width, height, rgba, corners: [[west, north], [east, north], [east, south], [west, south]] } // prettier-ignore
}

type Rgba = readonly [number, number, number, number]

/** Colour of a pixel by what its cell says; null = nothing. */
function paintOf(theme: Theme): (cell: number, x: number, y: number) => Rgba | null {
  const blue = rgbOf(MARK_COLOURS[theme].interactive)
  const grey = rgbOf(MARK_COLOURS[theme].text2)
  const red = rgbOf(RISK_COLOURS[theme].red)
  const isOn = (value: number) => value % HATCH_PX < HATCH_LINE_PX
  return (cell, x, y) => {
    if (cell === CELL.meets) return [...blue, 30]
    if (cell === CELL.open) return isOn(x + y) ? [...grey, 190] : [...grey, 26]
    if (cell === CELL.short) return isOn(x + y) || isOn(x - y + HATCH_PX * 1_000) ? [...red, 130] : [...red, 70]
    return null
  }
}

function rgbOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const mercatorY = (lat: number) => Math.log(Math.tan(((90 + lat) * RAD) / 2))
const latOf = (y: number) => (2 * Math.atan(Math.exp(y))) / RAD - 90
