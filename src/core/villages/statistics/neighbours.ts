import type { Neighbours } from './answer-types.ts'

/**
 * Neighbours from pairs of units, made symmetric, without doubles and without a unit itself.
 *
 * @param pairs - `[a, b, a, b, …]`, indexes below `count`.
 */
export function neighboursOf(count: number, pairs: ArrayLike<number>, method: Neighbours['method']): Neighbours {
  const sets = Array.from({ length: count }, () => new Set<number>())
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const a = pairs[at] as number
    const b = pairs[at + 1] as number
    if (a === b) continue
    sets[a]?.add(b)
    sets[b]?.add(a)
  }
  const starts = new Uint32Array(count + 1)
  sets.forEach((set, unit) => (starts[unit + 1] = (starts[unit] as number) + set.size))
  const targets = new Uint32Array(starts[count] as number)
  sets.forEach((set, unit) => targets.set(Uint32Array.from(set).sort(), starts[unit] as number))
  return { method, starts, targets }
}

/** Indexes of a unit's neighbours, ascending. */
export function neighboursOfUnit({ starts, targets }: Neighbours, unit: number): Uint32Array {
  return targets.subarray(starts[unit], starts[unit + 1])
}

/**
 * Neighbours among some of the units, renumbered in the order of `kept`; links to others are left out.
 *
 * @param kept - indexes of the units to keep, each once.
 */
export function neighboursAmong({ method, starts, targets }: Neighbours, kept: ArrayLike<number>): Neighbours {
  const place = new Int32Array(starts.length - 1).fill(-1)
  for (let at = 0; at < kept.length; at++) place[kept[at] as number] = at
  const pairs: number[] = []
  for (let at = 0; at < kept.length; at++) {
    const unit = kept[at] as number
    for (let link = starts[unit] as number; link < (starts[unit + 1] as number); link++) {
      const other = place[targets[link] as number] as number
      if (other >= 0) pairs.push(at, other)
    }
  }
  return neighboursOf(kept.length, pairs, method)
}
