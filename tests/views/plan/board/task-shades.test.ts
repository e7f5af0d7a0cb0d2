import { expect, it } from 'vitest'
import { shadesOfTasks, taskBand } from '../../../../src/views/plan/board/task-shades.ts'

const row = (villageId: string, all: number, done: number, overdue = 0) => ({ villageId, all, done, overdue })

it('classes begin above their lower end: one of five left is the lowest, all left the highest, none left no class', () => {
  expect([5, 4, 3, 2, 1, 0].map((done) => taskBand({ all: 5, done }))).toEqual([-1, 0, 1, 2, 3, 4])
  expect(taskBand({ all: 1_000, done: 999 })).toBe(0)
})

it('a village without tasks of its own has no shade, one with overdue tasks is marked', () => {
  expect([...shadesOfTasks([row('A', 4, 4), row('B', 4, 1, 2), row('C', 0, 0)])]).toEqual([
    ['A', { band: -1, isLate: false }],
    ['B', { band: 3, isLate: true }],
  ])
})
