import type { LngLat } from '../geo/geometry.ts'
import { firstCrossing } from '../geo/self-crossing.ts'
import { geodesicEdge } from './geodesic.ts'

export const SKETCH_KINDS = ['line', 'polygon', 'circle'] as const
export type SketchKind = (typeof SKETCH_KINDS)[number]

/**
 * A figure being drawn, as a value: every change makes a new one. `places` EPSG:4326; of a circle the centre only, with
 * its radius in metres once that is known.
 */
export interface Sketch {
  readonly kind: SketchKind
  readonly places: readonly LngLat[]
  readonly radiusM: number | null
}

/** Why a figure cannot be finished yet. */
export type SketchProblem = 'too-few' | 'crossing' | 'no-radius' | 'too-many'

/** A drawn figure has no more corners than this; files may have more (core/measure/area-file.ts). */
export const SKETCH_MOST_PLACES = 1000
/** Circles for a filter reach from a parcel to a town. */
export const RADIUS_M = { min: 1, max: 100_000 } as const

export const newSketch = (kind: SketchKind): Sketch => ({ kind, places: [], radiusM: null })

/** With one place more; a circle's second place sets its radius. A place equal to the last changes nothing. */
export function withPlace(sketch: Sketch, place: LngLat): Sketch {
  const last = sketch.places.at(-1)
  if (last && last[0] === place[0] && last[1] === place[1]) return sketch
  if (sketch.kind === 'circle' && sketch.places[0])
    return withRadius(sketch, geodesicEdge(sketch.places[0], place).lengthM)
  if (sketch.places.length >= SKETCH_MOST_PLACES) return sketch
  return { ...sketch, places: [...sketch.places, place] }
}

/** Without its last place; of a circle first the radius goes, then the centre. */
export function withoutLast(sketch: Sketch): Sketch {
  if (sketch.radiusM !== null) return { ...sketch, radiusM: null }
  return { ...sketch, places: sketch.places.slice(0, -1) }
}

/** The circle with a radius held within {@link RADIUS_M}. */
export function withRadius(sketch: Sketch, radiusM: number): Sketch {
  return { ...sketch, radiusM: Math.min(RADIUS_M.max, Math.max(RADIUS_M.min, radiusM)) }
}

/** The figure with its place `index` moved. */
export function withMoved(sketch: Sketch, index: number, place: LngLat): Sketch {
  return { ...sketch, places: sketch.places.map((one, i) => (i === index ? place : one)) }
}

/** Null when the figure can be finished. */
export function sketchProblem(sketch: Sketch): SketchProblem | null {
  const { kind, places, radiusM } = sketch
  if (kind === 'circle') return places.length === 0 ? 'too-few' : radiusM === null ? 'no-radius' : null
  if (places.length < (kind === 'line' ? 2 : 3)) return 'too-few'
  if (places.length > SKETCH_MOST_PLACES) return 'too-many'
  return kind === 'polygon' && firstCrossing([places.map(([lng, lat]) => [lng, lat])]) ? 'crossing' : null
}
