import { VILLAGE_RULES } from '../../catalog/village-rules.ts'
import type { Bbox } from '../../core/geo/bbox.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import type { HeatVillage } from '../../core/heat/heat-engine.ts'
import type { VillageFacts } from '../../core/villages/measure-types.ts'
import { queenNeighbours } from '../../core/villages/statistics/contiguity.ts'
import { wallEvents, type Escalations } from '../../core/wall/hazard-events.ts'
import { wallHazards } from '../../core/wall/hazard-figures.ts'
import { wallHeat } from '../../core/wall/heat-frames.ts'
import { wallVillages } from '../../core/wall/village-movers.ts'
import type { VillageMeasure } from '../../core/wall/wall-model.ts'
import type { WallRows, WallScope } from '../../core/wall/wall-rows.ts'
import type { HazardPage } from './hazard-columns.ts'
import { hazardRowsOf } from './hazard-rows.ts'

/** What each source needs beside the hazards and the scope; structured-cloneable. */
export interface WallAsked {
  hazards: null
  /** Events told at most; hazards that became major. */
  events: { readonly most: number; readonly escalations: Escalations }
  villages: {
    readonly facts: readonly VillageFacts[]
    /** What the town set; null = nothing. */
    readonly measure: VillageMeasure | null
    /** Boundary of each village of `facts`; null = none. */
    readonly shapes: readonly (Geometry | null)[]
  }
  heat: { readonly bounds: Bbox | null; readonly village: HeatVillage | null }
}
type Source = keyof WallAsked

/** One source's question with the packed columns of the hazards. */
export interface WallTask<S extends Source = Source> {
  readonly source: S
  readonly pages: readonly HazardPage[]
  readonly scope: WallScope
  readonly asked: WallAsked[S]
}

const WORK = {
  hazards: (rows: WallRows, scope: WallScope, _: WallAsked['hazards']) => wallHazards(rows, scope),
  events: (rows: WallRows, scope: WallScope, { most, escalations }: WallAsked['events']) =>
    wallEvents(rows, scope, escalations, most),
  villages: (rows: WallRows, { asOf }: WallScope, { facts, measure, shapes }: WallAsked['villages']) =>
    wallVillages(rows, {
      asOf,
      facts,
      measure,
      neighbours: queenNeighbours(shapes, VILLAGE_RULES.contiguityToleranceM),
      settings: VILLAGE_RULES.statistics,
    }),
  heat: (rows: WallRows, scope: WallScope, asked: WallAsked['heat']) => wallHeat(rows, { scope, ...asked }),
} as const
export type WallWork = { readonly [S in Source]: ReturnType<(typeof WORK)[S]> }

/** The same, so that question and answer of a source are seen to belong together. */
const MAKERS: {
  readonly [S in Source]: (rows: WallRows, scope: WallScope, asked: WallAsked[S]) => WallWork[S]
} = WORK

/** Works out one source from the packed columns: in this thread or another. */
export function workOf<S extends Source>({ source, pages, scope, asked }: WallTask<S>): WallWork[S] {
  return MAKERS[source](hazardRowsOf(pages), scope, asked)
}
