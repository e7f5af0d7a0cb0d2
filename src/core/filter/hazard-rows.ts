import { NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import type { RowSetQuery } from './answer.ts'
import { pointsInArea } from './area-rows.ts'
import { DAILY_DIMENSIONS, FILTER_DIMENSIONS, type FilterDimension } from './choices.ts'
import {
  FAIL_BIT,
  failCodes,
  failOutside,
  failUnlessHit,
  isSameChoice,
  passAll,
  type PackedChoices,
} from './fail-bits.ts'
import { wordsOf } from './fold-text.ts'
import { createHazardDay, DAY_VALUES, moveToDay, type HazardDay } from './hazard-day.ts'
import type { HazardIndex } from './hazard-index.ts'
import { rowsHolding } from './text-index.ts'

/** Hazards under choices on a day. Columns belong to the selection and change with the next `update`. */
export interface HazardSelection {
  readonly fail: Uint16Array
  readonly day: HazardDay
  /**
   * Applies choices and day; only dimensions that changed, or that hang on the day, are computed anew.
   *
   * @returns whether any bit may have changed.
   */
  update(choices: PackedChoices, asOf: EpochDay): boolean
}

const isDaily = (dimension: FilterDimension) => (DAILY_DIMENSIONS as readonly FilterDimension[]).includes(dimension)

export function createHazardSelection(index: HazardIndex): HazardSelection {
  const fail = new Uint16Array(index.length)
  const day = createHazardDay(index.length)
  let applied: PackedChoices | null = null
  let linked = index.linked

  /** True when the dimension restricts something now. */
  function apply(dimension: FilterDimension, choices: PackedChoices): void {
    const bit = FAIL_BIT[dimension]
    switch (dimension) {
      case 'severity':
      case 'sector':
      case 'source':
      case 'village': {
        const { codes, values } = index.codes[dimension]
        return choose(bit, codes, values, choices[dimension])
      }
      case 'siteKind':
      case 'siteRisk': {
        const column = index.linked?.[dimension]
        return column ? choose(bit, column.codes, column.values, choices[dimension]) : passAll(fail, bit)
      }
      case 'urgency':
      case 'term':
      case 'state':
        return choose(bit, day[dimension], DAY_VALUES[dimension], choices[dimension])
      case 'overdue':
        if (choices.overdue === null) passAll(fail, bit)
        else failUnlessHit(fail, bit, day.overdue, choices.overdue ? 1 : 0)
        return
      case 'found': {
        const range = choices.found
        if (range === null) passAll(fail, bit)
        else failOutside(fail, bit, index.days.foundDay, range.from ?? -Infinity, range.to ?? Infinity)
        return
      }
      case 'text': {
        const words = wordsOf(choices.text)
        if (words.length === 0) passAll(fail, bit)
        else failUnlessHit(fail, bit, rowsHolding(index.text(), words))
        return
      }
      case 'area':
        if (choices.area === null) passAll(fail, bit)
        else failUnlessHit(fail, bit, pointsInArea(choices.area, index.lngLat))
    }
  }

  function choose(bit: number, codes: Uint8Array | Uint16Array, values: readonly string[], wanted: readonly string[]) {
    if (wanted.length === 0) passAll(fail, bit)
    else failCodes(fail, bit, codes, values, wanted)
  }

  return {
    fail,
    day,
    update(choices, asOf) {
      const isMoved = day.asOf !== asOf
      const isRelinked = linked !== index.linked
      if (isMoved) moveToDay(day, index, asOf)
      let isChanged = applied === null
      for (const dimension of FILTER_DIMENSIONS) {
        const isSame = applied ? isSameChoice(dimension, applied, choices) : !isRestricting(dimension, choices)
        const isOutdated =
          (isMoved && isDaily(dimension)) || (isRelinked && (dimension === 'siteKind' || dimension === 'siteRisk'))
        if (isSame && !(isOutdated && isRestricting(dimension, choices))) continue
        apply(dimension, choices)
        isChanged = true
      }
      applied = choices
      linked = index.linked
      return isChanged
    },
  }
}

/** True when a dimension can make a row fail. */
export function isRestricting(dimension: FilterDimension, choices: PackedChoices): boolean {
  const value = choices[dimension]
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
}

/** Rows behind a number, ascending; `selection` must be up to date with the query's choices and day. */
export function hazardRowsOf(
  { fail, day }: HazardSelection,
  { days }: HazardIndex,
  { standing, from, to }: Pick<RowSetQuery, 'standing' | 'from' | 'to'>,
): Uint32Array {
  const first = from ?? -Infinity
  const last = to ?? Infinity
  const rows = new Uint32Array(fail.length)
  let count = 0
  if (standing === 'open') {
    for (let at = 0; at < day.openCount; at++) {
      const row = day.openRows[at] as number
      if (fail[row] === 0) rows[count++] = row
    }
    return rows.slice(0, count)
  }
  const column = standing === 'found' ? days.foundDay : standing === 'closed' ? days.closedDay : null
  for (let row = 0; row < fail.length; row++) {
    if (fail[row] !== 0) continue
    const on = column ? (column[row] as number) : first
    if (column === null || (on !== NO_DAY && on >= first && on <= last)) rows[count++] = row
  }
  return rows.slice(0, count)
}
