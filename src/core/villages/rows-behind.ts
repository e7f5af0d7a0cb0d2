import type { Codes } from '../columns/columns.ts'
import { AppError } from '../errors.ts'
import type { MeasureOptions, VillageFacts } from './measure-types.ts'
import { checkMeasureOptions } from './measures.ts'
import { FLAGS, reviewFlags } from './review-flags.ts'
import type { ReviewRows } from './review-rows.ts'
import { villageOfRows } from './village-of-rows.ts'

/** A number of a review: rows with all bits of `has` and none of `not`. */
interface RowRule {
  readonly has: number
  readonly not: number
}
const rule = (has: number, not = 0): RowRule => ({ has, not })

/** Numbers whose rows can be opened. A share has two: its numerator and (`…Of`) its denominator. */
export const ROW_RULES = {
  open: [rule(FLAGS.open)],
  openMajor: [rule(FLAGS.open | FLAGS.major)],
  supervised: [rule(FLAGS.supervised)],
  overdue: [rule(FLAGS.overdue)],
  foundInPeriod: [rule(FLAGS.found)],
  closedInPeriod: [rule(FLAGS.closed)],
  reopenedInPeriod: [rule(FLAGS.reopened)],
  openBefore: [rule(FLAGS.openBefore)],
  due: [rule(FLAGS.due)],
  onTime: [rule(FLAGS.onTime)],
  late: [rule(FLAGS.due, FLAGS.onTime)],
  closureOf: [rule(FLAGS.openBefore), rule(FLAGS.found), rule(FLAGS.reopened)],
  repeat: [rule(FLAGS.repeat)],
  repeatOf: [rule(FLAGS.repeatKnown)],
  selfFound: [rule(FLAGS.selfFound)],
  selfFoundOf: [rule(FLAGS.sourceKnown)],
  newlyOverdue: [rule(FLAGS.newlyOverdue)],
  newlyMajor: [rule(FLAGS.newlyMajor)],
} as const satisfies Record<string, readonly RowRule[]>
export type RowMeasure = keyof typeof ROW_RULES

export interface RowQuestion extends MeasureOptions {
  readonly measure: RowMeasure
  /** A village of the list; '' = the hazards in none of them; null = the town. */
  readonly villageId: string | null
  /** Only rows with this value, for a part of a number: `openBySector` is `open` with a sector. */
  readonly where?: { readonly column: 'severity' | 'sector' | 'source'; readonly value: string }
}

/**
 * Rows behind a number of {@link villageMeasures} with the same options: as many as the number says.
 *
 * @returns row indexes, ascending. @throws AppError `argument/invalid` for a village that is not in the list.
 */
export function rowsBehind(rows: ReviewRows, villages: readonly VillageFacts[], question: RowQuestion): Uint32Array {
  checkMeasureOptions(question)
  const { flags } = reviewFlags(rows, question)
  const isWanted = wantedBits(ROW_RULES[question.measure])
  const place = placeOf(villages, question.villageId)
  const { villageOf } = villageOfRows(rows, villages)
  const part = partOf(rows, question.where)
  const found: number[] = []
  for (let row = 0; row < rows.length; row++) {
    if (isWanted(flags[row] as number) && (place === null || villageOf[row] === place) && part(row)) found.push(row)
  }
  return Uint32Array.from(found)
}

const wantedBits =
  (rules: readonly RowRule[]) =>
  (bits: number): boolean => {
    for (const { has, not } of rules) if ((bits & has) === has && (bits & not) === 0) return true
    return false
  }

function placeOf(villages: readonly VillageFacts[], villageId: string | null): number | null {
  if (villageId === null) return null
  if (villageId === '') return villages.length
  const place = villages.findIndex(({ id }) => id === villageId)
  if (place !== -1) return place
  throw new AppError('argument/invalid', { name: 'villageId', found: villageId, expected: 'a village of the town' })
}

function partOf(rows: ReviewRows, where: RowQuestion['where']): (row: number) => boolean {
  if (!where) return () => true
  const { codes, values }: Codes = rows[where.column]
  const wanted = values.indexOf(where.value)
  return (row) => codes[row] === wanted
}
