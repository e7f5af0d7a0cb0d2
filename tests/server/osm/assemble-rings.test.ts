import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleRings } from '../../../src/server/osm/assemble-rings.ts'

describe('assembleRings', () => {
  it('closes rings from ways in any order and direction', () => {
    const cut = fc.record({
      size: fc.integer({ min: 4, max: 40 }),
      cuts: fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { minLength: 2, maxLength: 6 }),
      flips: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      seed: fc.integer({ min: 1, max: 1000 }),
    })
    fc.assert(
      fc.property(cut, ({ size, cuts, flips, seed }) => {
        const at = [...new Set(cuts.map((place) => place % size))].sort((a, b) => a - b)
        if (at.length < 2) return
        const parts = at.map((from, i) => {
          const to = at[i + 1] ?? (at[0] ?? 0) + size
          const refs = Array.from({ length: to - from + 1 }, (_, k) => (from + k) % size)
          return { role: 'outer', refs: flips[i] ? refs.reverse() : refs }
        })
        const shuffled = parts.map((part, i) => ({ part, key: (seed * (i + 7)) % 13 })).sort((a, b) => a.key - b.key)
        const { rings, openChains } = assembleRings(shuffled.map(({ part }) => part))
        expect(openChains).toBe(0)
        expect(rings).toHaveLength(1)
        expect(new Set(rings[0])).toEqual(new Set(Array.from({ length: size }, (_, i) => i)))
        expect(rings[0]).toHaveLength(size + 1)
      }),
    )
  })

  it('keeps an inner ring apart that touches the outer one in two nodes', () => {
    const parts = [
      { role: 'outer', refs: [1, 2, 3] },
      { role: 'inner', refs: [3, 9, 1] },
      { role: 'outer', refs: [3, 4, 1] },
      { role: 'inner', refs: [1, 8, 3] },
    ]
    expect(assembleRings(parts).rings.map((ring) => [...new Set(ring)].sort())).toEqual([
      [1, 2, 3, 4],
      [1, 3, 8, 9],
    ])
  })

  it('counts what does not close and drops what is no ring', () => {
    const { rings, openChains } = assembleRings([
      { role: 'outer', refs: [1, 2, 3] },
      { role: 'outer', refs: [3, 4] },
      { role: 'outer', refs: [7, 8, 7] },
      { role: 'outer', refs: [5] },
    ])
    expect(rings).toEqual([])
    expect(openChains).toBe(1)
  })
})
