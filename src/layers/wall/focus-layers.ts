import type { Layer } from '@deck.gl/core'
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers'
import type { LngLat } from '../../contracts/primitives.ts'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { rgbOf } from '../../core/colour/rgb.ts'
import type { RiskLevel } from '../../core/risk-level.ts'
import { villageAreas } from '../village-areas.ts'
import { buildWallMarks } from './wall-marks.ts'
import { FLAT, type WallInput } from './wall-picture.ts'

/** What is marked over the picture: the village shown alone, what somebody asked for. */
export interface WallMarked {
  readonly village: string | null
  readonly hazard: { readonly lngLat: LngLat; readonly urgency: RiskLevel } | null
}

const points = new WeakMap<LngLat, Float64Array>()

/** An outline around the village, a ring and the mark itself at the hazard, in the colour of what a hand chose. */
export function focusLayers({ theme, unitPx, villages, atlas }: WallInput, { village, hazard }: WallMarked): Layer[] {
  const colour = rgbOf(MARK_COLOURS[theme].interactive)
  const layers: Layer[] = []
  if (village !== null && villages) {
    const { parts, rowOf } = villageAreas(villages)
    const row = rowOf.get(village)
    const rings = parts.filter((part) => part.row === row).flatMap((part) => part.rings)
    // On the ground's colour: over a pale or a shaded village the outline alone is weak.
    const edge = rgbOf(MARK_COLOURS[theme].ground)
    for (const [id, getColor, width] of [
      ['wall-focus/village-edge', edge, 11],
      ['wall-focus/village', colour, 5],
    ] as const) {
      layers.push(
        new PathLayer({
          id,
          data: rings,
          getPath: (ring: LngLat[]) => ring,
          getColor,
          getWidth: width * unitPx,
          widthUnits: 'pixels' as const,
          jointRounded: true,
          positionFormat: 'XY' as const,
          parameters: FLAT,
          updateTriggers: { getColor: [theme], getWidth: [unitPx] },
        }),
      )
    }
  }
  if (hazard) {
    const lngLat = points.get(hazard.lngLat) ?? Float64Array.from(hazard.lngLat)
    points.set(hazard.lngLat, lngLat)
    layers.push(
      new ScatterplotLayer({
        id: 'wall-focus/ring',
        data: [hazard],
        getPosition: (one: typeof hazard) => one.lngLat,
        getRadius: 40 * unitPx,
        radiusUnits: 'pixels' as const,
        billboard: true,
        filled: false,
        stroked: true,
        getLineColor: colour,
        getLineWidth: 6 * unitPx,
        lineWidthUnits: 'pixels' as const,
        parameters: FLAT,
        updateTriggers: { getLineColor: [theme], getRadius: [unitPx], getLineWidth: [unitPx] },
      }),
      buildWallMarks({
        id: 'wall-focus/hazard',
        atlas,
        unitPx,
        kind: 'shape',
        lngLat,
        names: [`shape:${hazard.urgency}`],
      }),
    )
  }
  return layers
}
