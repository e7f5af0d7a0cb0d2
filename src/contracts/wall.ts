import { z } from 'zod'
import { bilingual, isoDate, recordId } from './primitives.ts'
import { VILLAGE_MEASURES, WALL_PANELS, WALL_PICTURES, WALL_SHAPES } from '../core/wall/wall-model.ts'

const sceneId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')

/**
 * One panel of a scene. `left` and `right` stand beside the map; `left-inner` and `right-inner` have columns of their own on
 * wide walls and follow the outer column's panels elsewhere.
 */
const scenePanel = z.strictObject({
  panel: z.enum(WALL_PANELS),
  place: z.enum(['left', 'left-inner', 'right-inner', 'right']),
  /** Share of its column's height beside the others of the column. */
  grow: z.number().positive().max(20).default(1),
  /** Shapes of screen on which it is shown; left out: all. */
  shapes: z.array(z.enum(WALL_SHAPES)).min(1).optional(),
})

/** A scene of the wall (`src/catalog/wall/*.json`, or in a town's `town.json`): a picture in the middle, panels beside it. */
export const wallScene = z.strictObject({
  id: sceneId,
  title: bilingual,
  picture: z.enum(WALL_PICTURES),
  /** `tour`: the camera goes to the picture's places one after another. */
  camera: z.enum(['town', 'tour']).default('town'),
  panels: z.array(scenePanel).max(12),
})
export type WallScene = z.infer<typeof wallScene>
export type ScenePanel = WallScene['panels'][number]

/** Seconds a scene stands. */
export const INTERVAL_S = { least: 3, most: 3_600, usual: 45 } as const
/** Seconds between two questions about a source. */
export const REFRESH_S = { least: 5, most: 3_600, usual: 60 } as const
/** Metres from the reader to the wall, millimetres between two pixels. */
export const DISTANCE_M = { least: 0.3, most: 60 } as const
export const PITCH_MM = { least: 0.05, most: 20 } as const

const within = ({ least, most }: { least: number; most: number }) => z.number().min(least).max(most)

/** What one URL sets (`/wall?scenes=…&interval=…`), `villageMeasure` apart; the same names in `town.json` under `wall`. */
export const wallSettings = z.strictObject({
  /** Scenes in their order: ids of the catalog, or the town's own scenes. Left out: all of the catalog. */
  scenes: z
    .array(z.union([sceneId, wallScene]))
    .min(1)
    .max(40)
    .optional(),
  interval: within(INTERVAL_S).optional(),
  refresh: within(REFRESH_S).optional(),
  theme: z.enum(['dark', 'light']).optional(),
  /** `zh` or `en`. */
  lang: z.enum(['zh', 'en']).optional(),
  distance: within(DISTANCE_M).optional(),
  pitch: within(PITCH_MM).optional(),
  /** Village whose figures alone are shown. */
  area: recordId.optional(),
  /** Left out: today, for a demo town the day its data speaks of. */
  asOf: isoDate.optional(),
  /**
   * What the villages' rate is held against: 1,000 residents, 100 enterprises, 1 km². Read by the server, never of an
   * address. Left out: the first that most villages have a basis for.
   */
  villageMeasure: z.enum(VILLAGE_MEASURES).optional(),
})
export type WallSettings = z.infer<typeof wallSettings>
