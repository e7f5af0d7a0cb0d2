import '../../helpers/property-seed.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scheduleBack, type ScheduleTask } from '../../../src/core/plans/schedule.ts'
import { circlesOf } from '../../../src/core/plans/task-order.ts'

const task = (id: string, after: string[], days: number | null, due: number | null, isDone = false): ScheduleTask => ({
  id,
  after,
  days,
  due,
  isDone,
})

/** The latest day a task may end on, by every chain of tasks that begins with it. */
function latestByChains(tasks: readonly ScheduleTask[], id: string): number | null {
  const own = tasks.find((one) => one.id === id)
  if (own === undefined || own.isDone) return null
  const bounds = own.due === null ? [] : [own.due]
  for (const next of tasks) {
    if (!next.after.includes(id)) continue
    const finish = latestByChains(tasks, next.id)
    if (finish !== null) bounds.push(finish - (next.days ?? 1))
  }
  return bounds.length === 0 ? null : Math.min(...bounds)
}

describe('reverse schedule', () => {
  it('by hand: 10 days of work due on day 100, after 5 days, after 1', () => {
    const { byId, circles } = scheduleBack([
      task('a', [], 1, null),
      task('b', ['a'], 5, null),
      task('c', ['b'], 10, 100),
    ])
    expect(byId.get('c')).toEqual({ latestStart: 91, latestFinish: 100, boundBy: null })
    expect(byId.get('b')).toEqual({ latestStart: 86, latestFinish: 90, boundBy: 'c' })
    expect(byId.get('a')).toEqual({ latestStart: 85, latestFinish: 85, boundBy: 'b' })
    expect(circles).toEqual([])
  })

  it('is that of every chain, tried one by one', () => {
    const made = fc.array(
      fc.record({
        before: fc.array(fc.nat(7), { maxLength: 3 }),
        days: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
        due: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
        isDone: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(made, (list) => {
        const tasks = list.map(({ before, days, due, isDone }, at) =>
          task(
            `t${at}`,
            before.filter((one) => one < at).map((one) => `t${one}`),
            days,
            due,
            isDone && at % 2 === 0,
          ),
        )
        const { byId } = scheduleBack([...tasks].reverse())
        for (const { id, days } of tasks) {
          const finish = latestByChains(tasks, id)
          expect(byId.get(id)?.latestFinish).toBe(finish)
          expect(byId.get(id)?.latestStart).toBe(finish === null ? null : finish - (days ?? 1) + 1)
        }
      }),
    )
  })

  it('tasks in a circle are named and not placed; the others are', () => {
    const tasks = [
      task('a', ['c'], 1, 50),
      task('b', ['a'], 1, 50),
      task('c', ['b'], 1, 50),
      task('d', ['c'], 2, 90),
      task('e', ['e'], 1, 9),
    ]
    const { byId, circles } = scheduleBack(tasks)
    expect(circles).toEqual([['a', 'c', 'b'], ['e']])
    expect(byId.get('b')?.latestFinish).toBeNull()
    expect(byId.get('d')).toMatchObject({ latestStart: 89, latestFinish: 90 })
  })

  it('a circle is found exactly where one task can be reached from itself', () => {
    const edges = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 })
    fc.assert(
      fc.property(edges, (list) => {
        const tasks = Array.from({ length: 7 }, (_, at) => ({
          id: `t${at}`,
          after: list.filter(([from]) => from === at).map(([, to]) => `t${to}`),
        }))
        const reached = (from: string): Set<string> => {
          const seen = new Set<string>()
          const stack = [from]
          for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
            for (const next of tasks.find((one) => one.id === id)?.after ?? []) {
              if (!seen.has(next)) stack.push(next)
              seen.add(next)
            }
          }
          return seen
        }
        const onCircle = tasks.filter(({ id }) => reached(id).has(id)).map(({ id }) => id)
        const circles = circlesOf(tasks)
        expect(circles.length > 0).toBe(onCircle.length > 0)
        for (const circle of circles) {
          circle.forEach((id, at) => {
            expect(tasks.find((one) => one.id === id)?.after).toContain(circle[(at + 1) % circle.length])
          })
        }
        for (const id of onCircle) {
          const groups = circles.filter(
            ([head = '']) => head === id || (reached(id).has(head) && reached(head).has(id)),
          )
          expect(groups).toHaveLength(1)
        }
      }),
    )
  })

  it('a chain of 20,000 tasks needs no deep stack', () => {
    const tasks = Array.from({ length: 20_000 }, (_, at) =>
      task(`t${at}`, at === 0 ? [] : [`t${at - 1}`], 1, at === 19_999 ? 50_000 : null),
    )
    expect(scheduleBack(tasks).byId.get('t0')?.latestStart).toBe(50_000 - 19_999)
  })
})
