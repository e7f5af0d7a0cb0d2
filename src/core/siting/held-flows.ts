import type { TruckFlow } from './model.ts'
import type { WaysRound } from './ways-round.ts'

/** What decides whether a flow is held: every one of its known ways must pass a chosen site. */
export interface FlowWays {
  /** Rows of the sites on a way, ascending; none contains another. A way past an existing station is not listed. */
  readonly ways: readonly (readonly number[])[]
  /** `no-site`: its path passes no site; `always-evades`: even with every site built there is a way round. */
  readonly lost: 'no-site' | 'always-evades' | null
}

/** Flows against choices of sites, with the ways round that have been met so far. */
export interface HeldFlows {
  readonly waysOf: readonly FlowWays[]
  /** 1 = held by the existing stations alone. */
  readonly isCredited: Uint8Array
  /** Flows that a site can matter to, by site. */
  readonly flowsOf: readonly (readonly number[])[]
  /** True if no way within the tolerance avoids the standing sites. Ways that are met are kept. */
  readonly isHeld: (flow: number, isStanding: Uint8Array) => boolean
  /** Ways met so far: grows with `isHeld`. */
  readonly wayCount: () => number
}

type Ways = { ways: number[][]; lost: FlowWays['lost'] }

/**
 * A flow is held when a site stands on its path and on every way round within the tolerance. So each way is a set of sites of
 * which one must stand, and only the smallest such sets decide. They are too many to list; here a set of disjoint ones is
 * found for each flow at the start, the others when a choice of sites meets them.
 *
 * @param ids - of the sites, by row.
 * @param isExisting - 1 = a station stands.
 * @param isOpen - 1 = a station may be built.
 * @param find - null: trucks keep to their path.
 * @source Arslan, Jabali and Laporte 2018 (evasive flow capturing, ways as cuts).
 */
export function heldFlows(
  flows: readonly TruckFlow[],
  { ids, isExisting, isOpen }: { readonly ids: readonly string[]; readonly isExisting: Uint8Array; readonly isOpen: Uint8Array }, // prettier-ignore
  { find, sitesNear }: WaysRound,
): HeldFlows {
  const rowOf = new Map(ids.map((id, row) => [id, row]))
  const isUsable = isOpen.map((open, row) => open | isExisting[row]!)
  const flowsOf: number[][] = ids.map(() => [])
  const near: (readonly number[])[] = []
  /** Standing sites near a flow that are known to hold it. */
  const holding: number[][][] = flows.map(() => [])
  let met = 0
  const allStanding = Uint8Array.from(isUsable)
  const waysOf = flows.map(({ passes }, flow): Ways => {
    const own = [...new Set(passes)].flatMap((id) => rowOf.get(id) ?? []).filter((row) => isUsable[row] === 1)
    near.push([...new Set([...sitesNear(flow), ...own])])
    for (const row of near[flow]!) flowsOf[row]!.push(flow)
    if (own.length === 0) return { ways: [], lost: 'no-site' }
    if (find(flow, allStanding) !== null) return { ways: [], lost: 'always-evades' }
    const known: Ways = { ways: [], lost: null }
    if (!own.some((row) => isExisting[row] === 1)) add(known, flow, own)
    const blocked = isExisting.slice()
    for (const way of known.ways) for (const row of way) blocked[row] = 1
    for (let way = find(flow, blocked); way !== null; way = find(flow, blocked))
      for (const row of add(known, flow, way)) blocked[row] = 1
    return known
  })
  const isHeld = (flow: number, isStanding: Uint8Array): boolean => {
    const known = waysOf[flow]!
    if (known.lost !== null || known.ways.some((way) => !way.some((row) => isStanding[row] === 1))) return false
    const sets = holding[flow]!
    if (sets.some((set) => set.every((row) => isStanding[row] === 1))) return true
    const way = find(flow, isStanding)
    if (way === null) sets.push(near[flow]!.filter((row) => isStanding[row] === 1))
    else add(known, flow, way)
    return way === null
  }
  const isCredited = Uint8Array.from(flows, (_, flow) => Number(isHeld(flow, isExisting)))
  return { waysOf, isCredited, flowsOf, isHeld, wayCount: () => met }

  /** Keeps a way, cut down to sites of which none can be spared. */
  function add(known: Ways, flow: number, way: readonly number[]): number[] {
    let least = [...way]
    const blocked = isUsable.slice()
    for (const row of least) blocked[row] = 0
    for (const row of way) {
      if (blocked[row] === 1) continue
      blocked[row] = 1
      const other = find(flow, blocked)
      if (other === null) blocked[row] = 0
      else {
        for (const one of least) blocked[one] = 1
        least = [...other]
        for (const one of least) blocked[one] = 0
      }
    }
    least.sort((a, b) => a - b)
    known.ways = known.ways.filter((one) => !least.every((row) => one.includes(row)))
    known.ways.push(least)
    met++
    return least
  }
}
