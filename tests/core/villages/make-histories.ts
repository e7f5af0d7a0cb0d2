import fc from 'fast-check'
import { textsOf } from '../../../src/core/columns/texts.ts'
import { closedSpellsOf } from '../../../src/core/hazards/closed-spells.ts'
import { foldHazard, type HazardEventKind, type HazardStep } from '../../../src/core/hazards/fold.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'
import { prepareReviewRows, type ReviewColumns, type ReviewRows } from '../../../src/core/villages/review-rows.ts'
import { codesOf } from '../filter/make-rows.ts'

/** A hazard as its history, for oracles that go day by day. */
export interface History {
  village: string
  site: string
  type: string
  severity: string
  sector: string
  source: string
  hasPlace: boolean
  deadline: number | null
  supervised: boolean
  steps: HazardStep[]
}

const iso = (day: number) => isoOfEpochDay(day)
const kinds: HazardEventKind[] = [
  'assigned',
  'rectifying',
  'submitted',
  'rejected',
  'closed',
  'reopened',
  'supervised',
  'escalated',
]

/** Histories of 60 days, with closings that were reopened and days in any order. */
export const history: fc.Arbitrary<History> = fc
  .record({
    village: fc.constantFrom('v1', 'v2', 'v3', '', 'gone'),
    site: fc.constantFrom('s1', 's2', ''),
    type: fc.constantFrom('fire', 'electrical', ''),
    severity: fc.constantFrom('general', 'major'),
    sector: fc.constantFrom('fire', 'gas', 'other'),
    source: fc.constantFrom('self-check', 'inspection', ''),
    hasPlace: fc.boolean(),
    deadline: fc.option(fc.integer({ min: 0, max: 60 })),
    supervised: fc.boolean(),
    found: fc.integer({ min: 0, max: 60 }),
    later: fc.array(fc.record({ kind: fc.constantFrom(...kinds, 'closed' as const), after: fc.nat(40) }), {
      maxLength: 5,
    }),
  })
  .map(({ found, later, ...row }) => ({
    ...row,
    steps: [
      { kind: 'found' as const, on: iso(found) },
      ...later.map(({ kind, after }) => ({ kind, on: iso(found + after) })),
    ],
  }))

export const isOpenOn = ({ steps }: History, day: number): boolean => {
  const { state } = foldHazard(steps, iso(day))
  return state !== null && state !== 'closed'
}
export const foundDayOf = ({ steps }: History): number => dayOf(foldHazard(steps).foundOn)
const dayOf = (text: string | null) => (text === null ? NO_DAY : (epochDayOf(text) ?? NaN))

/** The same hazards in columns, as the import writes them. */
export function columnsOf(rows: readonly History[]): ReviewColumns {
  const codes = (of: (row: History) => string) => codesOf(rows.map(of))
  const folds = rows.map(({ steps }) => foldHazard(steps))
  return {
    length: rows.length,
    lngLat: Float64Array.from(rows.flatMap(({ hasPlace }) => (hasPlace ? [121, 31] : [NaN, NaN]))),
    severity: codes((row) => row.severity),
    sector: codes((row) => row.sector),
    source: codes((row) => row.source),
    type: codes((row) => row.type),
    villageId: codes((row) => row.village),
    siteId: textsOf(rows.map((row) => row.site)),
    foundDay: Int32Array.from(folds, (fold) => dayOf(fold.foundOn)),
    deadlineDay: Int32Array.from(rows, (row) => row.deadline ?? NO_DAY),
    closedDay: Int32Array.from(folds, (fold) => dayOf(fold.closedOn)),
    closedSpells: textsOf(
      rows.map(({ steps }) =>
        closedSpellsOf(steps)
          .map((spell) => spell.join('/'))
          .join(','),
      ),
    ),
    supervised: Uint8Array.from(rows, (row) => (row.supervised ? 1 : 0)),
  }
}

export const rowsOf = (rows: readonly History[]): ReviewRows => prepareReviewRows(columnsOf(rows))
