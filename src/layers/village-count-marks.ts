import type { Layer } from '@deck.gl/core'
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers'
import type { Feature, Point } from 'geojson'
import { MARK_COLOURS } from '../core/colour/risk-colours.ts'
import { rgbOf } from '../core/colour/rgb.ts'
import { stepAside } from '../core/clusters/step-aside.ts'
import { BELOW_NAMES } from './base/boundaries.ts'
import { MAP_FONTS } from './base/labels.ts'
import { clusterRadiusPx, countText } from './clusters/cluster-layers.ts'
import { opacityOf, type LayerInput, type VillageRates } from './map-input.ts'
import { pointData } from './point-data.ts'
import { memoByObjects } from './rows.ts'
import { villageAreas } from './village-areas.ts'

/** Counts of villages as rings with their number. Positions are side by side, radii in CSS pixels. */
export interface CountMarks {
  readonly lngLat: Float64Array
  readonly radiiPx: Float32Array
  readonly counts: Uint32Array
  /** Moved clear of hazards' discs: pixels to the right and up. Length 2n. */
  readonly offsets: Float32Array
  /** Map zoom that the offsets were found for. */
  readonly zoom: number
}

/** Below this zoom a town of villages is smaller than its rings and names. */
const COUNTS_ZOOM = 12
/** The least ring holds two figures. */
const LEAST_PX = 10
const MOST_PX = 30
const PX_PER_ROOT = 2.2
const SINGLE_PX = 10

/** Radius of a count's ring: its area grows with the count, between a readable least and a most. */
export function countRadiusPx(count: number): number {
  return Math.min(MOST_PX, Math.max(LEAST_PX, PX_PER_ROOT * Math.sqrt(count)))
}

const remember = memoByObjects<CountMarks>()

/** Where counts stand; a village without a count above 0, or without a place, has no ring. */
export function countMarks({
  villages,
  villageRates,
  clusters,
  visible,
  zoom,
}: Pick<LayerInput, 'villages' | 'villageRates' | 'clusters' | 'visible' | 'zoom'>): CountMarks | null {
  if (!villages || !villageRates || !visible.has('village-rates') || zoom < COUNTS_ZOOM) return null
  const discs = visible.has('hazards') ? clusters.hazards : undefined
  return remember(villageRates, discs, discs ? `${zoom}` : '', () => {
    const { rowOf, places } = villageAreas(villages)
    const shown = villageRates.values.flatMap(({ villageId, count }) => {
      const row = rowOf.get(villageId) ?? -1
      return count > 0 && Number.isFinite(places[2 * row]) ? [{ row, count }] : []
    })
    const lngLat = Float64Array.from(shown.flatMap(({ row }) => [...places.subarray(2 * row, 2 * row + 2)]))
    const radiiPx = Float32Array.from(shown, ({ count }) => countRadiusPx(count))
    const obstacles = discs && {
      lngLat: discs.lngLat,
      radiiPx: Float32Array.from(discs.count, (count) => (count > 1 ? clusterRadiusPx(count) : SINGLE_PX)),
    }
    return {
      lngLat,
      radiiPx,
      counts: Uint32Array.from(shown, ({ count }) => count),
      offsets: obstacles ? stepAside({ lngLat, radiiPx }, obstacles, zoom) : new Float32Array(lngLat.length),
      zoom,
    }
  })
}

/** Pixels around the world at zoom 0. */
const WORLD_PX = 512

/** Where the rings stand with the side of their box (`sizePx`), for names that keep clear of them. */
export function countMarkBoxes({ lngLat, radiiPx, offsets, zoom }: CountMarks): Feature<Point>[] {
  const degreesPerPx = 360 / (WORLD_PX * 2 ** zoom)
  return Array.from(radiiPx, (radius, i) => {
    const [lng = NaN, lat = NaN] = lngLat.subarray(2 * i, 2 * i + 2)
    const [right = 0, up = 0] = offsets.subarray(2 * i, 2 * i + 2)
    const coordinates = [lng + right * degreesPerPx, lat + up * degreesPerPx * Math.cos((lat * Math.PI) / 180)]
    return { type: 'Feature', properties: { sizePx: 2 * radius + 4 }, geometry: { type: 'Point', coordinates } }
  })
}

/** Hollow rings in the colour of text, so that nobody takes them for a hazard or a risk. */
export function buildCountMarks(input: LayerInput, rates: VillageRates): Layer[] {
  const marks = countMarks(input)
  if (!marks) return []
  const { counts, radiiPx, lngLat, offsets } = marks
  const { plate, plateEdge, text } = MARK_COLOURS[input.theme]
  const opacity = opacityOf(input, 'village-rates')
  const offset =
    (foot: number) =>
    (_: unknown, { index }: { index: number }): [number, number] => [
      offsets[2 * index] ?? 0,
      foot * (offsets[2 * index + 1] ?? 0),
    ]
  const shared = {
    data: pointData(lngLat),
    opacity,
    parameters: { depthCompare: 'always', depthWriteEnabled: false } as const,
  }
  return [
    new ScatterplotLayer({
      ...BELOW_NAMES,
      ...shared,
      id: 'village-rates/rings',
      radiusUnits: 'pixels',
      getRadius: (_: unknown, { index }: { index: number }) => radiiPx[index] ?? LEAST_PX,
      getFillColor: [...rgbOf(plate), 226],
      stroked: true,
      getLineColor: rgbOf(plateEdge),
      lineWidthUnits: 'pixels',
      getLineWidth: 1.25,
      billboard: true,
      getPixelOffset: offset(1),
      updateTriggers: {
        getRadius: [marks],
        getPixelOffset: [marks],
        getFillColor: [input.theme],
        getLineColor: [input.theme],
      },
    }),
    new TextLayer({
      ...BELOW_NAMES,
      ...shared,
      id: 'village-rates/counts',
      getText: (_: unknown, { index }: { index: number }) => countText(counts[index] ?? 0, input.locale),
      getSize: 11.5,
      getColor: rgbOf(text),
      getPixelOffset: offset(-1),
      characterSet: '0123456789.万k',
      fontFamily: MAP_FONTS.join(', '),
      fontWeight: 600,
      fontSettings: { sdf: true, fontSize: 48, buffer: 6, radius: 10, smoothing: 0.16 },
      getTextAnchor: 'middle',
      getAlignmentBaseline: 'center',
      updateTriggers: { getText: [rates, input.locale], getColor: [input.theme], getPixelOffset: [marks] },
    }),
  ]
}
