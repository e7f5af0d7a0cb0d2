import type { Codes } from '../columns/columns.ts'
import type { HazardDays } from '../hazards/urgency.ts'
import { NO_DAY } from '../time/calendar-day.ts'

export interface ClosingsInput extends HazardDays {
  readonly length: number
  /** First row that names the same site; -1 = none. */
  readonly siteRow: Int32Array
  readonly type: Codes
}

/** Buckets of days (some 11,000 years) or rows up to which a counting sort is worth its memory. */
const MAX_BUCKETS = 4_000_000

/**
 * For each row the latest closing of another row of the same site and type on a day before the row was found. A closing
 * that was reopened later counts: on its day the hazard was reported as put right. Rows without a site or a type have none.
 *
 * @returns `day` (`NO_DAY` = none) and `row` (-1 = none), one entry a row. Linear in the rows.
 */
export function closingsBefore(input: ClosingsInput): { day: Int32Array; row: Int32Array } {
  const { length, siteRow, type, foundDay } = input
  const found = { day: new Int32Array(length).fill(NO_DAY), row: new Int32Array(length).fill(-1) }
  const { rows, days } = closingsOf(input)
  const order = sortedBy(days)
  const byType = reordered(order, (at) => type.codes[rows[at] as number] as number)
  const closings = reordered(byType, (at) => siteRow[rows[at] as number] as number)

  const starts = new Uint32Array(length + 1)
  for (let at = 0; at < closings.length; at++) {
    const site = (siteRow[rows[closings[at] as number] as number] as number) + 1
    starts[site] = (starts[site] as number) + 1
  }
  for (let site = 0; site < length; site++) starts[site + 1] = (starts[site + 1] as number) + (starts[site] as number)

  for (let row = 0; row < length; row++) {
    const site = siteRow[row] as number
    const code = type.codes[row] as number
    if (site === -1 || (type.values[code] ?? '') === '') continue
    const first = starts[site] as number
    const bound = foundDay[row] as number
    // The first closing of the site that is of a later type, or of this type and not before the finding.
    let [low, high] = [first, starts[site + 1] as number]
    while (low < high) {
      const middle = (low + high) >> 1
      const closing = closings[middle] as number
      const other = type.codes[rows[closing] as number] as number
      if (other < code || (other === code && (days[closing] as number) < bound)) low = middle + 1
      else high = middle
    }
    // Never the row's own: its closings count from the day of its finding on.
    const closing = low > first ? closings[low - 1] : undefined
    if (closing === undefined || type.codes[rows[closing] as number] !== code) continue
    found.day[row] = days[closing] as number
    found.row[row] = rows[closing] as number
  }
  return found
}

/** Every closing of rows with a site and a type; a day before the finding counts as the day of finding. */
function closingsOf({ length, siteRow, type, foundDay, closedDay, closedSpells }: ClosingsInput) {
  const most = length + closedSpells.days.length / 2
  const rows = new Uint32Array(most)
  const days = new Int32Array(most)
  const isKnown = type.values.map((value) => value !== '')
  let count = 0
  for (let row = 0; row < length; row++) {
    if (siteRow[row] === -1 || isKnown[type.codes[row] as number] !== true) continue
    const found = foundDay[row] as number
    for (let at = closedSpells.starts[row] as number; at < (closedSpells.starts[row + 1] as number); at++) {
      rows[count] = row
      days[count++] = Math.max(closedSpells.days[2 * at] as number, found)
    }
    if (closedDay[row] === NO_DAY) continue
    rows[count] = row
    days[count++] = Math.max(closedDay[row] as number, found)
  }
  return { rows: rows.subarray(0, count), days: days.subarray(0, count) }
}

/** `order` sorted by a key of its entries, equal ones as they stand. */
function reordered(order: Uint32Array, keyOf: (entry: number) => number): Uint32Array {
  const keys = new Int32Array(order.length)
  for (let at = 0; at < keys.length; at++) keys[at] = keyOf(order[at] as number)
  const places = sortedBy(keys)
  for (let at = 0; at < places.length; at++) places[at] = order[places[at] as number] as number
  return places
}

/** Places of `keys` in ascending order, equal ones as they stand. */
function sortedBy(keys: Int32Array): Uint32Array {
  let [least, most] = [Infinity, -Infinity]
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number
    if (key < least) least = key
    if (key > most) most = key
  }
  const order = new Uint32Array(keys.length)
  if (most - least > MAX_BUCKETS) {
    for (let at = 0; at < order.length; at++) order[at] = at
    return order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b)
  }
  const starts = new Uint32Array(keys.length === 0 ? 1 : most - least + 2)
  for (let at = 0; at < keys.length; at++) {
    const key = (keys[at] as number) - least + 1
    starts[key] = (starts[key] as number) + 1
  }
  for (let key = 1; key < starts.length; key++) starts[key] = (starts[key] as number) + (starts[key - 1] as number)
  for (let at = 0; at < keys.length; at++) {
    const bucket = (keys[at] as number) - least
    const place = starts[bucket] as number
    order[place] = at
    starts[bucket] = place + 1
  }
  return order
}
