/** How many people a target has at a time: from what its record states. */
export interface PeopleRange {
  readonly low: number
  readonly high: number
  /** Fields it was read from. */
  readonly from: readonly string[]
}

/** Persons a bed stands for besides the staff: from an empty to a full house. */
const FIELDS_OF_PRESENCE = ['residents', 'students', 'staff', 'beds'] as const

/**
 * People of a target as a range; null = the record does not say, which is not 0. Residents, students and staff count as
 * stated; beds and a peak count from 0 to full; the peak is at least the upper end.
 */
export function peopleOf(attrs: Readonly<Record<string, unknown>>): PeopleRange | null {
  const count = (field: string): number | null => {
    const value = attrs[field]
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
  }
  const from: string[] = []
  let [low, high] = [0, 0]
  for (const field of FIELDS_OF_PRESENCE) {
    const value = count(field)
    if (value === null) continue
    from.push(field)
    high += value
    if (field !== 'beds') low += value
  }
  const peak = count('peakPersons')
  if (peak !== null) {
    from.push('peakPersons')
    high = Math.max(high, peak)
  }
  return from.length === 0 ? null : { low, high, from }
}

/** People of several targets in an area. */
export interface PeopleInside {
  /** Of the targets that lie wholly inside, at the least. */
  readonly low: number
  /** Of the targets that may reach inside, at the most. */
  readonly high: number
  readonly targets: number
  /** Targets inside or partly inside whose people are not known. */
  readonly unknown: number
}

/** @param inside - targets that may reach inside, with their people, and whether they surely lie wholly inside. */
export function peopleInside(
  inside: readonly { readonly people: PeopleRange | null; readonly isWhollyInside: boolean }[],
): PeopleInside {
  return inside.reduce<PeopleInside>(
    (sum, { people, isWhollyInside }) => ({
      low: sum.low + (isWhollyInside ? (people?.low ?? 0) : 0),
      high: sum.high + (people?.high ?? 0),
      targets: sum.targets + 1,
      unknown: sum.unknown + Number(people === null),
    }),
    { low: 0, high: 0, targets: 0, unknown: 0 },
  )
}
