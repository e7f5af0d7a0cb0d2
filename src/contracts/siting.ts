import { z } from 'zod'
import type { SitingFacts } from '../core/siting/facts/build-facts.ts'
import { TREATMENTS, type Candidate } from '../core/siting/model.ts'
import { geometry, lngLat } from './primitives.ts'
import { CONFIDENCES, FACILITY_STATES } from './road-derivation.ts'

const number = z.number().nullable()
const text = z.string().nullable()
const sourced = z.object({ value: number, from: z.enum(['record', 'model', 'class-default', 'unknown']) })
const treatment = z.enum(TREATMENTS)

const facts = z.object({
  roadId: z.string(),
  roadName: text,
  roadClass: z.string(),
  speedKmh: sourced,
  vehiclesPerDay: sourced,
  trucksPerDay: sourced,
  control: text,
  state: z.enum(FACILITY_STATES),
  lengthM: number,
  waterDistanceM: number,
  depthM: number,
  dropM: number,
  curveRadiusM: number,
  curveErrorM: number,
  junctionDistanceM: number,
  isOnBridge: z.boolean(),
  isOnBusRoute: z.boolean().nullable(),
  crashes: number,
  nearby: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['school', 'kindergarten', 'hospital', 'elderly-care', 'housing', 'market', 'other']),
      name: z.string(),
      networkM: z.number(),
      persons: number,
    }),
  ),
  bypassM: number.default(null),
  unloadingYardM: number.default(null),
})

/** A place and what could be built there, with its facts; core/siting/model.ts says what each means. */
export const sitingCandidate = z.object({
  id: z.string(),
  treatment,
  itemId: text,
  junctionId: text.default(null),
  name: z.string(),
  villageId: text,
  geometry,
  quantity: z.number(),
  facts,
  evidence: z.array(z.string()),
  confidence: z.enum(CONFIDENCES),
  mandatedBy: text,
}) satisfies z.ZodType<Candidate>

const survey = z.object({
  treatment,
  itemId: z.string(),
  villageId: text,
  geometry,
  why: z.enum(['state-unknown', 'control-unknown', 'surroundings-unknown', 'depth-unknown']),
})

const flowNotes = z.object({
  method: z.enum(['counts', 'model', 'both', 'none']),
  zones: z.number(),
  exits: z.number(),
  pairs: z.number(),
  scaledBy: z.number(),
  counts: z.number(),
  offRoad: z.array(z.string()),
  unjoinedTrucks: z.number(),
  smallTrucks: z.number(),
})

const weighing = z.object({
  busyRoads: z.number(),
  coveredRoads: z.number(),
  busyM: z.number(),
  coveredM: z.number(),
  trucksPerDay: z.number(),
  passing: z.number(),
  evading: z.number(),
  captured: z.number(),
  evasions: z.array(z.object({ flowId: z.string(), trucksPerDay: z.number(), detourM: z.number() })),
})

const truckRoad = z.object({
  roadName: text,
  roadClass: z.string(),
  trucksPerDay: z.number(),
  from: z.enum(['record', 'model']),
  isBusy: z.boolean(),
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(z.tuple([z.number(), z.number()])) }),
})

/** What a plan of a town is made from. */
export const sitingFacts = z.object({
  candidates: z.array(sitingCandidate),
  survey: z.array(survey),
  flows: z.array(
    z.object({
      id: z.string(),
      trucksPerDay: z.number(),
      passes: z.array(z.string()),
      lengthM: z.number(),
      edges: z.array(z.number()),
    }),
  ),
  truckNetwork: z
    .object({
      nodeCount: z.number(),
      edgeFrom: z.array(z.number()),
      edgeTo: z.array(z.number()),
      edgeLengthM: z.array(z.number()),
      edgeOneway: z.array(z.number()),
      siteEdge: z.record(z.string(), z.number()),
      siteTwinEdge: z.record(z.string(), z.number()),
    })
    .nullable(),
  weighing,
  roads: z.array(truckRoad),
  notes: z.object({
    flows: flowNotes,
    placesOffRoad: z.array(z.string()),
    crossingsMapped: z.boolean(),
    crashes: number,
    busRoutesMapped: z.boolean(),
    itemsOffRoad: z.number(),
  }),
}) satisfies z.ZodType<SitingFacts>

/** `GET /api/towns/:town/siting`. */
export const townSiting = sitingFacts.extend({ dataVersion: z.number() })
export type TownSiting = z.infer<typeof townSiting>

/** `POST /api/towns/:town/siting/at`: the facts of a place that the planner puts or moves a candidate to. Changes nothing. */
export const sitingAt = z.strictObject({ treatment, lngLat })
export type SitingAt = z.infer<typeof sitingAt>
