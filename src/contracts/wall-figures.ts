import { z } from 'zod'
import { bigGeometry } from './many-shapes.ts'
import { CONFIDENCES } from './road-derivation.ts'
import { bilingual, geometry, instant, isoDate, lngLat, recordId } from './primitives.ts'
import { manyIntegers } from './vouched.ts'
import { TARGET_STATES } from '../core/plans/plan-model.ts'
import { RISK_LEVELS } from '../core/risk-level.ts'
import { VILLAGE_MEASURES, type WallSource } from '../core/wall/wall-model.ts'

/**
 * `GET /api/towns/:town/wall/:source?asOf=&area=`: what one source tells the wall, worked out by the server with the functions
 * that the pages use. Null is "not known" or "no basis", never 0. No names of people, no free text of the ledger.
 */
const count = z.number().int().min(0)
const known = z.number().nullable()
const villageRef = z.object({ id: recordId, name: z.string() })

const head = {
  town: recordId,
  asOf: isoDate,
  /** Village the figures are of; null = the town. */
  area: recordId.nullable(),
  dataVersion: z.number(),
  /** Last change of the town's data. */
  changedAt: instant,
}

/**
 * Of what has no history: `today` = asked for another day, and answered from the ledger as it stands today, as the pages do.
 * Absent: asked for no other day than today.
 */
const ledgerOf = z.literal('today').optional()

/** A figure with its last steps up to `asOf`, oldest first. */
const series = z.object({ value: count, points: z.array(z.object({ day: isoDate, value: count })) })

/** Open hazards by urgency: red major, orange overdue, yellow due within 7 days, blue within its term. */
const urgencies = z.object({ red: count, orange: count, yellow: count, blue: count })

/**
 * Place and urgency of every open hazard that has a place: columns of equal length. Whole numbers and one text, because
 * 100,000 of anything else hold the browser's main thread. EPSG:4326 in millionths of a degree; of urgency the rank as a
 * digit, 0 = red … 3 = blue.
 */
const marks = z.object({ lngE6: manyIntegers, latE6: manyIntegers, ranks: z.string().regex(/^[0-3]*$/) })

export const hazardFigures = z.object({
  ...head,
  open: count,
  byUrgency: urgencies,
  /** Overdue, major ones included (their colour is red). */
  overdue: count,
  openWeekAgo: count,
  /** Open hazards that have no place: in the counts, not on the map. */
  withoutPlace: count,
  /** End of each of the last 12 weeks. */
  overdueTrend: series,
  /** Each of the last 12 days. */
  foundToday: series,
  /** Each of the last 12 months; the value is the running month's. */
  closedThisMonth: series,
  /** Sectors in which the town keeps hazards, most open first; a sector of a system that is not connected has null counts. */
  sectors: z.array(
    z.object({ sector: z.string(), open: count.nullable(), red: count.nullable(), orange: count.nullable() }),
  ),
  /**
   * The fewest villages (at most 3) that hold more than half of the open hazards, with their share; null when nothing is
   * open, none of it in a village, or the figures are of one village.
   */
  concentration: z.object({ villages: z.array(villageRef), share: z.number() }).nullable(),
  marks,
})
export type HazardFigures = z.infer<typeof hazardFigures>

/** What may claim attention: `found`, `escalated` (became major), `overdue`; the rest is told quietly. */
export const WALL_EVENT_KINDS = ['found', 'escalated', 'overdue', 'due-soon', 'closed', 'reopened'] as const
/** Events told at most; where there are more, the oldest are left out. */
export const EVENTS_MOST = 200
export const eventFigures = z.object({
  ...head,
  /** Newest first, at most {@link EVENTS_MOST} of the last 14 days. */
  events: z.array(
    z.object({
      /** The same for the same event at every question. */
      id: z.string(),
      kind: z.enum(WALL_EVENT_KINDS),
      day: isoDate,
      /** When it was written down, on its own day; null = only the day is known. */
      at: instant.nullable(),
      hazardId: recordId,
      urgency: z.enum(RISK_LEVELS),
      sector: z.string(),
      village: villageRef.nullable(),
      lngLat: lngLat.nullable(),
    }),
  ),
})
export type EventFigures = z.infer<typeof eventFigures>
export type WallEvent = EventFigures['events'][number]

export const villageFigures = z.object({
  ...head,
  /** Unit of `rate`: what the town set, else the first of these that most villages have a basis for. */
  measure: z.enum(VILLAGE_MEASURES),
  /** The town's rate of the same measure. */
  townRate: known,
  /** Worst first by smoothed rate; villages without a basis last. */
  villages: z.array(
    villageRef.extend({
      kind: z.string(),
      open: count,
      red: count,
      orange: count,
      /** Open hazards 12 months before. */
      openYearAgo: count,
      /** Smoothed by empirical Bayes, with its interval; null = no basis, or suppressed as too few. */
      rate: known,
      low: known,
      high: known,
      /** Fewer than 20 events: hatched or hollow. */
      isUnstable: z.boolean(),
      isFew: z.boolean(),
      /** Interval of the place in the ranking. */
      rankLow: known,
      rankHigh: known,
      /** What may be said of it; null = nothing. */
      funnel: z.enum(['above', 'below']).nullable(),
      hot: z.enum(['hot', 'cold']).nullable(),
    }),
  ),
})
export type VillageFigures = z.infer<typeof villageFigures>

/** Density of open hazards at the end of each of the last 12 months, in classes that never change over the frames. */
export const heatFigures = z.object({
  ...head,
  kernelM: z.number(),
  /** Lower bounds of the classes, hazards per km², rising. */
  classes: z.array(z.number()),
  /** Oldest first. `areas[i]` is where the density is at least `classes[i]`; null = nowhere. */
  frames: z.array(z.object({ day: isoDate, open: count, areas: z.array(bigGeometry.nullable()) })),
})
export type HeatFigures = z.infer<typeof heatFigures>

export const chemicalFigures = z.object({
  ...head,
  ledgerOf,
  /** Major installations (重大危险源) by level 1..4; `ungraded`: hazard sources whose level cannot be computed. */
  sources: z.object({ all: count, levels: z.tuple([count, count, count, count]), ungraded: count }),
  /** Pairs of facility and target by verdict; `undecidable`: facilities no distance of which can be computed. */
  checks: z.object({ meets: count, fallsShort: count, notDecidable: count, undecidable: count }),
  /** Systems of live readings this town would link; null state = not connected. */
  monitoring: z.array(
    z.object({ id: z.string(), title: bilingual, connectedOn: isoDate.nullable(), lastUpdate: instant.nullable() }),
  ),
  /** Hazard sources with a place. `level` 1..4 = major installation, 0 = below, null = not computable. */
  places: z.array(
    z.object({
      id: recordId,
      name: z.string(),
      lngLat,
      risk: z.enum(RISK_LEVELS).nullable(),
      level: z.number().nullable(),
    }),
  ),
  /** One line a facility, its worst pair: at most 12. Short, open, met; in each statutory first, then the least margin. */
  margins: z.array(
    z.object({
      facility: villageRef.extend({ lngLat }),
      target: villageRef.extend({ lngLat, group: z.string() }),
      requiredM: z.number(),
      actualM: z.number(),
      marginM: z.number(),
      errorM: z.number(),
      verdict: z.enum(['meets', 'falls-short', 'not-decidable']),
      standard: z.string(),
      clause: z.string(),
      confidence: z.enum(CONFIDENCES),
      /** The required distance around the facility, densified for drawing only. */
      zone: geometry,
      /** True: the standard says how far; false: screening only. */
      isStatutory: z.boolean(),
    }),
  ),
  /** Facilities whose distance cannot be computed (in no line of `margins`), with missing fields: at most 12, major first. */
  undecided: z.array(villageRef.extend({ missing: z.array(z.string()) })),
})
export type ChemicalFigures = z.infer<typeof chemicalFigures>

const lines = z.array(z.array(lngLat).min(2))
export const roadFigures = z.object({
  ...head,
  /** Of roads, junctions and which stations there are; whether a station runs, and the targets, are of `asOf`. */
  ledgerOf,
  /** False: nothing was ever derived from the roads, and every figure below but the stations is of nothing. */
  isDerived: z.boolean(),
  /** Metres of waterside by state of the guardrail. */
  waterside: z.object({ present: z.number(), damaged: z.number(), absent: z.number(), unknown: z.number() }),
  /** Minor approaches of junctions known to have no signal. */
  approaches: z.object({ has: count, lacks: count, unknown: count }),
  junctions: z.object({ signalled: count, unsignalled: count, unknown: count }),
  /** The plan's targets for the two and for stations that run, in percent; null = the plan has none. */
  watersideTarget: known,
  approachTarget: known,
  weighingTarget: known,
  /** Weighing stations: `online`, `offline` as known on the day; '' = not given. */
  stations: z.array(z.object({ id: recordId, name: z.string(), lngLat: lngLat.nullable(), state: z.string() })),
  /** Worst first: metres without a whole rail (none or damaged), then approaches without a whole bump; both must be built. */
  villages: z.array(
    villageRef.extend({ railLacksM: z.number(), railUnknownM: z.number(), bumpLacks: count, bumpUnknown: count }),
  ),
  /** For the map, EPSG:4326. */
  watersideLines: z.object({ present: lines, damaged: lines, absent: lines, unknown: lines }),
  /** Where an approach lacks its bump or where it is not known. */
  approachPlaces: z.object({ lacks: z.array(lngLat), unknown: z.array(lngLat) }),
})
export type RoadFigures = z.infer<typeof roadFigures>

export const planFigures = z.object({
  ...head,
  /** Null: the town follows no plan, and everything below is empty. */
  plan: z
    .object({
      id: z.string(),
      title: bilingual,
      start: isoDate,
      end: isoDate,
      phase: z.object({ title: bilingual, from: isoDate, to: isoDate, place: count, of: count }).nullable(),
    })
    .nullable(),
  states: z.record(z.enum(TARGET_STATES), count),
  /** Worst state first, then by days left. */
  targets: z.array(
    z.object({
      id: z.string(),
      title: bilingual,
      office: z.string().nullable(),
      state: z.enum(TARGET_STATES),
      value: known,
      operator: z.string(),
      target: z.number(),
      unit: z.string(),
      numerator: known,
      denominator: known,
      unknown: count,
      due: isoDate,
      daysLeft: z.number(),
      /** False: the figure is our reading, the plan states none. */
      isStated: z.boolean(),
      /** Registers without which it has no data: ids of their kinds, and what the town's catalog calls them. */
      missing: z.array(z.string()),
      missingTitles: z.array(bilingual),
    }),
  ),
  /** Tasks due within so many days (each counted once), and overdue ones. */
  due: z.object({ overdue: count, in30: count, in60: count, in90: count }),
  /** Reports that should have been filed; null = the town keeps no ledger of them. */
  reportsOwed: count.nullable(),
  /** How many late or breached targets the village holds back, and its overdue tasks; worst first. */
  villages: z.array(villageRef.extend({ heldBack: count, overdueTasks: count })),
})
export type PlanFigures = z.infer<typeof planFigures>

/** Answer of each source. */
export const WALL_FIGURES = {
  hazards: hazardFigures,
  events: eventFigures,
  villages: villageFigures,
  heat: heatFigures,
  chemicals: chemicalFigures,
  roads: roadFigures,
  plan: planFigures,
} as const satisfies Record<WallSource, z.ZodType>
export type WallFigures = { readonly [S in WallSource]: z.infer<(typeof WALL_FIGURES)[S]> }

/** Whether figures are of today's ledger though another day was asked for ({@link ledgerOf}). */
export const isOfTodaysLedger = (figures: WallFigures[WallSource]): boolean =>
  'ledgerOf' in figures && figures.ledgerOf === 'today'
