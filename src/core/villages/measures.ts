import type { Codes } from '../columns/columns.ts'
import { AppError } from '../errors.ts'
import type { CountBy, MeasureAnswer, MeasureOptions, Share, VillageFacts, VillageMeasures } from './measure-types.ts'
import { closedOnAsOf, FLAGS, reviewFlags } from './review-flags.ts'
import type { ReviewRows } from './review-rows.ts'
import { survivalQuantiles } from './survival.ts'
import { villageOfRows } from './village-of-rows.ts'

/** Single bits and the sums kept of them, by village. */
const SUMS = {
  open: FLAGS.open,
  openMajor: FLAGS.open | FLAGS.major,
  supervised: FLAGS.supervised,
  overdue: FLAGS.overdue,
  found: FLAGS.found,
  closed: FLAGS.closed,
  reopened: FLAGS.reopened,
  openBefore: FLAGS.openBefore,
  due: FLAGS.due,
  onTime: FLAGS.onTime,
  repeat: FLAGS.repeat,
  repeatKnown: FLAGS.repeatKnown,
  selfFound: FLAGS.selfFound,
  sourceKnown: FLAGS.sourceKnown,
} as const
type SumName = keyof typeof SUMS
const SUM_NAMES = Object.keys(SUMS) as SumName[]

/**
 * Measures of every village, of the town, and of what no village answers for, as of any day. One pass over the rows;
 * definitions are those of `VillageMeasures`.
 *
 * @param villages - each id once; the answer has their order. Hazards of other villages are told in `outside`.
 * @throws AppError `argument/invalid` when `from` is after `asOf`, or an id comes twice.
 * @source standards, 5.2: a share without a denominator is null, never 0 or 100.
 */
export function villageMeasures(
  rows: ReviewRows,
  villages: readonly VillageFacts[],
  options: MeasureOptions,
): MeasureAnswer {
  checkMeasureOptions(options)
  const { flags, leftOut, foundLater, datedInFuture } = reviewFlags(rows, options)
  const { villageOf, unknownCodes } = villageOfRows(rows, villages)
  const table = sumUp(rows, flags, villageOf, villages.length, options)
  const outsideAt = villages.length
  const noPlace = { inNoVillage: 0, withoutPlace: 0, unknownVillage: 0 }
  for (let row = 0; row < rows.length; row++) {
    if (villageOf[row] !== outsideAt || !isCounted(rows, row, options)) continue
    if (unknownCodes[rows.villageId.codes[row] as number] === 1) noPlace.unknownVillage++
    else if (Number.isNaN(rows.lngLat[2 * row])) noPlace.withoutPlace++
    else noPlace.inNoVillage++
  }
  const byVillage = villages.map((facts, at) => ({
    ...table.measuresAt(at, facts.id),
    ...ratesOf(table.openAt(at), facts),
  }))
  return {
    byVillage,
    town: {
      ...table.measuresAt(outsideAt + 1, ''),
      ...ratesOf(sum(byVillage.map(({ open }) => open)), factsOfAll(villages)),
    },
    outside: {
      measures: { ...table.measuresAt(outsideAt, ''), ...NO_RATES },
      ...noPlace,
      datedInFuture,
      foundLater,
      leftOut,
      repeatUnknown: table.repeatUnknown,
    },
  }
}

/** @throws AppError `argument/invalid` when the period ends before it begins, or a day is no number. */
export function checkMeasureOptions({ asOf, from }: Pick<MeasureOptions, 'asOf' | 'from'>): void {
  if (!(from <= asOf))
    throw new AppError('argument/invalid', { name: 'from', found: from, expected: `at most ${asOf}` })
}

/** A share: null without a denominator. */
export function shareOf(numerator: number, denominator: number): Share {
  return { numerator, denominator, value: denominator > 0 ? numerator / denominator : null }
}

/** Found by `asOf` and not left out. */
const isCounted = (rows: ReviewRows, row: number, { asOf, keep = null }: MeasureOptions): boolean =>
  (rows.foundDay[row] as number) <= asOf && (keep === null || keep[row] !== 0)

/** Sums by village: place `count` = in no village, `count + 1` = the town. */
function sumUp(
  rows: ReviewRows,
  flags: Uint16Array,
  villageOf: Int32Array,
  count: number,
  { asOf }: MeasureOptions,
): { measuresAt(at: number, id: string): Counted; openAt(at: number): number; repeatUnknown: number } {
  const size = count + 2
  const sums = Object.fromEntries(SUM_NAMES.map((name) => [name, new Uint32Array(size)])) as Record<
    SumName,
    Uint32Array
  >
  const lists = SUM_NAMES.map((name) => ({ bits: SUMS[name], into: sums[name] }))
  const bySeverity = new Uint32Array(size * rows.severity.values.length)
  const bySector = new Uint32Array(size * rows.sector.values.length)
  const bySource = new Uint32Array(size * rows.source.values.length)
  const oldest = new Float64Array(size).fill(Infinity)
  const add = (into: Uint32Array, at: number) => void (into[at] = (into[at] as number) + 1)
  for (let row = 0; row < rows.length; row++) {
    const bits = flags[row] as number
    if ((bits & ~FLAGS.major) === 0) continue
    const village = villageOf[row] as number
    for (const { bits: wanted, into } of lists) if ((bits & wanted) === wanted) add(into, village)
    if ((bits & FLAGS.open) === 0) continue
    add(bySeverity, village * rows.severity.values.length + (rows.severity.codes[row] as number))
    add(bySector, village * rows.sector.values.length + (rows.sector.codes[row] as number))
    add(bySource, village * rows.source.values.length + (rows.source.codes[row] as number))
    const found = rows.foundDay[row] as number
    if (found < (oldest[village] as number)) oldest[village] = found
  }
  for (const into of Object.values(sums)) into[count + 1] = sum(into.subarray(0, count + 1))
  for (const [into, { values }] of [
    [bySeverity, rows.severity],
    [bySector, rows.sector],
    [bySource, rows.source],
  ] as const)
    for (let at = 0; at < (count + 1) * values.length; at++) {
      const total = (count + 1) * values.length + (at % values.length)
      into[total] = (into[total] as number) + (into[at] as number)
    }
  oldest[count + 1] = oldest.subarray(0, count + 1).reduce((least, day) => Math.min(least, day), Infinity)
  const quantiles = daysOpenQuantiles(rows, flags, villageOf, count, sums.found, asOf)

  return {
    repeatUnknown: (sums.found[count + 1] as number) - (sums.repeatKnown[count + 1] as number),
    openAt: (at) => sums.open[at] as number,
    measuresAt(at, villageId) {
      const of = (name: SumName) => sums[name][at] as number
      const first = oldest[at] as number
      return {
        villageId,
        open: of('open'),
        openBySeverity: countsOf(rows.severity, bySeverity, at),
        openBySector: countsOf(rows.sector, bySector, at),
        openBySource: countsOf(rows.source, bySource, at),
        openMajor: of('openMajor'),
        supervised: of('supervised'),
        overdue: of('overdue'),
        overdueRate: shareOf(of('overdue'), of('open')),
        foundInPeriod: of('found'),
        closedInPeriod: of('closed'),
        reopenedInPeriod: of('reopened'),
        openBefore: of('openBefore'),
        onTime: shareOf(of('onTime'), of('due')),
        late: shareOf(of('due') - of('onTime'), of('due')),
        closure: shareOf(of('closed'), of('openBefore') + of('found') + of('reopened')),
        repeat: shareOf(of('repeat'), of('repeatKnown')),
        selfFound: shareOf(of('selfFound'), of('sourceKnown')),
        medianDaysOpen: quantiles[at]?.median ?? null,
        p90DaysOpen: quantiles[at]?.p90 ?? null,
        oldestOpenDays: first === Infinity ? null : asOf - first,
      }
    },
  }
}

type Rates = Pick<VillageMeasures, 'perKm2' | 'per100Enterprises' | 'per1000Residents'>
type Counted = Omit<VillageMeasures, keyof Rates>
const NO_RATES: Rates = { perKm2: null, per100Enterprises: null, per1000Residents: null }

/** Open hazards by denominators; one that is missing or 0 gives null. */
function ratesOf(open: number, facts: Pick<VillageFacts, 'areaKm2' | 'enterprises' | 'residents'>): Rates {
  return {
    perKm2: rateOf(open, facts.areaKm2, 1),
    per100Enterprises: rateOf(open, facts.enterprises, 100),
    per1000Residents: rateOf(open, facts.residents, 1000),
  }
}

function rateOf(count: number, denominator: number | null, per: number): number | null {
  const rate = denominator !== null && denominator > 0 ? (count / denominator) * per : null
  return rate !== null && Number.isFinite(rate) ? rate : null
}

/** Denominators of all villages together; null when one of them is not known, for a part is not the whole. */
function factsOfAll(villages: readonly VillageFacts[]): Pick<VillageFacts, 'areaKm2' | 'enterprises' | 'residents'> {
  const total = (of: (facts: VillageFacts) => number | null) =>
    villages.every((facts) => Number.isFinite(of(facts))) ? sum(villages.map((facts) => of(facts) ?? 0)) : null
  return {
    areaKm2: total(({ areaKm2 }) => areaKm2),
    enterprises: total(({ enterprises }) => enterprises),
    residents: total(({ residents }) => residents),
  }
}

/** Median and 90th percentile of days open of what was found in the period, by village, then outside, then the town. */
function daysOpenQuantiles(
  rows: ReviewRows,
  flags: Uint16Array,
  villageOf: Int32Array,
  count: number,
  found: Uint32Array,
  asOf: number,
): { median: number | null; p90: number | null }[] {
  const starts = new Uint32Array(count + 2)
  for (let at = 0; at <= count; at++) starts[at + 1] = (starts[at] as number) + (found[at] as number)
  const fill = starts.slice()
  const keys = new Float64Array(starts[count + 1] as number)
  for (let row = 0; row < rows.length; row++) {
    if (((flags[row] as number) & FLAGS.found) === 0) continue
    const village = villageOf[row] as number
    const closed = closedOnAsOf(rows, row, asOf)
    keys[fill[village] as number] = 2 * ((closed ?? asOf) - (rows.foundDay[row] as number)) + (closed === null ? 1 : 0)
    fill[village] = (fill[village] as number) + 1
  }
  const parts = Array.from({ length: count + 1 }, (_, at) =>
    survivalQuantiles(keys.subarray(starts[at], starts[at + 1]).sort()),
  )
  return [...parts, survivalQuantiles(keys.sort())]
}

function countsOf({ values }: Codes, sums: Uint32Array, at: number): CountBy {
  return Object.fromEntries(
    values.flatMap((value, code) => {
      const count = sums[at * values.length + code] as number
      return count > 0 ? [[value, count] as const] : []
    }),
  )
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
