import { PathStyleExtension } from '@deck.gl/extensions'
import { PathLayer } from '@deck.gl/layers'
import type { Paths } from '../../contracts/town-tables.ts'
import { rgbOf, type Rgb } from '../../core/colour/rgb.ts'
import { rowData } from '../point-data.ts'
import type { ConditionClass } from '../scales/condition-scale.ts'

export type PathClass = Pick<ConditionClass, 'colour' | 'widthPx' | 'dash' | 'wantsAction'>

export interface ConditionPathInput {
  id: string
  paths: Paths
  /** Table rows to draw. */
  rows: Uint32Array
  /** Class of a table row. */
  classOf: (row: number) => PathClass | undefined
  /** Pixels to the right of the path's direction (negative: left) of a table row. */
  offsetPxOf?: (row: number) => number
  /** True over the whole town: only what wants action is drawn in full, the rest thin and faint. */
  isWide: boolean
  /** Changes with anything the accessors read. */
  key: string
  /** Style layer below which the paths are drawn. */
  beforeId: string
  /** 0..1; 1 by default. */
  opacity?: number
}

/** From this zoom single streets can be told apart. */
export const WHOLE_STREETS_ZOOM = 14.5
const FAINT = { widthPx: 1, alpha: 130 }

const style = new PathStyleExtension({ dash: true, offset: true })

/** Positions of a path as a view on the column, `[lng0, lat0, …]`. */
export function pathAt({ starts, lngLat }: Paths, row: number): Float64Array {
  return lngLat.subarray(2 * (starts[row] ?? 0), 2 * (starts[row + 1] ?? 0))
}

/** Lines coloured by condition, unknown ones dashed, each moved to its side. No object per line. */
export function buildConditionPaths({
  id,
  paths,
  rows,
  classOf,
  offsetPxOf,
  isWide,
  key,
  beforeId,
  opacity = 1,
}: ConditionPathInput) {
  const isFaint = (row: number) => isWide && classOf(row)?.wantsAction !== true
  const widthOf = (row: number) => (isFaint(row) ? FAINT.widthPx : (classOf(row)?.widthPx ?? 1))
  const at =
    <T>(read: (row: number) => T) =>
    (_: unknown, { index }: { index: number }) =>
      read(rows[index] ?? 0)
  const props = {
    id,
    data: rowData(rows),
    getPath: at((row) => pathAt(paths, row)),
    positionFormat: 'XY' as const,
    getColor: at((row): Rgb | [...Rgb, number] => {
      const rgb = rgbOf(classOf(row)?.colour ?? '#808080')
      return isFaint(row) ? [...rgb, FAINT.alpha] : rgb
    }),
    getWidth: at(widthOf),
    widthUnits: 'pixels' as const,
    capRounded: false,
    jointRounded: true,
    opacity,
    pickable: true,
    autoHighlight: true,
    highlightColor: [255, 255, 255, 70] as [number, number, number, number],
    parameters: { depthCompare: 'always', depthWriteEnabled: false } as const,
    updateTriggers: { getPath: [rows], getColor: [key], getWidth: [key], getDashArray: [key], getOffset: [key] },
    extensions: [style],
    getDashArray: at((row): [number, number] => (classOf(row)?.dash ? [3, 2.2] : [0, 0])),
    // The extension counts in line widths.
    getOffset: at((row) => (offsetPxOf?.(row) ?? 0) / widthOf(row)),
    dashJustified: true,
    beforeId,
  }
  return new PathLayer(props)
}

/** Half the width of a secondary road as the base map draws it, CSS pixels, so that a side is drawn beside the road. */
export function roadSidePx(zoom: number): number {
  const halfAt14 = 1.5
  return 2 + halfAt14 * 1.6 ** (zoom - 14)
}
