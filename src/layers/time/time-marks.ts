import type { Layer } from '@deck.gl/core'
import { keptMarks, type TimeMarks } from '../../core/clusters/time-marks.ts'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { BELOW_NAMES } from '../base/boundaries.ts'
import { opacityOf, type LayerInput } from '../map-input.ts'
import { markScale } from '../marks/mark-spec.ts'
import { memoByObjects } from '../rows.ts'
import { urgencyScale } from '../scales/risk-scale.ts'
import { TimeMarksLayer } from './time-marks-layer.ts'

/** deck.gl's binary data of the marks: shown day and camera are no part of it. */
export interface TimeMarksData {
  readonly length: number
  readonly attributes: {
    readonly getPosition: { readonly value: Float64Array; readonly size: 2 }
    readonly getSpan: { readonly value: Float32Array; readonly size: 4 }
    readonly getKept: { readonly value: Uint8Array; readonly size: 1; readonly normalized: true }
  }
}

/** Places and spans by marks: the same objects whatever the filter, so that a new mask uploads the mask alone. */
const fixed = new WeakMap<TimeMarks, Pick<TimeMarksData['attributes'], 'getPosition' | 'getSpan'>>()
const remember = memoByObjects<TimeMarksData>()

/** The same object while marks and mask are the same; places and spans are the same for every mask. */
export function timeMarksData(marks: TimeMarks, keep: Uint8Array | undefined): TimeMarksData {
  return remember(marks, keep, '', () => {
    const own = fixed.get(marks) ?? {
      getPosition: { value: marks.lngLat, size: 2 },
      getSpan: { value: marks.spans, size: 4 },
    }
    fixed.set(marks, own)
    return {
      length: marks.length,
      attributes: { ...own, getKept: { value: keptMarks(marks, keep ?? null), size: 1, normalized: true } },
    }
  })
}

/** As large as a single mark among clusters (marks/draw-mark.ts), with its halo. */
const FULL_PX = 10

/**
 * Radius of the mildest mark, CSS pixels: full among few, small where a hundred thousand share the view.
 *
 * @param count - marks in all.
 */
export function timeMarkRadiusPx(count: number, zoom: number): number {
  const crowd = Math.max(0, Math.log10(Math.max(1, count)) - 4)
  const closeness = Math.max(0, Math.min(1, (zoom - 12) / 5))
  return Math.max(1.8, (FULL_PX - 3 * crowd * (1 - closeness)) * markScale(zoom))
}

/**
 * The one layer of hazards through time. It stays mounted while clusters are shown (`share` 0), so that time starts to
 * move without an upload.
 *
 * @param share - 0..1: how far it has faded in.
 */
export function buildTimeMarks(input: LayerInput, marks: TimeMarks, share: number): Layer {
  const { theme, zoom, asOf, isTimeMoving } = input
  const { classes } = urgencyScale(theme)
  const { edge, plate } = MARK_COLOURS[theme]
  return new TimeMarksLayer({
    ...BELOW_NAMES,
    // The colours are constants of the shader, so another theme is another layer.
    id: `hazards/time-${theme}`,
    data: timeMarksData(marks, input.filters?.hazards),
    day: asOf,
    markRadiusPx: timeMarkRadiusPx(marks.length, zoom),
    palette: { classes: classes.map(({ fill }) => fill), edge, halo: plate },
    radiusUnits: 'pixels',
    getRadius: 1,
    billboard: true,
    visible: share > 0,
    opacity: share * opacityOf(input, 'hazards'),
    // A mark that moves away under the pointer is not chosen.
    pickable: isTimeMoving !== true && share === 1,
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  })
}
