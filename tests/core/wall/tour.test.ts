import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FRAME_MS, tourOf, villagePlay } from '../../../src/core/wall/tour.ts'

describe('the tour of the worst margins', () => {
  it('8 s each, then the town', () => {
    const tour = tourOf(12, 45)
    expect(tour.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, null])
    expect(tour.slice(0, 5).every(({ ms }) => ms === 8_000)).toBe(true)
  })

  it('a fifth of a short scene each', () => {
    expect(
      tourOf(5, 20)
        .slice(0, 5)
        .map(({ ms }) => ms),
    ).toEqual([4_000, 4_000, 4_000, 4_000, 4_000])
  })

  it('no places: the town, for good', () => {
    expect(tourOf(0, 45)).toEqual([{ step: null, ms: Infinity }])
  })

  it('does not begin anew before its scene ends, unless the scene is long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 3, max: 60 }), (places, interval) => {
        const all = tourOf(places, interval).reduce((sum, { ms }) => sum + ms, 0)
        expect(all).toBeGreaterThan(interval * 1_000)
      }),
    )
    expect(tourOf(5, 3_600).at(-1)?.ms).toBe(20_000)
  })
})

describe('the play of the villages', () => {
  it('shades, twelve months of 1.5 s, then at rest on the last', () => {
    const play = villagePlay(12, 45)
    expect(play[0]).toMatchObject({ shows: 'shades' })
    expect(play.slice(1, -1).map(({ frame }) => frame)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(play.slice(1, -1).every(({ ms }) => ms === FRAME_MS)).toBe(true)
    expect(play.at(-1)).toMatchObject({ shows: 'heat', frame: null })
    expect(play.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0)).toBeLessThanOrEqual(41_000)
  })

  it('a scene too short for it shows the last month alone', () => {
    expect(villagePlay(12, 10).map(({ shows, frame }) => [shows, frame])).toEqual([
      ['shades', null],
      ['heat', null],
    ])
  })

  it('without frames the shades stay', () => {
    expect(villagePlay(0, 45)).toEqual([{ shows: 'shades', frame: null, ms: Infinity }])
  })
})
