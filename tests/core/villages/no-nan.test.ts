import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VILLAGE_RULES } from '../../../src/catalog/village-rules.ts'
import type { VillageFacts } from '../../../src/core/villages/measure-types.ts'
import { villageMeasures } from '../../../src/core/villages/measures.ts'
import { reviewNumbers } from '../../../src/core/villages/review-model.ts'
import { STATISTIC_MEASURES, statisticsInput } from '../../../src/core/villages/statistic-measures.ts'
import { villageStatements } from '../../../src/core/villages/statistics/statements.ts'
import { villageStatistics } from '../../../src/core/villages/statistics/village-statistics.ts'
import { history, rowsOf } from './make-histories.ts'

/** Paths of numbers that are not finite. The upper end of a median that is not reached is Infinity by its contract. */
function strange(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => strange(inner, `${path}.${key}`))
}

const amount = fc.constantFrom(null, 0, 1, 3.5, 40, 900)
const village = fc.record({ areaKm2: amount, residents: amount, households: amount, enterprises: amount })
/** Who borders whom along a line; 0 = all are islands, null = no boundaries. */
const chain = (count: number, links: number | null) => {
  if (links === null) return null
  const of = (at: number) => [at - 1, at + 1].filter((other) => links > 0 && other >= 0 && other < count)
  const targets = Array.from({ length: count }, (_, at) => of(at))
  const starts = [0, ...targets.map((_, at) => targets.slice(0, at + 1).flat().length)]
  return { method: 'given' as const, starts: Uint32Array.from(starts), targets: Uint32Array.from(targets.flat()) }
}

/** One village or a few, islands, equal counts, no hazards, hazards after the shown day, denominators 0 or missing. */
test(
  'rows to measures to statistics to statements to the five numbers: no NaN, and missing is never 0',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(
        fc.array(village, { minLength: 1, maxLength: 4 }),
        fc.array(history, { maxLength: 25 }),
        fc.boolean(),
        fc.constantFrom(null, 0, 1),
        fc.integer({ min: -5, max: 70 }),
        (some, random, areEqual, links, asOf) => {
          const villages = some.map((one, at): VillageFacts => ({ id: `v${at + 1}`, name: `v${at + 1}`, kind: 'village', ...one })) // prettier-ignore
          const first = random[0]
          const rows = areEqual && first ? villages.map(({ id }) => ({ ...first, village: id })) : random
          const options = { asOf, from: asOf - 30, repeatDays: 365, today: Math.max(asOf, 40) }
          const answer = villageMeasures(rowsOf(rows), villages, options)
          expect(strange(answer)).toEqual([])
          for (const measure of STATISTIC_MEASURES) {
            const input = statisticsInput(measure, answer.byVillage, villages, chain(villages.length, links))
            const statistics = villageStatistics(input, {
              ...VILLAGE_RULES.statistics,
              rankDraws: 500,
              permutations: 99,
            })
            expect(strange(statistics)).toEqual([])
            expect(strange(villageStatements(statistics.villages))).toEqual([])
            statistics.villages.forEach((one, at) => {
              if (one.noBasis !== null) expect([one.raw, one.smoothed, one.rank, one.funnel]).toEqual([null, null, null, null]) // prettier-ignore
              const base = {
                perKm2: 'areaKm2',
                per100Enterprises: 'enterprises',
                per1000Residents: 'residents',
              } as const
              if (measure in base && !villages[at]?.[base[measure as keyof typeof base]]) expect(one.raw).toBeNull()
            })
          }
          villages.forEach((facts, at) => {
            const now = answer.byVillage[at]
            if (!now) throw new Error('no measures')
            const numbers = reviewNumbers({
              ...{ facts, now, before: null, town: answer.town, townEnterprises: null, trends: null },
              median: { cases: 0, closed: 0, median: null, low: null, high: null },
              settings: VILLAGE_RULES.statistics,
            })
            expect(strange(numbers)).toEqual([])
          })
        },
      ),
      { numRuns: 80 },
    )
  },
)
