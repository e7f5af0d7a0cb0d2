import { z } from 'zod'
import { BOUNDARY_FINDINGS, type BoundaryReport } from '../core/villages/boundary-check/boundary-report.ts'
import { geometry, lngLat } from './primitives.ts'

const areaM2 = z.number()
const named = z.object({ id: z.string(), name: z.string() })
const stated = z.object({ name: z.string(), rows: z.number() })

const finding = z.object({
  code: z.enum(BOUNDARY_FINDINGS),
  severity: z.enum(['error', 'warning', 'note']),
  villages: z.array(z.string()),
  areaM2: areaM2.nullable(),
  widthM: z.number().nullable(),
  at: lngLat.nullable(),
  geometry: geometry.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Rows with a place in no village. */
export const inNoVillage = z.object({
  hazards: z.number(),
  openHazards: z.number(),
  sites: z.number(),
  hazardsWithoutPlace: z.number(),
  list: z.array(z.object({ id: z.string(), name: z.string(), isOpen: z.boolean(), at: lngLat })),
})

/** `GET /api/towns/:town/village-check`, and part of the answer of `villages import`; meanings as {@link BoundaryReport}. */
export const boundaryCheck: z.ZodType<BoundaryReport> = z.object({
  isSound: z.boolean(),
  counts: z.record(z.enum(BOUNDARY_FINDINGS), z.number()),
  findings: z.array(finding),
  totals: z.object({
    villages: z.number(),
    areaM2,
    townAreaM2: areaM2,
    overlapM2: areaM2,
    gapM2: areaM2,
    innerGapM2: areaM2,
    outsideM2: areaM2,
    residents: z.number().nullable(),
    villagesWithoutResidents: z.number(),
    statedResidents: z.number().nullable(),
  }),
  names: z.object({
    matched: z.array(stated.extend({ villageId: z.string(), how: z.enum(['exact', 'written', 'kind', 'stem']) })),
    review: z.array(
      stated.extend({ why: z.enum(['ambiguous', 'other-kind', 'similar', 'none']), candidates: z.array(named) }),
    ),
  }),
  inNoVillage,
  villageNames: z.record(z.string(), z.string()),
})

/** What an import of boundaries is held to; given, the boundaries are checked in the import's own transaction. */
export const boundaryDemands = z.object({
  allowOverlaps: z.boolean().default(false),
  /** Villages that the file does not name go. */
  replace: z.boolean().default(false),
  statedResidents: z.number().int().nonnegative().nullable().default(null),
})
export type BoundaryDemands = z.infer<typeof boundaryDemands>
