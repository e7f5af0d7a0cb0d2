import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPiece, columnsOf, emptySource } from '../../../src/core/clusters/point-pieces.ts'
import { ranksOn, type PointSource } from '../../../src/core/clusters/point-source.ts'
import { buildTimeMarks, keptMarks, type TimeMarks } from '../../../src/core/clusters/time-marks.ts'
import { DUE_SOON_DAYS, isRowOpenOn } from '../../../src/core/hazards/urgency.ts'
import { NO_DAY } from '../../../src/core/time/calendar-day.ts'

type Hazards = PointSource & { kind: 'hazards' }
const LAST_DAY = 40

/** A hazard's life on days 0..40: found, closed and reopened any number of times, closed in the end or not. */
const life = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 0, max: LAST_DAY }), { minLength: 1, maxLength: 7 }),
  deadline: fc.oneof(fc.constant(NO_DAY), fc.integer({ min: -5, max: LAST_DAY + 10 })),
  isMajor: fc.boolean(),
  hasPlace: fc.boolean(),
})

function hazardsOf(
  lives: readonly { days: number[]; deadline: number; isMajor: boolean; hasPlace: boolean }[],
): Hazards {
  const starts = [0]
  const spells: number[] = []
  const closed: number[] = []
  const found: number[] = []
  for (const { days } of lives) {
    const [first = 0, ...rest] = [...days].sort((a, b) => a - b)
    found.push(first)
    // found, closed, reopened, closed, reopened, …: an odd last day is the closing that stands.
    const isClosed = rest.length % 2 === 1
    closed.push(isClosed ? (rest.at(-1) ?? NO_DAY) : NO_DAY)
    spells.push(...(isClosed ? rest.slice(0, -1) : rest))
    starts.push(spells.length / 2)
  }
  return {
    kind: 'hazards',
    keep: null,
    lngLat: Float64Array.from(lives.flatMap(({ hasPlace }, i) => (hasPlace ? [121 + i / 1000, 31] : [NaN, NaN]))),
    isMajor: Uint8Array.from(lives, ({ isMajor }) => Number(isMajor)),
    deadlineDay: Int32Array.from(lives, ({ deadline }) => deadline),
    days: {
      foundDay: Int32Array.from(found),
      closedDay: Int32Array.from(closed),
      closedSpells: { starts: Uint32Array.from(starts), days: Int32Array.from(spells) },
    },
  }
}

/** The comparison of the vertex shader (layers/time/time-marks-layer.ts), in words of this test. */
function drawnOn({ spans, rows }: TimeMarks, day: number): { row: number; rank: number }[] {
  return [...rows].flatMap((row, i) => {
    const [from = NaN, to = NaN, deadline = NaN, major = NaN] = spans.subarray(4 * i, 4 * i + 4)
    if (!(from <= day && day < to)) return []
    const rank = major > 0.5 ? 0 : day > deadline ? 1 : deadline - day <= DUE_SOON_DAYS ? 2 : 3
    return [{ row, rank }]
  })
}

describe('marks that know their time', () => {
  it('are drawn on a day exactly for the rows that are open then, once, in the class of the rule', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 30 }), (lives) => {
        const source = hazardsOf(lives)
        const marks = buildTimeMarks(source)
        for (let day = -1; day <= LAST_DAY + 1; day++) {
          const drawn = drawnOn(marks, day)
          const open = lives.flatMap(({ hasPlace }, row) =>
            hasPlace && isRowOpenOn(source.days, row, day) ? [row] : [],
          )
          expect(drawn.map(({ row }) => row).sort((a, b) => a - b)).toEqual(open)
          const ranks = ranksOn(source, day)
          for (const { row, rank } of drawn) expect(rank).toBe(ranks[row])
        }
      }),
    )
  })

  it('are in an order in which nothing milder comes after something worse, on every day', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 30 }), (lives) => {
        const marks = buildTimeMarks(hazardsOf(lives))
        for (let day = -1; day <= LAST_DAY + 1; day++) {
          const ranks = drawnOn(marks, day).map(({ rank }) => rank)
          expect(ranks).toEqual([...ranks].sort((a, b) => b - a))
        }
      }),
    )
  })

  it('stand where their rows stand, and are kept as their rows are', () => {
    const source = hazardsOf([
      { days: [1, 5, 9], deadline: NO_DAY, isMajor: false, hasPlace: true },
      { days: [2], deadline: 7, isMajor: true, hasPlace: true },
    ])
    const marks = buildTimeMarks(source)
    expect([...marks.rows]).toEqual([0, 0, 1])
    expect([...marks.lngLat]).toEqual([121, 31, 121, 31, 121.001, 31])
    expect([...keptMarks(marks, Uint8Array.of(0, 1))]).toEqual([0, 0, 255])
    expect([...keptMarks(marks, null)]).toEqual([255, 255, 255])
  })
})

describe('pieces of a set', () => {
  it('put together are the set, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 20 }), fc.integer({ min: 1, max: 6 }), (lives, size) => {
        const source = hazardsOf(lives)
        const columns = columnsOf(source)
        let made = emptySource(columns)
        for (let from = 0; from < columns.length; from += size) {
          made = addPiece(made, columns.piece(from, Math.min(columns.length, from + size)))
        }
        expect(made).toEqual(source)
      }),
    )
  })
})
