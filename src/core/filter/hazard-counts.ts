import type { Facet } from './answer.ts'
import type { ListDimension } from './choices.ts'
import { FAIL_BIT } from './fail-bits.ts'
import { DAY_VALUES } from './hazard-day.ts'
import type { HazardIndex } from './hazard-index.ts'
import type { HazardSelection } from './hazard-rows.ts'

/** Dimensions whose facets count hazards. */
export const HAZARD_FACETS = ['severity', 'sector', 'source', 'state', 'urgency', 'term', 'village'] as const
export type HazardFacet = (typeof HAZARD_FACETS)[number] & ListDimension

/** Counts per code of each facet, lengths of its values. */
type Counts = Record<HazardFacet, Uint32Array>

export interface HazardCounts {
  readonly kept: number
  readonly withoutPlace: number
  /** Every choice applied. */
  readonly passing: Counts
  /** Every choice but the facet's own. */
  readonly facets: Record<HazardFacet, Facet>
}

interface Codes {
  readonly severity: Uint16Array
  readonly sector: Uint16Array
  readonly source: Uint16Array
  readonly village: Uint16Array
  readonly state: Uint8Array
  readonly urgency: Uint8Array
  readonly term: Uint8Array
}

/** Values of a facet; a hazard that is open is never closed nor unfound, so these two states are left out. */
function valuesOf(index: HazardIndex, dimension: HazardFacet): readonly string[] {
  if (dimension === 'state') return DAY_VALUES.state.slice(0, 4)
  return dimension === 'urgency' || dimension === 'term' ? DAY_VALUES[dimension] : index.codes[dimension].values
}

/** Open hazards of every facet, in one pass over the open rows. `total` = counts without any choice (`countTotal`). */
export function countHazards(index: HazardIndex, selection: HazardSelection, total: Counts): HazardCounts {
  const { fail, day } = selection
  const passing = emptyCounts(index)
  const alone = emptyCounts(index)
  const { kept, withoutPlace } = countOpen(day.openRows, day.openCount, fail, codesOf(index, selection), passing, alone, index.isPlaceless) // prettier-ignore
  const facet = (dimension: HazardFacet): Facet => ({
    values: valuesOf(index, dimension),
    kept: sum(passing[dimension], alone[dimension]),
    total: total[dimension],
  })
  const facets = Object.fromEntries(HAZARD_FACETS.map((dimension) => [dimension, facet(dimension)]))
  return { kept, withoutPlace, passing, facets: facets as Record<HazardFacet, Facet> }
}

/** Open hazards by facet without any choice. */
export function countTotal(index: HazardIndex, selection: HazardSelection): Counts {
  const counts = emptyCounts(index)
  const { openRows, openCount } = selection.day
  countAll(openRows, openCount, codesOf(index, selection), counts)
  return counts
}

function codesOf({ codes }: HazardIndex, { day }: HazardSelection): Codes {
  return {
    severity: codes.severity.codes,
    sector: codes.sector.codes,
    source: codes.source.codes,
    village: codes.village.codes,
    state: day.state,
    urgency: day.urgency,
    term: day.term,
  }
}

function emptyCounts(index: HazardIndex): Counts {
  const entries = HAZARD_FACETS.map((dimension) => [dimension, new Uint32Array(valuesOf(index, dimension).length)])
  return Object.fromEntries(entries) as Counts
}

const sum = (a: Uint32Array, b: Uint32Array) => a.map((value, at) => value + (b[at] as number))

const add = (counts: Uint32Array, code: number) => {
  counts[code] = (counts[code] as number) + 1
}

function countAll(rows: Uint32Array, length: number, codes: Codes, counts: Counts): void {
  const { severity, sector, source, village, state, urgency, term } = codes
  for (let at = 0; at < length; at++) {
    const row = rows[at] as number
    add(counts.severity, severity[row] as number)
    add(counts.sector, sector[row] as number)
    add(counts.source, source[row] as number)
    add(counts.village, village[row] as number)
    add(counts.state, state[row] as number)
    add(counts.urgency, urgency[row] as number)
    add(counts.term, term[row] as number)
  }
}

/**
 * A row that passes everything counts in all facets; one that fails a single dimension only in that one's (`alone`);
 * any other in none.
 */
function countOpen(
  rows: Uint32Array,
  length: number,
  fail: Uint16Array,
  codes: Codes,
  passing: Counts,
  alone: Counts,
  isPlaceless: Uint8Array,
): { kept: number; withoutPlace: number } {
  const { severity, sector, source, village, state, urgency, term } = codes
  let kept = 0
  let withoutPlace = 0
  for (let at = 0; at < length; at++) {
    const row = rows[at] as number
    const bits = fail[row] as number
    if (bits === 0) {
      kept++
      withoutPlace += isPlaceless[row] as number
      add(passing.severity, severity[row] as number)
      add(passing.sector, sector[row] as number)
      add(passing.source, source[row] as number)
      add(passing.village, village[row] as number)
      add(passing.state, state[row] as number)
      add(passing.urgency, urgency[row] as number)
      add(passing.term, term[row] as number)
    } else if ((bits & (bits - 1)) === 0) {
      if (bits === FAIL_BIT.severity) add(alone.severity, severity[row] as number)
      else if (bits === FAIL_BIT.sector) add(alone.sector, sector[row] as number)
      else if (bits === FAIL_BIT.source) add(alone.source, source[row] as number)
      else if (bits === FAIL_BIT.village) add(alone.village, village[row] as number)
      else if (bits === FAIL_BIT.state) add(alone.state, state[row] as number)
      else if (bits === FAIL_BIT.urgency) add(alone.urgency, urgency[row] as number)
      else if (bits === FAIL_BIT.term) add(alone.term, term[row] as number)
    }
  }
  return { kept, withoutPlace }
}
