import { describe, expect, it } from 'vitest'
import { villageGaps, type GapApproach, type GapStretch } from '../../../src/core/villages/village-gaps.ts'

const rejected = { verdict: 'rejected', reviewId: 'r', derived: {}, note: null, byRole: 'x', at: '2026-01-01T00:00:00Z' } as const // prettier-ignore
const stretch = (id: string, over: Partial<GapStretch>): GapStretch => ({ id, villageId: 'v1', lengthM: 100, guardrail: 'absent', need: 'required', review: null, ...over }) // prettier-ignore
const approach = (id: string, over: Partial<GapApproach>): GapApproach => ({ id, villageId: 'v1', control: 'none-known', role: 'minor', bump: 'absent', review: null, ...over }) // prettier-ignore

describe('road and chemical gaps of villages', () => {
  it('keep what is unknown apart, leave out what people rejected or nothing calls for, and name their rows', () => {
    const [v1, v2, outside] = villageGaps(['v1', 'v2'], {
      waterside: [
        stretch('w1', {}),
        stretch('w2', { guardrail: 'unknown', lengthM: 40 }),
        stretch('w3', { guardrail: 'intact' }),
        stretch('w4', { need: 'none' }),
        stretch('w5', { review: rejected }),
        stretch('w6', { villageId: 'gone', lengthM: 7 }),
      ],
      approaches: [
        approach('a1', {}),
        approach('a2', { bump: 'damaged' }),
        approach('a3', { bump: 'unknown' }),
        approach('a4', { control: 'signal' }),
        approach('a5', { role: 'major' }),
        approach('a6', { control: 'unknown' }),
        approach('a7', { villageId: null }),
      ],
      verdicts: [
        { id: 'p1', villageId: 'v2', verdict: 'short' },
        { id: 'p2', villageId: 'v2', verdict: 'open' },
        { id: 'p3', villageId: 'v2', verdict: 'meets' },
      ],
    })
    expect(v1).toMatchObject({
      waterside: { needM: 240, absentM: 100, unknownM: 40, intactM: 100 },
      approaches: { minor: 3, withoutBump: 2, unknown: 1, withBump: 0 },
      rows: { withoutRail: ['w1'], railUnknown: ['w2'], withoutBump: ['a1', 'a2'], bumpUnknown: ['a3'] },
    })
    expect(v2).toMatchObject({ conflicts: { short: 1, open: 1 }, rows: { short: ['p1'], open: ['p2'] } })
    expect(v2?.waterside.rateLength).toBeNull()
    expect(outside).toMatchObject({ villageId: '', waterside: { absentM: 7 }, rows: { withoutBump: ['a7'] } })
  })
})
