import { isAppError } from '../errors.ts'
import { chooseCover, type CoverAnswer, type CoverOptions } from './choose-cover.ts'
import { brokenBy, indexCover, valueOf, type CoverProblem } from './cover-problem.ts'
import { canAdd, canLeave, moveSite, startCover, type CoverState } from './cover-state.ts'
import { chooseGreedy, type GreedyRule } from './greedy.ts'
import type { HeldFlows } from './held-flows.ts'
import { buildHeldModel } from './held-model.ts'
import type { Solve } from './solver/solve-types.ts'

/** Trucks a day that a choice holds beside those that existing stations hold. */
export type HeldValue = (chosen: ArrayLike<number>) => number

export interface HeldAnswer extends CoverAnswer {
  /** Trucks no longer held without it, one entry a site; 0 where not chosen. */
  readonly loss: Float64Array
}

export type HeldOptions = Omit<CoverOptions, 'onGreedy'> & {
  /** Told of the greedy choice before the exact one is begun. */
  readonly onGreedy?: (answer: HeldAnswer) => void | Promise<void>
}

/**
 * Most trucks held: greedy by what is truly held, then HiGHS over the ways known so far; ways round its choice are added and
 * it is asked again, until its choice holds all that it counts, or the gap or the time is reached. Every answer of the solver
 * bounds all choices. No chosen site of the answer is idle.
 *
 * @param cover - sites cover the flows whose path they lie on; never held ones weigh 0, credited ones are covered.
 * @param isExisting - 1 = a station stands, one entry a site.
 * @throws as `chooseCover`.
 */
export async function chooseHeld(
  cover: CoverProblem,
  held: HeldFlows,
  isExisting: Uint8Array,
  options: HeldOptions,
  solve: Solve | null,
): Promise<HeldAnswer> {
  const begin = performance.now()
  const left = () => options.timeLimitS - (performance.now() - begin) / 1000
  const standing = (chosen: ArrayLike<number>) => isExisting.map((one, row) => one | chosen[row]!)
  const valueHeld: HeldValue = (chosen) => {
    const now = standing(chosen)
    let sum = 0
    for (let flow = 0; flow < cover.demandCount; flow++)
      if (held.isCredited[flow] === 0 && held.isHeld(flow, now)) sum += cover.weight[flow]!
    return sum
  }
  // Trucks that keep to their path: a choice never holds less of them, so its bound holds with evasion too.
  const quick: CoverOptions = {
    ...{ timeLimitS: options.timeLimitS / 2, relativeGap: 1, seed: options.seed },
    ...(options.signal ? { signal: options.signal } : {}),
  }
  const onPath = await chooseCover(cover, quick, null).catch((error: unknown) => {
    // The solver may find a choice that keeps every constraint, and else names the smallest set that conflicts.
    if (solve === null || !isAppError(error, 'siting/impossible')) throw error
    return chooseCover(cover, quick, solve)
  })
  const index = indexCover(cover)
  const rules = cover.budgetYuan === null ? (['gain'] as const) : (['gain-per-yuan', 'gain'] as const)
  const greedy = rules
    .map((rule) =>
      greedyHeld(
        cover,
        held,
        chooseGreedy({ ...cover, weight: new Float64Array(cover.demandCount) }, index, rule),
        standing,
        rule,
      ),
    ) // prettier-ignore
    .filter((chosen) => brokenBy(cover, chosen).length === 0)
  const values = greedy.map((chosen) => ({ chosen, worth: valueHeld(chosen) }))
  const pathWorth = valueHeld(onPath.chosen)
  const first = values.reduce((a, b) => (b.worth > a.worth ? b : a), values[0] ?? { chosen: onPath.chosen, worth: pathWorth }) // prettier-ignore
  let best = pathWorth > first.worth ? { chosen: onPath.chosen, worth: pathWorth } : first
  let bound = onPath.bound
  let method: CoverAnswer['method'] = 'greedy'
  const notes = new Set<CoverAnswer['notes'][number]>(onPath.notes.filter((note) => note === 'too-large-for-exact'))
  await options.onGreedy?.(answerOf())
  while (solve !== null && !isEnough() && cover.fixed.includes(0)) {
    options.signal?.throwIfAborted()
    if (left() <= 0) {
      notes.add('time-limit')
      break
    }
    const { model, point } = buildHeldModel(cover, held)
    const { seed, relativeGap } = options
    const answer = await solve(model, { seed, relativeGap, start: point(best.chosen), timeLimitS: left() }, options.signal) // prettier-ignore
    bound = Math.min(bound, answer.bound ?? Infinity)
    if (answer.x === null) {
      notes.add(answer.status === 'limit' ? 'time-limit' : 'solver-failed')
      break
    }
    method = 'highs'
    const chosen = Uint8Array.from({ length: cover.siteCount }, (_, s) => Number(answer.x![s]! > 0.5))
    const known = held.wayCount()
    const worth = valueHeld(chosen)
    if (worth > best.worth && brokenBy(cover, chosen).length === 0) best = { chosen, worth }
    if (held.wayCount() > known) continue
    // It holds all that it counts: nothing is left to add, so what gap there is is the solver's own.
    if (answer.status === 'limit') notes.add('time-limit')
    if (answer.status === 'failed') notes.add('solver-failed')
    break
  }
  return answerOf()

  function isEnough(): boolean {
    return bound <= 0 || (bound - best.worth) / bound <= Math.max(options.relativeGap, 1e-9)
  }
  function answerOf(): HeldAnswer {
    const { chosen, loss } = withoutIdle(best.chosen)
    const objective = valueHeld(chosen)
    const proven = Math.max(bound, objective)
    const gap = proven > 0 ? (proven - objective) / proven : 0
    const { costYuan, mandatedDone } = valueOf(cover, chosen)
    return {
      ...{ chosen, loss, method, objective, bound: proven, gap, isOptimal: gap <= 1e-9, costYuan, mandatedDone },
      ...{ greedyObjective: first.worth, seconds: (performance.now() - begin) / 1000, notes: [...notes] },
    }
  }
  /** Takes out sites without which nothing is lost, dearest first, unless a constraint holds them. */
  function withoutIdle(from: Uint8Array): { chosen: Uint8Array; loss: Float64Array } {
    const state = startCover(cover, index)
    for (let s = 0; s < from.length; s++) if (from[s] === 1) moveSite(state, s, 1)
    const loss = new Float64Array(from.length)
    const order = [...from.keys()].filter((s) => from[s] === 1)
    order.sort((a, b) => cover.costYuan[b]! - cover.costYuan[a]!)
    for (const s of order) if (lossAt(state, s) <= 1e-9 && canLeave(state, s)) moveSite(state, s, -1)
    for (const s of order) if (state.chosen[s] === 1) loss[s] = lossAt(state, s)
    return { chosen: state.chosen, loss }
  }
  function lossAt({ chosen }: CoverState, site: number): number {
    const [now, without] = [standing(chosen), standing(chosen)]
    without[site] = isExisting[site]!
    let loss = 0
    for (const flow of held.flowsOf[site]!)
      if (held.isCredited[flow] === 0 && held.isHeld(flow, now) && !held.isHeld(flow, without))
        loss += cover.weight[flow]!
    return loss
  }
}

/** Adds the site after which most more is held (for the money by the other rule), until none adds any. */
function greedyHeld(
  cover: CoverProblem,
  held: HeldFlows,
  state: CoverState,
  standing: (chosen: ArrayLike<number>) => Uint8Array,
  rule: GreedyRule,
): Uint8Array {
  for (;;) {
    const now = standing(state.chosen)
    const isIn = Uint8Array.from({ length: cover.demandCount }, (_, flow) => Number(held.isCredited[flow] === 1 || held.isHeld(flow, now))) // prettier-ignore
    let [best, most] = [-1, 0]
    for (let s = 0; s < cover.siteCount; s++) {
      if (!canAdd(state, s)) continue
      now[s] = 1
      let gain = 0
      for (const flow of held.flowsOf[s]!) if (isIn[flow] === 0 && held.isHeld(flow, now)) gain += cover.weight[flow]!
      now[s] = 0
      const value = rule === 'gain' ? gain : gain / Math.max(cover.costYuan[s]!, 1e-9)
      if (value > most) [best, most] = [s, value]
    }
    if (best === -1) return state.chosen
    moveSite(state, best, 1)
  }
}
