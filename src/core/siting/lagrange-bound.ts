import type { CoverProblem } from './cover-problem.ts'

export interface LagrangeBound {
  /** No choice under budget and count is worth more. */
  readonly bound: number
  /** Bound of the choices in which a site is decided the other way than in the relaxed solution; one entry a site. */
  readonly turned: Float64Array
  /** What the relaxed solution does with a site: 1 = takes it, at least in part. */
  readonly isTaken: Uint8Array
}

export interface LagrangeOptions {
  /** Worth of a known choice: steps are as long as what lies between it and the bound. */
  readonly known: number
  /** The gap to the known choice at which to stop, relative. */
  readonly enough: number
  /** When to stop, by `performance.now()`. */
  readonly untilMs: number
}

const MOST_STEPS = 800
/** Steps without a better bound after which they are halved. */
const PATIENCE = 15
const SHORTEST = 1e-3

/**
 * Upper bound by Lagrangian relaxation: "a demand counts only if a chosen site covers it" is dropped and priced. What is
 * left is a choice of sites by price under the money, solved in parts; prices follow the subgradient. Comes to the bound of
 * the linear relaxation within some hundred steps, each linear in the covers. Spacing and minimums are left out, which can
 * only raise the bound.
 *
 * @returns null when neither money nor number is limited, or in time for no step.
 * @source Galvão and ReVelle 1996 (covering); Held, Wolfe and Crowder 1974 (steps); Fisher 1981.
 */
export function lagrangeBound(problem: CoverProblem, options: LagrangeOptions): LagrangeBound | null {
  const { siteCount, demandCount, coverStart, covers, fixed, isCovered, budgetYuan, count } = problem
  if (budgetYuan === null && count === null) return null
  const weight = problem.weight.map((one, demand) => (isCovered[demand] === 1 ? 0 : one))
  const limits = limitsOf(problem)
  const value = new Float64Array(siteCount)
  const share = new Float64Array(siteCount)
  const excess = new Float64Array(demandCount)
  let price = weight.map((one) => one / 2)
  let bestPrice = price
  let best = Infinity
  let [length, since] = [1, 0]
  for (let step = 0; step < MOST_STEPS && length > SHORTEST && performance.now() < options.untilMs; step++) {
    let bound = 0
    for (let d = 0; d < demandCount; d++) bound += Math.max(0, weight[d]! - price[d]!)
    addPrices(price)
    bound += fillBest()
    if (bound < best * (1 - 1e-6) || best === Infinity) [best, bestPrice, since] = [bound, price.slice(), 0]
    else if (++since >= PATIENCE) {
      ;[length, since] = [length / 2, 0]
      price = bestPrice.slice()
      continue
    }
    if (best - options.known <= options.enough * best) break
    // Subgradient: how often the relaxed choice covers a demand, less one where it is counted as covered.
    excess.fill(0)
    for (let s = 0; s < siteCount; s++)
      if (share[s]! > 0) for (let k = coverStart[s]!; k < coverStart[s + 1]!; k++) excess[covers[k]!]! += share[s]!
    let norm = 0
    for (let d = 0; d < demandCount; d++) {
      if (price[d]! < weight[d]!) excess[d]!--
      norm += excess[d]! * excess[d]!
    }
    if (norm === 0) break
    const far = (length * Math.max(bound - options.known, 1e-6 * bound)) / norm
    for (let d = 0; d < demandCount; d++) price[d] = Math.min(weight[d]!, Math.max(0, price[d]! - far * excess[d]!))
  }
  if (best === Infinity) return null
  addPrices(bestPrice)
  const { money } = cheapest()
  const isTaken = Uint8Array.from(share, (part) => Number(part > 0))
  const turned = value.map((worth, s) => best - (fixed[s] === 0 ? Math.abs(worth - money(s)) : 0))
  return { bound: best, turned, isTaken }

  function addPrices(of: Float64Array): void {
    for (let s = 0; s < siteCount; s++) {
      let sum = 0
      for (let k = coverStart[s]!; k < coverStart[s + 1]!; k++) sum += of[covers[k]!]!
      value[s] = sum
    }
  }
  /** The relaxed choice of each limit; the one worth least bounds best and stays in `share`. */
  function cheapest() {
    const answers = limits.map((limit) => ({ ...knapsack(limit, value, fixed, share), limit }))
    const least = answers.reduce((a, b) => (b.worth < a.worth ? b : a))
    if (least !== answers.at(-1)) knapsack(least.limit, value, fixed, share)
    return { worth: least.worth, money: (s: number) => least.rate * least.limit.use(s) }
  }
  function fillBest(): number {
    return cheapest().worth
  }
}

/** A limit as a knapsack: what is left beside the forced sites, and what a site takes of it. */
interface Limit {
  readonly left: number
  readonly use: (site: number) => number
  readonly order: Uint32Array
}

function limitsOf({ siteCount, costYuan, fixed, budgetYuan, count }: CoverProblem): Limit[] {
  const free = Uint32Array.from([...fixed.keys()].filter((s) => fixed[s] === 0))
  const limit = (most: number, use: Limit['use']): Limit => {
    let left = most
    for (let s = 0; s < siteCount; s++) if (fixed[s] === 1) left -= use(s)
    return { left: Math.max(0, left), use, order: free.slice() }
  }
  return [
    ...(budgetYuan === null ? [] : [limit(budgetYuan, (s) => costYuan[s]!)]),
    ...(count === null ? [] : [limit(count, () => 1)]),
  ]
}

/** Sites in parts by worth for the use until the limit is reached; `rate` = worth of the last unit of the limit. */
function knapsack(
  { left: most, use, order }: Limit,
  value: Float64Array,
  fixed: Int8Array,
  share: Float64Array,
): { worth: number; rate: number } {
  let worth = 0
  for (let s = 0; s < share.length; s++) {
    share[s] = fixed[s] === 1 ? 1 : 0
    if (fixed[s] === 1) worth += value[s]!
  }
  const rateOf = (s: number) => value[s]! / Math.max(use(s), 1e-9)
  // Nearly in order from the step before, which sorting likes.
  order.sort((a, b) => rateOf(b) - rateOf(a))
  let left = most
  for (const s of order) {
    if (!(value[s]! > 0)) break
    const part = Math.min(1, left / Math.max(use(s), 1e-9))
    share[s] = part
    worth += part * value[s]!
    left -= part * use(s)
    if (part < 1) return { worth, rate: rateOf(s) }
  }
  return { worth, rate: 0 }
}

/**
 * The problem with every site fixed of which the bound proves that no choice better than the known one decides it
 * otherwise. Such a choice keeps what is fixed, and so does the known one.
 */
export function fixDecided(problem: CoverProblem, relaxed: LagrangeBound, known: number): CoverProblem {
  const below = known * (1 - 1e-7) - 1e-9
  const fixed = problem.fixed.map((one, s) =>
    one !== 0 || relaxed.turned[s]! >= below ? one
    : relaxed.isTaken[s] === 1 ? 1
    : -1,
  ) // prettier-ignore
  return { ...problem, fixed }
}
