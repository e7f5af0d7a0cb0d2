import type { Geometry, LngLat } from '../../geo/geometry.ts'

/** A piece of ground that an overlay of boundaries found. Areas are ellipsoidal, shapes EPSG:4326. */
export interface FoundPiece {
  /** Ids of the villages it belongs to or lies beside, sorted. */
  readonly villages: readonly string[]
  readonly areaM2: number
  /** Twice the area by the outline's length: the mean width of something long and thin. */
  readonly widthM: number
  /** A point inside. */
  readonly at: LngLat
  readonly geometry: Geometry
}

/** What the database knows of a town's village boundaries; everything a {@link BoundaryReport} is made of. */
export interface BoundaryFacts {
  readonly villages: readonly {
    readonly id: string
    readonly name: string
    readonly areaM2: number
    readonly residents: number | null
  }[]
  readonly townAreaM2: number
  /** Ground in both of two villages, a piece a pair. */
  readonly overlaps: readonly FoundPiece[]
  /** Ground of the town in no village. `isInner`: it does not touch the town's outline. */
  readonly gaps: readonly (FoundPiece & { readonly isInner: boolean })[]
  /** Ground of a village beyond the town's outline, a piece a village. */
  readonly outside: readonly FoundPiece[]
  /** Parts of villages thinner than the setting. */
  readonly slivers: readonly FoundPiece[]
  /** Holes of villages; `villages` is the one with the hole first, then those that fill it. */
  readonly holes: readonly FoundPiece[]
  /** Shapes that are not valid areas, with the place. */
  readonly invalid: readonly { readonly id: string; readonly reason: string; readonly at: LngLat | null }[]
  /** Villages that touch no other. */
  readonly islands: readonly string[]
  /** Names that ledgers state, each with the number of rows. */
  readonly statedNames: readonly { readonly name: string; readonly rows: number }[]
  readonly inNoVillage: InNoVillage
}

/** Rows with a place that lies in no village. */
export interface InNoVillage {
  readonly hazards: number
  readonly openHazards: number
  readonly sites: number
  /** Hazards without a place, of which nothing can be said. */
  readonly hazardsWithoutPlace: number
  /** Open ones first; at most some hundred. */
  readonly list: readonly {
    readonly id: string
    readonly name: string
    readonly isOpen: boolean
    readonly at: LngLat
  }[]
}

/** Thresholds of the check (`data/rules/boundary-check.json`). */
export interface BoundarySettings {
  readonly overlapM2: number
  readonly gapM2: number
  readonly outsideM2: number
  readonly sliverWidthM: number
  /** Share of the larger of two villages that both cover from which they are one shape. */
  readonly sameShapeShare: number
  /** Share of the town's area by which its villages together may differ. */
  readonly areaTolerance: number
  /** Villages nearer than this are neighbours. */
  readonly touchM: number
}

export const BOUNDARY_KEYS = [
  'overlapM2',
  'gapM2',
  'outsideM2',
  'sliverWidthM',
  'sameShapeShare',
  'areaTolerance',
  'touchM',
] as const satisfies readonly (keyof BoundarySettings)[]
