import { bboxContains, expandBboxM, type Bbox } from './bbox.ts'
import { BD09, fromWgs84, GCJ02, parseCrs, toWgs84, WGS84, type Crs } from './crs.ts'
import {
  addressEvidence,
  areaNameEvidence,
  boundaryEvidence,
  landEvidence,
  referenceEvidence,
  type CrsCandidate,
  type CrsEvidence,
  type Reading,
} from './crs-evidence.ts'
import { distanceM } from './local-plane.ts'
import type { NamedRoads } from './named-roads.ts'

/** The warning. Nothing is ever re-projected because of it. */
export interface CrsSuspicion {
  likelier: CrsCandidate
  /** What to declare instead (`BD-09`, `EPSG:4549`); null for swapped axes. */
  likelierCrs: string | null
  /** Sentences of all evidence for `likelier`, strongest first. */
  reason: string
  /** Share (0..1) of the points inside the town as declared, and under `likelier`. */
  insideDeclared: number
  insideLikelier: number
  /** Median move of the points between the two readings, metres; null for swapped axes and metres. */
  shiftM: number | null
  /** 0..1, combined from the evidence; only >= 0.6 is reported. */
  confidence: number
  evidence: CrsEvidence[]
}

export interface CrsGuardInput {
  /** `[lng0, lat0, lng1, …]`, already in WGS 84 according to the declared CRS. NaN pairs are skipped. */
  lngLat: Float64Array
  declared: Crs
  /** Inside the town's boundary? */
  isInTown: (lng: number, lat: number) => boolean
  /** Bounds of the town. */
  bounds: Bbox
  /** Name of each row, for the comparison with `references`. */
  names?: readonly (string | null)[]
  /** Known places near the town, WGS 84. */
  references?: readonly { name: string; lng: number; lat: number }[]
  /** Address of each row, for the comparison with the base map's named roads. */
  addresses?: readonly (string | null)[]
  namedRoads?: NamedRoads
  /** Name of the area each row says it is in (district, village), and the area at a position. */
  areaNames?: readonly (string | null)[]
  areaAt?: (lng: number, lat: number) => string | null
  /** False in water; null where not known. */
  isOnLand?: (lng: number, lat: number) => boolean | null
}

const REPORT_FROM = 0.6
const MAX_ROWS = 10_000
/** A file about the town may reach this far beyond its bounds and still be called "here". */
const HERE_M = 100_000

/**
 * Is another CRS likelier than the declared one? Reads the rows (at most 10,000, evenly taken) as each candidate and
 * asks every signal for which there is material; evidence for a candidate is combined as if independent, and one signal
 * that speaks against it cuts the confidence to a third. How near the points are to *any* road is deliberately no
 * signal: in a town's dense network it favoured GCJ-02 for a BD-09 file and for a true WGS 84 one (Shanghai, measured).
 *
 * @returns the suspicion with its evidence, or null when nothing speaks clearly against the declared CRS.
 */
export function suspectCrs(input: CrsGuardInput): CrsSuspicion | null {
  const sample = sampled(input)
  const declared: Reading = { candidate: 'WGS 84', lngLat: inRangeOnly(sample.lngLat) }
  let best: CrsSuspicion | null = null
  for (const { reading, crs } of readingsOf(sample)) {
    const evidence = [...(rangeEvidence(sample, reading, crs) ?? []), ...signals(sample, declared, reading)]
    const confidence = combined(evidence)
    if (confidence < REPORT_FROM || (best !== null && best.confidence >= confidence)) continue
    const supporting = evidence.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
    best = {
      likelier: reading.candidate,
      likelierCrs: crs,
      reason: supporting.map(({ reason }) => reason).join('; '),
      insideDeclared: insideShare(declared, sample.isInTown),
      insideLikelier: insideShare(reading, sample.isInTown),
      shiftM: crs === null || reading.candidate === 'projected' ? null : medianShiftM(declared, reading),
      confidence,
      evidence,
    }
  }
  return best
}

function signals(input: CrsGuardInput, declared: Reading, reading: Reading): CrsEvidence[] {
  const { names, references, addresses, namedRoads, areaNames, areaAt, isOnLand, isInTown } = input
  const found = [
    names && references ? referenceEvidence(declared, reading, names, references) : null,
    addresses && namedRoads ? addressEvidence(declared, reading, addresses, namedRoads) : null,
    areaNames && areaAt ? areaNameEvidence(declared, reading, areaNames, areaAt) : null,
    isOnLand ? landEvidence(declared, reading, isOnLand) : null,
    boundaryEvidence(declared, reading, isInTown),
  ]
  return found.filter((evidence) => evidence !== null)
}

/** Swapped axes and metres show by where the points are at all: nowhere near as declared, here as the candidate. */
function rangeEvidence(input: CrsGuardInput, reading: Reading, crs: string | null): CrsEvidence[] | null {
  if (reading.candidate !== 'swapped' && reading.candidate !== 'projected') return null
  const here = expandBboxM(input.bounds, HERE_M)
  const placed = countPlaced(input.lngLat)
  if (placed === 0) return null
  const asDeclared = countIn(input.lngLat, here) / placed
  const asCandidate = countIn(reading.lngLat, here) / placed
  if (asDeclared > 0.05 || asCandidate < 0.8) return null
  const percent = (share: number) => `${Math.round(share * 100)} %`
  const what = reading.candidate === 'swapped' ? 'with longitude and latitude exchanged' : `as ${crs ?? 'metres'}`
  const reason = `${percent(asCandidate)} of the points lie within 100 km of the town ${what}, ${percent(asDeclared)} as declared`
  return [{ signal: 'range', candidate: reading.candidate, score: 0.99 * asCandidate, rows: placed, reason }]
}

function combined(evidence: readonly CrsEvidence[]): number {
  let doubt = 1
  for (const { score } of evidence) doubt *= 1 - Math.max(0, score)
  const contradicted = evidence.some(({ score }) => score < 0)
  return (1 - doubt) * (contradicted ? 1 / 3 : 1)
}

/** The rows read as each candidate that differs from the declared CRS. */
function readingsOf({ lngLat, declared, bounds }: CrsGuardInput): { reading: Reading; crs: string | null }[] {
  const toFile = fromWgs84(declared)
  const raw = moved(lngLat, toFile)
  const shifted = ([WGS84, GCJ02, BD09] as const).filter((crs) => crs.id !== declared.id && isDegrees(declared))
  const asDegrees = shifted
    .filter((crs) => !(crs === WGS84 && declared.kind === 'geographic'))
    .map((crs) => ({ crs: crs.id, reading: { candidate: nameOf(crs), lngLat: inRangeOnly(moved(raw, toWgs84(crs))) } }))
  const back = toWgs84(declared)
  const swapped = inRangeOnly(moved(raw, (x, y) => back(y, x)))
  const projected = projectedCodes(bounds).map((crs) => ({
    crs,
    reading: { candidate: 'projected' as const, lngLat: inRangeOnly(moved(raw, toWgs84(parseCrs(crs)))) },
  }))
  return [
    ...asDegrees,
    { crs: null, reading: { candidate: 'swapped', lngLat: swapped } },
    ...projected.filter(({ crs }) => crs !== declared.id),
  ]
}

const isDegrees = (crs: Crs) => crs.kind !== 'projected'
const nameOf = (crs: Crs): CrsCandidate => (crs === GCJ02 ? 'GCJ-02' : crs === BD09 ? 'BD-09' : 'WGS 84')

/** Metre systems a file of this place may be in: CGCS2000 3-degree zones, UTM, web Mercator. */
function projectedCodes([west, south, east, north]: Bbox): string[] {
  const lng = (west + east) / 2
  const step = Math.round((lng - 75) / 3)
  const utm = (south + north >= 0 ? 32_600 : 32_700) + Math.min(60, Math.max(1, Math.floor((lng + 180) / 6) + 1))
  const china = step >= 0 && step <= 20 ? [`EPSG:${4534 + step}`, `EPSG:${4513 + step}`] : []
  return [...china, `EPSG:${utm}`, 'EPSG:3857']
}

function sampled(input: CrsGuardInput): CrsGuardInput {
  const rows = input.lngLat.length / 2
  const step = Math.ceil(rows / MAX_ROWS)
  if (step <= 1) return input
  const keep = Array.from({ length: Math.ceil(rows / step) }, (_, index) => index * step)
  const pick = (values: readonly (string | null)[]) => keep.map((row) => values[row] ?? null)
  return {
    ...input,
    lngLat: Float64Array.from(keep.flatMap((row) => [input.lngLat[2 * row] ?? NaN, input.lngLat[2 * row + 1] ?? NaN])),
    ...(input.names && { names: pick(input.names) }),
    ...(input.addresses && { addresses: pick(input.addresses) }),
    ...(input.areaNames && { areaNames: pick(input.areaNames) }),
  }
}

function moved(lngLat: Float64Array, move: (x: number, y: number) => readonly [number, number]): Float64Array {
  const out = new Float64Array(lngLat.length)
  for (let i = 0; i < lngLat.length; i += 2) {
    const [x, y] = move(lngLat[i] ?? NaN, lngLat[i + 1] ?? NaN)
    out[i] = x
    out[i + 1] = y
  }
  return out
}

function inRangeOnly(lngLat: Float64Array): Float64Array {
  return moved(lngLat, (lng, lat) => (Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : [NaN, NaN]))
}

function countPlaced(lngLat: Float64Array): number {
  let placed = 0
  for (let i = 0; i < lngLat.length; i += 2) if (!Number.isNaN(lngLat[i]) && !Number.isNaN(lngLat[i + 1])) placed++
  return placed
}

function countIn(lngLat: Float64Array, box: Bbox): number {
  let inside = 0
  for (let i = 0; i < lngLat.length; i += 2) if (bboxContains(box, lngLat[i] ?? NaN, lngLat[i + 1] ?? NaN)) inside++
  return inside
}

function insideShare({ lngLat }: Reading, isInTown: (lng: number, lat: number) => boolean): number {
  let inside = 0
  let rows = 0
  for (let i = 0; i < lngLat.length; i += 2) {
    const lng = lngLat[i] ?? NaN
    const lat = lngLat[i + 1] ?? NaN
    if (Number.isNaN(lng) || Number.isNaN(lat)) continue
    rows++
    if (isInTown(lng, lat)) inside++
  }
  return rows === 0 ? 0 : inside / rows
}

function medianShiftM(a: Reading, b: Reading): number | null {
  const shifts: number[] = []
  for (let i = 0; i < a.lngLat.length; i += 2) {
    const metres = distanceM(a.lngLat[i] ?? NaN, a.lngLat[i + 1] ?? NaN, b.lngLat[i] ?? NaN, b.lngLat[i + 1] ?? NaN)
    if (!Number.isNaN(metres)) shifts.push(metres)
  }
  return shifts.sort((x, y) => x - y)[shifts.length >> 1] ?? null
}
