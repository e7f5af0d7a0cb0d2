import type { NamedRoads } from './named-roads.ts'
import { distanceM } from './local-plane.ts'

/** What the file may be instead. `swapped` = latitude and longitude in each other's column; `projected` = metres. */
export type CrsCandidate = 'WGS 84' | 'GCJ-02' | 'BD-09' | 'swapped' | 'projected'
export type CrsSignal = 'range' | 'references' | 'addresses' | 'area-names' | 'land' | 'boundary'

/** One observation that speaks for a candidate against the declared CRS (or, with a negative score, for the declared). */
export interface CrsEvidence {
  signal: CrsSignal
  candidate: CrsCandidate
  /** -1 (speaks against the candidate) … 0 (says nothing) … 1 (as good as certain). */
  score: number
  /** Rows the observation rests on. */
  rows: number
  /** One sentence with the numbers. */
  reason: string
}

/** The same rows read in one CRS: `[lng0, lat0, …]` WGS 84; NaN where the row has no position or it is out of range. */
export interface Reading {
  candidate: CrsCandidate
  lngLat: Float64Array
}

/** Rows that fit only in the candidate's reading, only in the declared one, and in either. */
interface PairedFits {
  onlyCandidate: number
  onlyDeclared: number
  fitCandidate: number
  fitDeclared: number
  usable: number
}

/** A point this near to the road its address names, or to the known place of its name, counts as fitting. */
const NEAR_M = 150
/** Beyond this a road or place of the same name is another one: the largest shift (BD-09) is about 1.5 km. */
const SAME_PLACE_M = 2_500
const SIGNIFICANT = 0.02
/**
 * How often a row that lies by its road in one reading only speaks for the wrong one: its road goes on where the base
 * map ends, and the shift brings it back to the known part. Measured on true WGS 84 files (13,664 schools and clinics of
 * Shanghai) with three extracts: at most 0.30, mostly below 0.03.
 */
const WRONG_ROAD_SHARE = 0.35

/**
 * Addresses: a row whose address names a road of the base map should lie beside it. Works with a small base map and a
 * file of a whole city, since only rows near the known roads count. Rows are taken as independent.
 */
export function addressEvidence(
  declared: Reading,
  candidate: Reading,
  addresses: readonly (string | null)[],
  roads: NamedRoads,
): CrsEvidence | null {
  const nearestM = (names: string[], reading: Reading, row: number) => {
    const { lngLat } = reading
    const lng = lngLat[2 * row] ?? Number.NaN
    const lat = lngLat[2 * row + 1] ?? Number.NaN
    return Math.min(Infinity, ...names.map((name) => roads.distanceM(name, lng, lat, NEAR_M)))
  }
  const fits = pairedFits(addresses.length, (row) => {
    const names = roads.namesIn(addresses[row] ?? '')
    if (names.length === 0) return null
    const byDeclared = nearestM(names, declared, row) <= NEAR_M
    const byCandidate = nearestM(names, candidate, row) <= NEAR_M
    // Near in neither reading: another road of that name, or the part of it that the base map lacks.
    return byDeclared || byCandidate ? [byDeclared, byCandidate] : null
  })
  const reason = `${fits.fitCandidate} of ${fits.usable} rows lie within ${NEAR_M} m of the road their address names as ${candidate.candidate}, ${fits.fitDeclared} as declared`
  return weigh('addresses', candidate.candidate, fits, WRONG_ROAD_SHARE, reason)
}

/** Area column: the district or village a row names against the one at its position. Only rows near a border can tell. */
export function areaNameEvidence(
  declared: Reading,
  candidate: Reading,
  areaNames: readonly (string | null)[],
  areaAt: (lng: number, lat: number) => string | null,
): CrsEvidence | null {
  const areaOf = (reading: Reading, row: number) => at(reading, row, areaAt)
  const fits = pairedFits(areaNames.length, (row) => {
    const name = areaNames[row]?.trim()
    return name ? [areaOf(declared, row) === name, areaOf(candidate, row) === name] : null
  })
  const reason = `${fits.fitCandidate} of ${fits.usable} rows lie in the area they name as ${candidate.candidate}, ${fits.fitDeclared} as declared`
  return weigh('area-names', candidate.candidate, fits, 0.5, reason)
}

/** Known places: rows with the name of a known place should lie at it. Names that occur twice are left out. */
export function referenceEvidence(
  declared: Reading,
  candidate: Reading,
  names: readonly (string | null)[],
  references: readonly { name: string; lng: number; lat: number }[],
): CrsEvidence | null {
  const known = uniqueBy(references, ({ name }) => placeName(name))
  const rows = uniqueBy([...names.keys()], (row) => placeName(names[row] ?? ''))
  const pairs = [...rows].flatMap(([name, row]) => {
    const place = known.get(name)
    return place && name !== '' ? [{ row, place }] : []
  })
  const gapM = (reading: Reading, { row, place }: (typeof pairs)[number]) =>
    at(reading, row, (lng, lat) => distanceM(lng, lat, place.lng, place.lat)) ?? Infinity
  const fits = pairedFits(pairs.length, (index) => {
    const pair = pairs[index]
    if (!pair) return null
    const byDeclared = gapM(declared, pair)
    const byCandidate = gapM(candidate, pair)
    return Math.min(byDeclared, byCandidate) <= SAME_PLACE_M ? [byDeclared <= NEAR_M, byCandidate <= NEAR_M] : null
  })
  const reason = `${fits.fitCandidate} of ${fits.usable} rows lie within ${NEAR_M} m of the known place of their name as ${candidate.candidate}, ${fits.fitDeclared} as declared`
  // A wrong shift puts a point within 150 m of a given place far less often than one time in ten.
  return weigh('references', candidate.candidate, fits, 0.1, reason)
}

/** Water: a shift puts some points of a canal town into the canals. `isOnLand` null = not known there. */
export function landEvidence(
  declared: Reading,
  candidate: Reading,
  isOnLand: (lng: number, lat: number) => boolean | null,
): CrsEvidence | null {
  const fits = pairedFits(declared.lngLat.length / 2, (row) => {
    const byDeclared = at(declared, row, isOnLand)
    const byCandidate = at(candidate, row, isOnLand)
    return byDeclared === null || byCandidate === null ? null : [byDeclared, byCandidate]
  })
  const reason = `${fits.usable - fits.fitDeclared} rows lie in water as declared, ${fits.usable - fits.fitCandidate} as ${candidate.candidate}`
  return weigh('land', candidate.candidate, fits, 0.5, reason)
}

/**
 * Boundary: speaks only when the file is about the town, that is when nearly all rows fall inside in the candidate's
 * reading and clearly fewer as declared. A file of a whole city says nothing about a small town in it: as many rows
 * come in on one side as go out on the other, or the density of the city decides.
 */
export function boundaryEvidence(
  declared: Reading,
  candidate: Reading,
  isInTown: (lng: number, lat: number) => boolean,
): CrsEvidence | null {
  const fits = pairedFits(declared.lngLat.length / 2, (row) => {
    if (Number.isNaN(declared.lngLat[2 * row]) && Number.isNaN(candidate.lngLat[2 * row])) return null
    return [at(declared, row, isInTown) === true, at(candidate, row, isInTown) === true]
  })
  if (fits.usable === 0) return null
  const inside = fits.fitCandidate / fits.usable
  const gain = inside - fits.fitDeclared / fits.usable
  if (inside < 0.95 || gain < 0.1) return null
  const reason = `${fits.fitCandidate} of ${fits.usable} rows lie in the town as ${candidate.candidate}, ${fits.fitDeclared} as declared`
  const evidence = weigh('boundary', candidate.candidate, fits, 0.5, reason)
  // Neighbours listed on one side only could imitate a small gain.
  return evidence && { ...evidence, score: evidence.score * Math.min(0.95, 0.6 + gain) }
}

function at<T>(reading: Reading, row: number, read: (lng: number, lat: number) => T): T | null {
  const lng = reading.lngLat[2 * row]
  const lat = reading.lngLat[2 * row + 1]
  return lng === undefined || lat === undefined || Number.isNaN(lng) || Number.isNaN(lat) ? null : read(lng, lat)
}

function pairedFits(rows: number, fit: (row: number) => [declared: boolean, candidate: boolean] | null): PairedFits {
  const fits: PairedFits = { onlyCandidate: 0, onlyDeclared: 0, fitCandidate: 0, fitDeclared: 0, usable: 0 }
  for (let row = 0; row < rows; row++) {
    const pair = fit(row)
    if (!pair) continue
    const [byDeclared, byCandidate] = pair
    fits.usable++
    if (byDeclared) fits.fitDeclared++
    if (byCandidate) fits.fitCandidate++
    if (byCandidate && !byDeclared) fits.onlyCandidate++
    if (byDeclared && !byCandidate) fits.onlyDeclared++
  }
  return fits
}

/**
 * Paired (McNemar) test in both directions on the rows that fit in one reading only; null when neither is significant.
 * The score falls with the probability of chance, with the share of rows that do not fit, and with few rows.
 *
 * @param byChance - probability that such a row speaks for the wrong reading.
 */
function weigh(
  signal: CrsSignal,
  candidate: CrsCandidate,
  fits: PairedFits,
  byChance: number,
  reason: string,
): CrsEvidence | null {
  const { onlyCandidate, onlyDeclared, fitCandidate, usable } = fits
  const against = binomialTail(onlyDeclared, onlyDeclared + onlyCandidate, byChance)
  const rows = onlyCandidate + onlyDeclared
  if (against < SIGNIFICANT) return { signal, candidate, score: -(1 - Math.sqrt(against)), rows, reason }
  const chance = binomialTail(onlyCandidate, rows, byChance)
  if (chance >= SIGNIFICANT || usable === 0) return null
  return {
    signal,
    candidate,
    score: (1 - Math.sqrt(chance)) * Math.min(1, (1.1 * fitCandidate) / usable),
    rows,
    reason,
  }
}

/** P(X >= hits) for X binomial(n, p); 1 for hits = 0. Exact sum in logarithms. */
export function binomialTail(hits: number, n: number, p: number): number {
  let logTerm = n * Math.log(1 - p)
  let tail = hits === 0 ? Math.exp(logTerm) : 0
  for (let k = 1; k <= n; k++) {
    logTerm += Math.log((n - k + 1) / k) + Math.log(p / (1 - p))
    if (k >= hits) tail += Math.exp(logTerm)
  }
  return Math.min(1, tail)
}

const placeName = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s()[\]【】·.,，。-]/g, '')
    .toLowerCase()

/** Items whose key occurs once. */
function uniqueBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T> {
  const found = new Map<string, T | null>()
  for (const item of items) found.set(keyOf(item), found.has(keyOf(item)) ? null : item)
  const unique = new Map<string, T>()
  for (const [key, item] of found) if (item !== null) unique.set(key, item)
  return unique
}
