import { canAdd, canLeave, gainOf, lossOf, moveSite, startCover, type CoverState } from './cover-state.ts'
import type { CoverIndex, CoverProblem } from './cover-problem.ts'

export type GreedyRule = 'gain' | 'gain-per-yuan'

/**
 * Greedy choice: forced sites, then the minimum of each group by the cheapest sites, then the best of the rest. Gains only
 * fall, so a site is worked out anew only when it comes to the top (Minoux 1978). O(n log n) and few new workings-out.
 *
 * @param rule - by gain (never below 1 - 1/e with a count), or by gain for the money.
 */
export function chooseGreedy(problem: CoverProblem, index: CoverIndex, rule: GreedyRule): CoverState {
  const state = startCover(problem, index)
  for (let s = 0; s < problem.siteCount; s++) if (problem.fixed[s] === 1) moveSite(state, s, 1)
  for (const [g, group] of problem.groups.entries()) {
    const byCost = [...group.sites].sort((a, b) => problem.costYuan[a]! - problem.costYuan[b]! || gainOf(state, b) - gainOf(state, a)) // prettier-ignore
    for (const s of byCost) if (state.inGroup[g]! < group.minimum && canAdd(state, s)) moveSite(state, s, 1)
  }
  fillGreedy(state, rule)
  return state
}

/** Adds the best site until none adds anything. */
export function fillGreedy(state: CoverState, rule: GreedyRule): void {
  const { costYuan, siteCount } = state.problem
  const heap = new MaxHeap()
  const valueOf = (site: number) => {
    const gain = gainOf(state, site)
    return rule === 'gain' || gain === 0 ? gain : gain / Math.max(costYuan[site]!, 1e-9)
  }
  for (let s = 0; s < siteCount; s++) {
    if (!canAdd(state, s)) continue
    const value = valueOf(s)
    if (value > 0) heap.push(value, s)
  }
  for (let site = heap.pop(); site !== null; site = heap.pop()) {
    // Money, number and conflicts only get worse, so one that cannot be added now is out for good.
    if (!canAdd(state, site)) continue
    const value = valueOf(site)
    if (!(value > 0)) continue
    if (value >= heap.top) moveSite(state, site, 1)
    else heap.push(value, site)
  }
}

/**
 * Takes out sites that add nothing, dearest first, and spends what becomes free. Afterwards taking out any site lowers the
 * objective, unless a constraint holds it.
 */
export function pruneIdle(state: CoverState): void {
  const { chosen, problem } = state
  // What is put in may leave another idle, so until none is. Each turn covers more or costs less.
  for (let left = true; left;) {
    const idle = [...chosen.keys()].filter((s) => chosen[s] === 1 && canLeave(state, s) && lossOf(state, s) <= 0)
    idle.sort((a, b) => problem.costYuan[b]! - problem.costYuan[a]!)
    left = false
    for (const s of idle) {
      if (lossOf(state, s) > 0 || !canLeave(state, s)) continue
      moveSite(state, s, -1)
      left = true
    }
    if (left) fillGreedy(state, 'gain-per-yuan')
  }
}

/** Binary heap of (value, site), largest first; equal values: lower site first, so that answers do not depend on luck. */
class MaxHeap {
  readonly #values: number[] = []
  readonly #sites: number[] = []

  get top(): number {
    return this.#values[0] ?? -Infinity
  }

  push(value: number, site: number): void {
    let at = this.#values.length
    this.#values.push(value)
    this.#sites.push(site)
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!this.#isBefore(at, up)) return
      this.#swap(at, up)
      at = up
    }
  }

  pop(): number | null {
    const site = this.#sites[0]
    if (site === undefined) return null
    const last = this.#values.length - 1
    this.#swap(0, last)
    this.#values.pop()
    this.#sites.pop()
    for (let at = 0; ;) {
      const left = 2 * at + 1
      if (left >= last) return site
      const best = left + 1 < last && this.#isBefore(left + 1, left) ? left + 1 : left
      if (!this.#isBefore(best, at)) return site
      this.#swap(best, at)
      at = best
    }
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#values[a]! - this.#values[b]!
    return difference > 0 || (difference === 0 && this.#sites[a]! < this.#sites[b]!)
  }

  #swap(a: number, b: number): void {
    const { [a]: value, [b]: other } = this.#values
    this.#values[a] = other!
    this.#values[b] = value!
    const { [a]: site, [b]: otherSite } = this.#sites
    this.#sites[a] = otherSite!
    this.#sites[b] = site!
  }
}
