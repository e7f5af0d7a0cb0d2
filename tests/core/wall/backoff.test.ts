import { describe, expect, it } from 'vitest'
import { backoffS } from '../../../src/core/wall/backoff.ts'

describe('backoffS', () => {
  it('doubles from 1 s to 30 s', () =>
    expect([1, 2, 3, 5, 6, 1_000].map((n) => backoffS(n, 0))).toEqual([1, 2, 4, 16, 30, 30]))
  it('takes off up to a quarter', () => expect(backoffS(6, 0.999)).toBeGreaterThan(22))
})
