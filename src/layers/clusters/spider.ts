import type { Layer } from '@deck.gl/core'
import { LineLayer } from '@deck.gl/layers'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { rgbOf } from '../../core/colour/rgb.ts'
import type { LayerId, LayerInput } from '../map-input.ts'
import { BELOW_NAMES } from '../base/boundaries.ts'
import { buildMarkLayer } from '../marks/icon-layer.ts'
import { markName, MARK_LEVELS } from '../marks/mark-spec.ts'

/** Rows at one place spread around it, because no zoom parts them. */
export interface Spider {
  readonly layer: LayerId
  readonly table: 'hazards' | 'sites'
  readonly centre: readonly [lng: number, lat: number]
  /** Worst first. */
  readonly rows: Uint32Array
  readonly ranks: Uint8Array
  /** Length 2n: where each row is drawn. */
  readonly lngLat: Float64Array
  /** Length n, 0..1: part of each leg that lies under the cluster's disc and is not drawn. */
  readonly hidden: Float32Array
}

/**
 * Places around a centre in pixels: one circle to 8, then a spiral with equal steps along its line, so that marks of
 * `stepPx` do not touch.
 *
 * @returns length 2n, `[dx0, dy0, …]`, y down; the first (worst) is at the top.
 */
export function spiderOffsets(count: number, stepPx = 26): Float64Array {
  const offsets = new Float64Array(2 * count)
  let angle = -Math.PI / 2
  for (let i = 0; i < count; i++) {
    const radius =
      count <= 8
        ? Math.max(44, (count * stepPx) / (2 * Math.PI))
        : 46 + (stepPx * (angle + Math.PI / 2)) / (2 * Math.PI)
    offsets[2 * i] = radius * Math.cos(angle)
    offsets[2 * i + 1] = radius * Math.sin(angle)
    angle += count <= 8 ? (2 * Math.PI) / count : stepPx / radius
  }
  return offsets
}

/** Legs and marks of an open spider, above everything else. */
export function buildSpiderLayers(input: LayerInput, spider: Spider): Layer[] {
  const { rows, ranks, lngLat, centre, hidden } = spider
  const along = (index: number, share: number): [number, number] => [
    centre[0] + ((lngLat[2 * index] ?? 0) - centre[0]) * share,
    centre[1] + ((lngLat[2 * index + 1] ?? 0) - centre[1]) * share,
  ]
  return [
    new LineLayer({
      ...BELOW_NAMES,
      id: 'spider/legs',
      data: { length: rows.length },
      getSourcePosition: (_: unknown, { index }: { index: number }) => along(index, hidden[index] ?? 0),
      getTargetPosition: (_: unknown, { index }: { index: number }) => along(index, 1),
      getColor: rgbOf(MARK_COLOURS[input.theme].text2),
      getWidth: 1,
      widthUnits: 'pixels',
      updateTriggers: { getSourcePosition: [spider], getTargetPosition: [spider] },
      parameters: { depthCompare: 'always', depthWriteEnabled: false },
    }),
    buildMarkLayer({
      id: 'spider/items',
      atlas: input.atlas,
      zoom: 20,
      kind: 'shape',
      lngLat,
      nameOf: (index) => markName({ kind: 'shape', level: MARK_LEVELS[ranks[index] ?? 4] ?? 'none' }),
      nameKey: `${spider.layer}/${rows.join()}`,
    }),
  ]
}
