import { z } from 'zod'
import { epochDayOf } from '../core/time/calendar-day.ts'

/** ISO calendar date that exists, `YYYY-MM-DD`. */
export const isoDate = z.string().refine((text) => epochDayOf(text) !== null, 'expected an existing date YYYY-MM-DD')
/** UTC instant, ISO 8601 with Z or offset. */
export const instant = z.iso.datetime({ offset: true })
/** Record id: chosen by the ledger's owner. No control characters, at most 120 characters. */
export const recordId = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}]+$/u, 'no control characters')
/** A title in both languages of the page. */
export const bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof bilingual>

/** `[lng, lat]`, degrees, EPSG:4326. */
export const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
export type LngLat = z.infer<typeof lngLat>
/** `[west, south, east, north]`, degrees, EPSG:4326. */
export const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Bbox = z.infer<typeof bbox>

const position = z.array(z.number()).min(2).max(3)
export const GEOMETRY_TYPES = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
] as const
export type GeometryType = (typeof GEOMETRY_TYPES)[number]
/** GeoJSON geometry (RFC 7946) without collections; positions `[lng, lat]` EPSG:4326. */
export const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position) }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(position).min(2) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(position).min(2)) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position).min(4)).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position).min(4)).min(1)) }),
])
export type Geometry = z.infer<typeof geometry>

/** Where a row came from: shown with every figure. */
export const provenance = z.object({
  /** Name of the file or system, as its owner calls it. */
  source: z.string().min(1),
  /** The day the source speaks of; null when it does not say. */
  asOf: isoDate.nullable(),
  /** 1-based row of the source file (header not counted); null for rows typed in. */
  row: z.number().int().positive().nullable(),
})
export type Provenance = z.infer<typeof provenance>
