import { FillStyleExtension, PathStyleExtension } from '@deck.gl/extensions'
import { PathLayer, ScatterplotLayer, SolidPolygonLayer } from '@deck.gl/layers'
import type { FeatureCollection } from 'geojson'
import { MARK_COLOURS } from '../../core/colour/risk-colours.ts'
import { rgbOf } from '../../core/colour/rgb.ts'
import { pointData } from '../point-data.ts'
import { VILLAGE_RATE_COLOURS } from '../scales/village-rate-scale.ts'
import { villageAreas, type VillagePart } from '../village-areas.ts'
import { SHADES_BELOW_ID } from '../village-shades.ts'
import { FLAT, type WallInput } from './wall-picture.ts'

/** How a village is filled: the class of its shade (-1 = none: a true zero), or `no-data`; `isHatched`: unstable. */
export interface VillageFill {
  readonly shade: number | 'no-data'
  readonly isHatched: boolean
}
type Filled = VillagePart & VillageFill

export const COUNT_RADIUS_UNITS = 30

const stripes = new FillStyleExtension({ proceduralPattern: true })
const dashes = new PathStyleExtension({ dash: true })

/** Parts of villages with their fill; once per collection and fills, by id. */
export function fillParts(villages: FeatureCollection, fills: ReadonlyMap<string, VillageFill>): readonly Filled[] {
  const { ids, parts } = villageAreas(villages)
  return parts.map((part) => ({
    ...part,
    ...(fills.get(ids[part.row] ?? '') ?? { shade: 'no-data', isHatched: false }),
  }))
}

/**
 * Shades below waters and roads, stripes over what is unstable, seams. `parts` the same object until data changes.
 *
 * @param id - prefix of the layers' ids.
 */
export function buildVillageFills(id: string, parts: readonly Filled[], { theme, unitPx }: WallInput) {
  const colours = VILLAGE_RATE_COLOURS[theme]
  const shared = { positionFormat: 'XY' as const, parameters: FLAT }
  const fill = ({ shade }: Filled): [number, number, number, number] =>
    shade === 'no-data'
      ? [...rgbOf(colours.noData), 255]
      : shade < 0
        ? [0, 0, 0, 0]
        : [...rgbOf(colours.classes[shade] ?? colours.noData), 255]
  const shadeProps = {
    ...shared,
    id: `${id}/shades`,
    data: parts,
    getPolygon: ({ rings }: Filled) => rings,
    getFillColor: fill,
    updateTriggers: { getFillColor: [theme] },
    beforeId: SHADES_BELOW_ID,
  }
  const hatchProps = {
    ...shared,
    id: `${id}/hatch`,
    data: hatchedOf(parts),
    getPolygon: ({ rings }: Filled) => rings,
    getFillColor: rgbOf(colours.hatch),
    extensions: [stripes],
    fillPatternMapping: { hatch: { type: 'hatch', angle: 45, strokeWidth: 3 * unitPx, gap: 9 * unitPx } },
    fillPatternSizeUnits: 'pixels' as const,
    getFillPattern: () => 'hatch',
    beforeId: SHADES_BELOW_ID,
  }
  const edgeProps = {
    ...shared,
    id: `${id}/edges`,
    data: edgesOf(parts),
    getPath: ({ ring }: Edge) => ring,
    getColor: ({ shade }: Edge) =>
      rgbOf(shade === 'no-data' ? colours.noDataEdge : shade < 0 ? colours.zeroEdge : colours.seam),
    getWidth: 2 * unitPx,
    widthUnits: 'pixels' as const,
    jointRounded: true,
    extensions: [dashes],
    getDashArray: ({ shade }: Edge): [number, number] => (shade === 'no-data' ? [4, 3] : [0, 0]),
    updateTriggers: { getColor: [theme], getWidth: [unitPx] },
  }
  return [new SolidPolygonLayer(shadeProps), new SolidPolygonLayer(hatchProps), new PathLayer(edgeProps)]
}

type Edge = Filled & { readonly ring: Filled['rings'][number] }
const hatched = new WeakMap<readonly Filled[], Filled[]>()
const edges = new WeakMap<readonly Filled[], Edge[]>()

function hatchedOf(parts: readonly Filled[]): Filled[] {
  const made =
    hatched.get(parts) ?? parts.filter(({ isHatched, shade }) => isHatched && shade !== 'no-data' && shade >= 0)
  hatched.set(parts, made)
  return made
}

function edgesOf(parts: readonly Filled[]): Edge[] {
  const made = edges.get(parts) ?? parts.flatMap((part) => part.rings.map((ring) => ({ ...part, ring })))
  edges.set(parts, made)
  return made
}

/** Round plates under the counts of villages. `radii`: layout units, by plate; the same object until a plate changes. */
export function buildCountPlates(
  id: string,
  { lngLat, radii }: { readonly lngLat: Float64Array; readonly radii: Float64Array },
  { theme, unitPx }: WallInput,
) {
  const { plate, plateEdge } = MARK_COLOURS[theme]
  return new ScatterplotLayer({
    id: `${id}/plates`,
    data: pointData(lngLat),
    getRadius: (_: unknown, { index }: { index: number }) => (radii[index] ?? COUNT_RADIUS_UNITS) * unitPx,
    radiusUnits: 'pixels' as const,
    billboard: true,
    getFillColor: rgbOf(plate),
    stroked: true,
    getLineColor: rgbOf(plateEdge),
    getLineWidth: 2.5 * unitPx,
    lineWidthUnits: 'pixels' as const,
    parameters: FLAT,
    updateTriggers: {
      getFillColor: [theme],
      getLineColor: [theme],
      getRadius: [unitPx, radii],
      getLineWidth: [unitPx],
    },
  })
}
