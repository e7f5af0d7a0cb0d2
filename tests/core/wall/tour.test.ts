import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FRAME_MS, LEAST_FRAME_MS, LEAST_SHADES_MS, tourOf, villagePlay } from '../../../src/core/wall/tour.ts'

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

  it('plays in a scene of 30 s: the shades stand for less, the frames as long as ever', () => {
    // By hand: 30 s less 11 frames of 1.5 s less 4 s for the last.
    const play = villagePlay(12, 30)
    expect(play[0]).toEqual({ shows: 'shades', frame: null, ms: 9_500 })
    expect(play.slice(1, -1).map(({ ms }) => ms)).toEqual(Array.from({ length: 11 }, () => 1_500))
    expect(play.at(-1)).toEqual({ shows: 'heat', frame: null, ms: 6_000 })
  })

  it('in a scene of 20 s the shades stand for their least, and the frames are shorter', () => {
    // By hand: (20 - 4 - 4) s / 11 frames.
    const play = villagePlay(12, 20)
    expect(play[0]?.ms).toBeGreaterThanOrEqual(4_000)
    expect(play[0]?.ms).toBeLessThan(4_011)
    expect(play.slice(1, -1).map(({ ms }) => ms)).toEqual(Array.from({ length: 11 }, () => 1_090))
  })

  it('whatever the scene: every frame or none, each long enough to be read, the last for 4 s before the scene ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 3, max: 3_600 }), (frames, interval) => {
        const [shades, ...heat] = villagePlay(frames, interval)
        const played = heat.slice(0, -1)
        const least = (LEAST_SHADES_MS + (frames - 1) * LEAST_FRAME_MS + 4_000) / 1_000
        expect(played).toHaveLength(frames > 1 && interval >= least ? frames - 1 : 0)
        for (const { ms } of played) {
          expect(ms).toBeGreaterThanOrEqual(LEAST_FRAME_MS)
          expect(ms).toBeLessThanOrEqual(FRAME_MS)
        }
        expect(heat.at(-1)?.ms).toBeGreaterThan(0)
        if (played.length === 0) return
        // Frames are shortened only where the shades cannot be shortened more.
        const shadesMs = shades?.ms ?? 0
        if ((played[0]?.ms ?? 0) < FRAME_MS) expect(shadesMs).toBeLessThan(LEAST_SHADES_MS + frames)
        expect(shadesMs).toBeGreaterThanOrEqual(LEAST_SHADES_MS)
        expect(interval * 1_000 - shadesMs - played.reduce((sum, { ms }) => sum + ms, 0)).toBeGreaterThanOrEqual(4_000)
      }),
    )
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
