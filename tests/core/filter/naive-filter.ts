import geodesic from 'geographiclib-geodesic'
import { isInRing } from '../../../src/core/geo/point-in-ring.ts'
import {
  TERM_BUCKETS,
  type FilterArea,
  type FilterChoices,
  type FilterDimension,
} from '../../../src/core/filter/choices.ts'
import type { FilterTable } from '../../../src/core/filter/answer.ts'
import { foldHazard } from '../../../src/core/hazards/fold.ts'
import { urgencyOf } from '../../../src/core/hazards/urgency.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'
import type { HazardRow, PathRow, Rows, SiteRow } from './make-rows.ts'

/**
 * The obvious filter over objects: what the engine is held against. Nothing is shared with the engine but the rules of
 * the domain (`foldHazard`, `urgencyOf`, `isInRing`) and GeographicLib.
 */
type AnyRow = { id: string; name: string; village: string; lngLat?: [number, number] | null; path?: [number, number][] }

/** Value of each list dimension of a hazard on a day; what its facet counts. */
export function hazardValue(row: HazardRow, dimension: FilterDimension, asOf: number, rows: Rows): string {
  const site = rows.sites.find(({ id }) => id === row.siteId)
  switch (dimension) {
    case 'severity':
    case 'sector':
    case 'source':
    case 'village':
      return row[dimension]
    case 'siteKind':
      return site?.kind ?? ''
    case 'siteRisk':
      return site?.riskLevel ?? ''
    case 'state':
      return foldHazard(row.steps, isoOfEpochDay(asOf)).state ?? ''
    case 'urgency':
      return urgencyOf(row.severity === 'major', row.deadline ?? NO_DAY, asOf)
    case 'term': {
      const left = row.deadline === null ? null : row.deadline - asOf
      if (left === null) return 'none'
      return TERM_BUCKETS.find(({ from, to }) => left >= from && left <= to)?.id ?? '?'
    }
    default:
      throw new Error(`no list: ${dimension}`)
  }
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/ς/g, 'σ').normalize('NFKC')

function holdsText({ id, name }: AnyRow, text: string): boolean {
  return fold(text)
    .split(/\s+/)
    .every((word) => fold(id).includes(word) || fold(name).includes(word))
}

function isIn(area: FilterArea, [lng, lat]: readonly [number, number]): boolean {
  if (area.kind === 'polygon') return isInRing(area.ring as [number, number][], lng, lat) !== 'outside'
  const { s12 = NaN } = geodesic.Geodesic.WGS84.Inverse(area.centre[1], area.centre[0], lat, lng)
  return s12 <= area.radiusM
}

/** A place; a vertex of a path; a stretch that crosses the ring, or comes into the circle when walked in small steps. */
function isInArea({ lngLat, path = [] }: AnyRow, area: FilterArea): boolean {
  if (lngLat) return isIn(area, lngLat)
  if (path.some((place) => isIn(area, place))) return true
  return path.slice(1).some((to, at) => {
    const from = path[at] ?? to
    if (area.kind === 'polygon') {
      return area.ring.some((one, corner) => doMeet(from, to, one, area.ring[(corner + 1) % area.ring.length] ?? one))
    }
    const along = (part: number): Place => [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
    return Array.from({ length: 257 }, (_, i) => along(i / 256)).some((place) => isIn(area, place))
  })
}

type Place = readonly [number, number]

/** Two segments share a point: solved for the parts of their lengths; the test's coordinates keep that exact enough. */
function doMeet(a: Place, b: Place, p: Place, q: Place): boolean {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], q[0] - p[0], q[1] - p[1]]
  const cross = rx * sy - ry * sx
  const [wx, wy] = [p[0] - a[0], p[1] - a[1]]
  if (cross !== 0) {
    const [t, u] = [(wx * sy - wy * sx) / cross, (wx * ry - wy * rx) / cross]
    return t >= 0 && t <= 1 && u >= 0 && u <= 1
  }
  if ((rx === 0 && ry === 0) || (sx === 0 && sy === 0) || wx * ry - wy * rx !== 0) return false
  const part = (place: Place) => ((place[0] - a[0]) * rx + (place[1] - a[1]) * ry) / (rx * rx + ry * ry)
  return Math.max(part(p), part(q)) >= 0 && Math.min(part(p), part(q)) <= 1
}

export function hazardPasses(
  row: HazardRow,
  choices: FilterChoices,
  asOf: number,
  rows: Rows,
  without?: FilterDimension,
): boolean {
  return (Object.keys(choices) as FilterDimension[]).every((dimension) => {
    if (dimension === without) return true
    const choice = choices[dimension]
    if (dimension === 'text') return holdsText(row, choices.text)
    if (dimension === 'area') return choices.area === null || isInArea(row, choices.area)
    if (dimension === 'overdue') {
      const isLate = row.deadline !== null && asOf > row.deadline
      return choices.overdue === null || choices.overdue === isLate
    }
    if (dimension === 'found') {
      const day = epochDayOf(foldHazard(row.steps).foundOn ?? '') ?? NaN
      const { from, to } = choices.found ?? { from: null, to: null }
      return day >= (from ?? -Infinity) && day <= (to ?? Infinity)
    }
    return (choice as string[]).length === 0 || (choice as string[]).includes(hazardValue(row, dimension, asOf, rows))
  })
}

export function isOpen(row: HazardRow, asOf: number): boolean {
  const { state } = foldHazard(row.steps, isoOfEpochDay(asOf))
  return state !== null && state !== 'closed'
}

/** Rows of another table that pass. */
export function passes(
  table: Exclude<FilterTable, 'hazards'>,
  row: SiteRow | PathRow | AnyRow,
  choices: FilterChoices,
  without?: FilterDimension,
): boolean {
  const wants = (dimension: 'village' | 'siteKind' | 'siteRisk', value: string) =>
    dimension === without || choices[dimension].length === 0 || choices[dimension].includes(value)
  if (table === 'sites' && 'kind' in row && !(wants('siteKind', row.kind) && wants('siteRisk', row.riskLevel)))
    return false
  if (table !== 'devices' && !wants('village', row.village)) return false
  return holdsText(row, choices.text) && (choices.area === null || isInArea(row, choices.area))
}
