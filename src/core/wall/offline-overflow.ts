export interface KeptEntry {
  readonly address: string
  /** When it was received, ms. */
  readonly at: number
  readonly bytes: number
}

/**
 * What must go so that at most so many entries and bytes stay: the oldest first. One entry that is too large alone goes too.
 *
 * @returns addresses.
 */
export function overflowOf(entries: readonly KeptEntry[], limit: { entries: number; bytes: number }): string[] {
  const newestFirst = [...entries].sort((a, b) => b.at - a.at)
  let count = 0
  let bytes = 0
  return newestFirst.flatMap((entry) => {
    const fits = count < limit.entries && bytes + entry.bytes <= limit.bytes
    if (!fits) return [entry.address]
    count++
    bytes += entry.bytes
    return []
  })
}
