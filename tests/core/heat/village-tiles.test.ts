import { describe, expect, it } from 'vitest'
import { NO_DAY } from '../../../src/core/time/calendar-day.ts'
import { createVillageHeat } from '../../../src/core/heat/village-heat.ts'
import { areaThresholds, villageTiles } from '../../../src/core/heat/village-tiles.ts'

const square = (west: number) => ({
  type: 'Polygon' as const,
  coordinates: [[[west, 31], [west + 0.02, 31], [west + 0.02, 31.02], [west, 31.02], [west, 31]]], // prettier-ignore
})
const villages = [
  { id: 'A', geometry: square(121) },
  { id: 'B', geometry: square(121.02) },
]
/** Two hazards in A: one open from day 10 on, one closed on day 20; a major one in B found on day 15. */
const source = {
  kind: 'hazards' as const,
  lngLat: Float64Array.of(121.01, 31.01, 121.005, 31.005, 121.03, 31.01),
  keep: null,
  isMajor: Uint8Array.of(0, 0, 1),
  deadlineDay: Int32Array.of(NO_DAY, NO_DAY, NO_DAY),
  days: {
    foundDay: Int32Array.of(10, 5, 15),
    closedDay: Int32Array.of(NO_DAY, 20, NO_DAY),
    closedSpells: { starts: new Uint32Array(4), days: new Int32Array() },
  },
}
const question = { radiusM: 250, weights: 'none' as const, classes: [3, 10], shown: ['A', 'B'] }

describe('villageTiles', () => {
  const engine = createVillageHeat(source, villages)
  it('tells marks and counts of the day', () => {
    const { tiles } = villageTiles(engine, { ...question, day: 18, before: null })
    expect(tiles.map(({ hazards, marks }) => [hazards, marks.plain.length / 2, marks.major.length / 2])).toEqual([
      [2, 2, 0],
      [1, 0, 1],
    ])
    expect([...(tiles[1]?.marks.major ?? [])]).toEqual([121.03, 31.01])
  })

  it('divides the whole ground of the villages among the classes', () => {
    const { areasKm2 } = villageTiles(engine, { ...question, day: 18, before: null })
    expect(areasKm2).toHaveLength(areaThresholds({ before: null, classes: [3, 10] }).length + 1)
    const whole = areasKm2.reduce((sum, area) => sum + area, 0)
    // 2 × 0.02° × 0.02° at 31°N: 2 × 1,909 m × 2,217 m.
    expect(whole).toBeGreaterThan(8.4)
    expect(whole).toBeLessThan(8.55)
    // A kernel of 250 m covers 0.196 km²; three hazards far from one another and from the border.
    expect(whole - (areasKm2[0] ?? 0)).toBeCloseTo(3 * Math.PI * 0.25 ** 2, 1)
  })

  it('tells more and less apart, each from its own day', () => {
    const { tiles } = villageTiles(engine, { ...question, day: 25, before: 12 })
    const [a, b] = tiles
    expect([a?.hazards, a?.hazardsBefore, b?.hazards, b?.hazardsBefore]).toEqual([1, 2, 1, 0])
    expect(a?.lines.map(({ threshold }) => threshold)).toEqual([-3, -10])
    expect(b?.lines.map(({ threshold }) => threshold)).toEqual([3, 10])
  })

  it('draws only what is shown, but tells the areas of all', () => {
    const all = villageTiles(engine, { ...question, day: 18, before: null })
    const one = villageTiles(engine, { ...question, day: 18, before: null, shown: ['B'] })
    expect(one.tiles.map(({ villageId }) => villageId)).toEqual(['B'])
    expect(one.areasKm2).toEqual(all.areasKm2)
  })
})
