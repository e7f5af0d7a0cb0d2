import { bench, describe } from 'vitest'
import { applyEdits } from '../../src/core/protection/what-if/apply-edits.ts'
import type { Edit } from '../../src/core/protection/what-if/edit.ts'
import { baselineOf, editedTown, fullCheck, makeWhatIfTown, randomEdit, seededRandom } from '../helpers/what-if-town.ts'

/** A town of some km; edits of all kinds, up to 10 supposed at a time. */
const [FACILITIES, TARGETS, EDITS, SIZE_M] = process.env['BENCH_SMOKE'] ? [10, 100, 5, 1_500] : [200, 5_000, 200, 5_000]
const AT_A_TIME = 10

const random = seededRandom(20260618)
const town = makeWhatIfTown(random, FACILITIES, TARGETS, SIZE_M)
const base = baselineOf(town)
const edits = Array.from({ length: EDITS }, (_, step) => randomEdit(random, town, step, SIZE_M))
const lists = edits.map((_, at) => edits.slice(Math.max(0, at - AT_A_TIME + 1), at + 1))
const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }
export let sink = 0

const timed = (some: readonly (readonly Edit[])[], run: (list: readonly Edit[]) => number) =>
  some.map((list) => {
    const start = performance.now()
    sink += run(list)
    return performance.now() - start
  })
const quantile = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN
const told = (times: readonly number[]) =>
  `p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms, max ${quantile(times, 1).toFixed(1)} ms`

describe(`${FACILITIES} facilities x ${TARGETS} targets, ${EDITS} edits of all kinds, up to ${AT_A_TIME} at a time`, () => {
  let pieces: number[] = []
  let whole: number[] = []
  bench('what-if: only what the edits touch', () => {
    pieces = timed(lists, (list) => applyEdits(base, list).changes.length)
  }, once) // prettier-ignore
  bench('the whole check again (every 20th edit)', () => {
    const some = lists.filter((_, at) => at % 20 === 0)
    whole = timed(some, (list) => fullCheck(editedTown(town, list)).size)
    process.stdout.write(
      `what-if: ${told(pieces)}; whole check: ${told(whole)}; ratio of p50 ${(quantile(whole, 0.5) / quantile(pieces, 0.5)).toFixed(1)}, of p95 ${(quantile(whole, 0.95) / quantile(pieces, 0.95)).toFixed(1)}\n`,
    )
  }, once) // prettier-ignore
})
