import type { Feature, FeatureCollection, Geometry as GeoJsonGeometry } from 'geojson'
import type { FilterArea } from '../../core/filter/choices.ts'
import type { LngLat } from '../../core/geo/geometry.ts'
import { circleRing, densified, edgeLengthsM, geodesicEdge, ringMeasure } from '../../core/measure/geodesic.ts'
import type { Sketch } from '../../core/measure/sketch.ts'

/** What a feature of the tools is drawn as. */
export type ToolRole = 'line' | 'draft' | 'fill' | 'vertex' | 'handle' | 'label' | 'filter' | 'filter-fill' | 'pin'

/** What the tools have put on the map. EPSG:4326. */
export interface ToolDrawing {
  readonly measurements: readonly Sketch[]
  readonly draft: { readonly sketch: Sketch; readonly pointer: LngLat | null; readonly isFilter: boolean } | null
  readonly area: FilterArea | null
  /** The area's corners can be dragged. */
  readonly isAreaEdited: boolean
  readonly pin: { readonly lngLat: LngLat; readonly title: string } | null
}

/** Texts of lengths (m) and areas (m²) on the map. */
export interface ToolTexts {
  readonly length: (metres: number) => string
  readonly area: (areaM2: number) => string
}

/** Above this a filter's outline shows no corners to drag. */
export const HANDLES_AT_MOST = 200

/** Features of one GeoJSON source; property `role` tells how each is drawn, `handle` the index of a dragged corner. */
export function toolFeatures(drawing: ToolDrawing, texts: ToolTexts): FeatureCollection {
  const { measurements, draft, area, isAreaEdited, pin } = drawing
  return {
    type: 'FeatureCollection',
    features: [
      ...(area ? areaFeatures(area, isAreaEdited, texts) : []),
      ...measurements.flatMap((sketch) => measured(sketch, texts, 'line')),
      ...(draft ? measured(withPointer(draft.sketch, draft.pointer), texts, 'draft') : []),
      ...(pin ? [feature('pin', { type: 'Point', coordinates: pin.lngLat }, { text: pin.title })] : []),
    ],
  }
}

/** Corners of an area that can be dragged: those of its ring; of a circle the centre (0) and its eastern point (1). */
export function areaHandles(area: FilterArea): LngLat[] {
  if (area.kind === 'polygon') return area.ring.length <= HANDLES_AT_MOST ? [...area.ring] : []
  const ring = circleRing(area.centre, area.radiusM, 4)
  const [lng = NaN, lat = NaN] = ring[1] ?? []
  return [area.centre, [lng, lat]]
}

function areaFeatures(area: FilterArea, isEdited: boolean, texts: ToolTexts): Feature[] {
  const ring = area.kind === 'circle' ? circleRing(area.centre, area.radiusM) : closed(area.ring)
  const polygon = { type: 'Polygon' as const, coordinates: [ring] }
  const corners = isEdited ? areaHandles(area) : []
  const east = area.kind === 'circle' ? areaHandles(area)[1] : undefined
  return [
    feature('filter-fill', polygon),
    feature('filter', polygon),
    ...corners.map((place, index) => feature('handle', point(place), { handle: index })),
    ...(area.kind === 'circle' && east ? [label(east, texts.length(area.radiusM))] : []),
  ]
}

function measured(sketch: Sketch, texts: ToolTexts, role: 'line' | 'draft'): Feature[] {
  const { kind, places, radiusM } = sketch
  const vertices = places.map((place) => feature('vertex', point(place)))
  if (kind === 'circle') return [...circleParts(places[0], radiusM, role, texts), ...vertices]
  const isRing = kind === 'polygon' && places.length > 2
  const line = densified(isRing ? closed(places) : places)
  const outline = line.length > 1 ? [feature(role, { type: 'LineString', coordinates: line })] : []
  const fill = isRing ? [feature('fill', { type: 'Polygon', coordinates: [line] })] : []
  return [...fill, ...outline, ...vertices, ...labelsOf(sketch, texts)]
}

function circleParts(centre: LngLat | undefined, radiusM: number | null, role: ToolRole, texts: ToolTexts): Feature[] {
  if (!centre || radiusM === null) return []
  const ring = circleRing(centre, radiusM)
  const [lng = NaN, lat = NaN] = ring[32] ?? []
  return [
    feature('fill', { type: 'Polygon', coordinates: [ring] }),
    feature(role, { type: 'LineString', coordinates: ring }),
    feature(role, { type: 'LineString', coordinates: [centre, [lng, lat]] }),
    label([lng, lat], texts.length(radiusM)),
  ]
}

/** Running lengths at every corner of a line, the total at its end; the area in the middle of a polygon. */
function labelsOf({ kind, places }: Sketch, texts: ToolTexts): Feature[] {
  if (kind === 'polygon') {
    if (places.length < 3) return lineLabels(places, texts)
    const { areaM2 } = ringMeasure(places)
    return [label(middleOf(places), texts.area(areaM2), 'center')]
  }
  return lineLabels(places, texts)
}

function lineLabels(places: readonly LngLat[], texts: ToolTexts): Feature[] {
  let total = 0
  return edgeLengthsM(places).flatMap((lengthM, index) => {
    total += lengthM
    const place = places[index + 1]
    return place ? [label(place, texts.length(total))] : []
  })
}

/** The figure as it would be with the pointer's place. */
function withPointer(sketch: Sketch, pointer: LngLat | null): Sketch {
  const { kind, places, radiusM } = sketch
  if (!pointer || places.length === 0) return sketch
  if (kind !== 'circle') return { ...sketch, places: [...places, pointer] }
  return radiusM !== null || !places[0] ? sketch : { ...sketch, radiusM: geodesicEdge(places[0], pointer).lengthM }
}

function middleOf(places: readonly LngLat[]): LngLat {
  const sum = places.reduce<LngLat>(([x, y], [lng, lat]) => [x + lng, y + lat], [0, 0])
  return [sum[0] / places.length, sum[1] / places.length]
}

const closed = (ring: readonly LngLat[]): LngLat[] => {
  const [first] = ring
  const last = ring.at(-1)
  return first && (first[0] !== last?.[0] || first[1] !== last[1]) ? [...ring, first] : [...ring]
}
const point = (place: LngLat): GeoJsonGeometry => ({ type: 'Point', coordinates: place })

function label(place: LngLat, text: string, anchor: 'left' | 'center' = 'left'): Feature {
  return feature('label', point(place), { text, anchor })
}

function feature(role: ToolRole, geometry: GeoJsonGeometry, more: Record<string, string | number> = {}): Feature {
  return { type: 'Feature', properties: { role, ...more }, geometry }
}
