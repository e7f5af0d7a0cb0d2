import { bench, describe } from 'vitest'
import { createAnswerMemory } from '../../src/core/protection/what-if/answer-memory.ts'
import { applyEdits } from '../../src/core/protection/what-if/apply-edits.ts'
import type { Edit } from '../../src/core/protection/what-if/edit.ts'
import { baselineOf, editedTown, fullCheck, makeWhatIfTown, randomEdit, seededRandom } from '../helpers/what-if-town.ts'

/** A town of some km; edits of all kinds. A session supposes one thing after the other, up to 10, with a step back now and then. */
const [FACILITIES, TARGETS, EDITS, SIZE_M] = process.env['BENCH_SMOKE']
  ? [10, 100, 10, 1_500]
  : [200, 5_000, 400, 5_000]
const AT_A_TIME = 10
const UNDO_EVERY = 7

const random = seededRandom(20260618)
const town = makeWhatIfTown(random, FACILITIES, TARGETS, SIZE_M)
const base = baselineOf(town)
const edits = Array.from({ length: EDITS }, (_, step) => randomEdit(random, town, step, SIZE_M))
/** What the page asks while the edits are made; `kind` of what was done last. */
const asked = edits.flatMap((edit, at) => {
  const list = edits.slice(at - (at % AT_A_TIME), at + 1)
  const one = { kind: edit.kind as string, list }
  return at % UNDO_EVERY === 0 ? [one, { kind: 'undo', list: list.slice(0, -1) }, one] : [one]
})
const files = edits.flatMap((_, at) =>
  at % AT_A_TIME === AT_A_TIME - 1 ? [edits.slice(at - AT_A_TIME + 1, at + 1)] : [],
)
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

const print = (name: string, times: readonly number[]) =>
  process.stdout.write(`what-if, ${name} (${times.length}): ${told(times)}\n`)

describe(`${FACILITIES} facilities x ${TARGETS} targets, ${EDITS} edits of all kinds, up to ${AT_A_TIME} at a time`, () => {
  let pieces: number[] = []
  bench('what-if: one edit after the other', () => {
    const answerTo = createAnswerMemory(base)
    const done = asked.map(({ kind, list }) => ({ kind, ms: timed([list], (one) => answerTo(one).changes.length)[0] ?? Number.NaN })) // prettier-ignore
    pieces = done.map(({ ms }) => ms)
    for (const kind of new Set(done.map((one) => one.kind))) print(kind, done.flatMap((one) => (one.kind === kind ? [one.ms] : []))) // prettier-ignore
    print('all of a session', pieces)
  }, once) // prettier-ignore
  bench('what-if: a file of 10 edits opened', () => {
    print('files of 10', timed(files, (list) => applyEdits(base, list).changes.length))
  }, once) // prettier-ignore
  bench('the whole check again (every 40th)', () => {
    const some = asked.filter((_, at) => at % 40 === 0).map(({ list }) => list)
    const whole = timed(some, (list) => fullCheck(editedTown(town, list)).size)
    print('the whole check', whole)
    process.stdout.write(
      `ratio of p50 ${(quantile(whole, 0.5) / quantile(pieces, 0.5)).toFixed(1)}, of p95 ${(quantile(whole, 0.95) / quantile(pieces, 0.95)).toFixed(1)}\n`,
    )
  }, once) // prettier-ignore
})
