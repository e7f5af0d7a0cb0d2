import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getHeapStatistics, writeHeapSnapshot } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { growthOf, heapKinds } from '../../../scripts/soak/heap-kinds.ts'

describe('a heap by kind', () => {
  it('sums rows by their kind, wherever the fields stand', () => {
    const text = JSON.stringify({
      snapshot: {
        meta: { node_fields: ['id', 'type', 'self_size'], node_types: ['number', ['code', 'object'], 'number'] },
      },
      nodes: [1, 0, 100, 3, 1, 40, 5, 0, 7],
    })
    expect(heapKinds(text)).toEqual({ code: 107, object: 40 })
  })

  it('finds as much as V8 says its heap has, in a snapshot that V8 wrote', () => {
    const file = writeHeapSnapshot(join(tmpdir(), `guatu-${process.pid}.heapsnapshot`))
    const used = getHeapStatistics().used_heap_size
    const { native = 0, ...kinds } = heapKinds(readFileSync(file, 'utf8'))
    rmSync(file)
    const sum = Object.values(kinds).reduce((a, b) => a + b, 0)
    // The snapshot collects garbage first and reading it makes some.
    expect(sum / used).toBeGreaterThan(0.5)
    expect(sum / used).toBeLessThan(1.5)
    expect(kinds['object']).toBeGreaterThan(100_000)
    expect(native).toBeGreaterThanOrEqual(0)
  })

  it('does not take what is no snapshot', () => {
    expect(() => heapKinds('{"nodes":[]}')).toThrow(/snapshot/)
  })

  it('tells what grew, most first, and what went', () => {
    const growth = growthOf({ scenes: [1, 9], before: { code: 10, array: 5 }, after: { code: 30, object: 8 } })
    expect(growth).toEqual([
      { kind: 'code', bytes: 20 },
      { kind: 'object', bytes: 8 },
      { kind: 'array', bytes: -5 },
    ])
  })
})
