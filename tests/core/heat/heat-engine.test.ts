import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../helpers/property-seed.ts'
import { createHeatEngine, type HeatQuestion } from '../../../src/core/heat/heat-engine.ts'
import { heatAt } from '../../../src/core/heat/heat-at.ts'
import type { HeatOptions, HeatSurface } from '../../../src/core/heat/heat-options.ts'
import { inverseM } from '../../helpers/footprints.ts'
import { sourceOf, TOWN, type MadeHazard } from './make-source.ts'

const hazard = fc.record({
  lng: fc.double({ min: TOWN[0], max: TOWN[2], noNaN: true }),
  lat: fc.double({ min: TOWN[1], max: TOWN[3], noNaN: true }),
  isMajor: fc.boolean(),
  found: fc.integer({ min: 0, max: 20 }),
  closed: fc.integer({ min: 5, max: 40 }),
})
const radius = fc.integer({ min: 100, max: 1000 })
const options = (over: Partial<HeatOptions> = {}): HeatOptions => ({ radiusM: 250, weights: 'none', scope: 'town', ...over }) // prettier-ignore
const question = (over: Partial<HeatQuestion> = {}): HeatQuestion => ({ day: 10, options: options(), villages: [], ...over }) // prettier-ignore

function surfaceOf(hazards: readonly MadeHazard[], over: Partial<HeatQuestion> = {}): HeatSurface {
  const engine = createHeatEngine()
  engine.setSource(sourceOf(hazards), TOWN)
  return engine.surfaceOn(question(over))
}

/** Metres per degree at the middle of the town, by geodesics of an independent implementation. */
const middle = [(TOWN[0] + TOWN[2]) / 2, (TOWN[1] + TOWN[3]) / 2] as const

describe('the surface over the town', () => {
  it('holds as many hazards as are open, whatever the places and the radius', () => {
    fc.assert(
      fc.property(fc.array(hazard, { minLength: 1, maxLength: 60 }), radius, (hazards, radiusM) => {
        const surface = surfaceOf(hazards, { options: options({ radiusM }) })
        const open = hazards.filter(({ found, closed }) => found <= 10 && 10 < closed).length
        expect(surface.hazards).toBe(open)
        expect(Math.abs(surface.integral - open)).toBeLessThan(open * 0.001 + 1e-9)
      }),
      { numRuns: 25 },
    )
  })

  it.each([
    ['one hazard', [{ lng: 121.25, lat: 31.05 }]],
    ['one in the corner of the town', [{ lng: TOWN[0], lat: TOWN[3] }]],
    ['a thousand at one place', Array.from({ length: 1000 }, () => ({ lng: 121.25, lat: 31.05 }))],
    ['one a kilometre outside', [{ lng: TOWN[2] + 0.01, lat: 31.05 }]],
  ])('loses nothing of %s', (_, hazards) => {
    for (const radiusM of [100, 250, 1000]) {
      const surface = surfaceOf(hazards, { options: options({ radiusM }) })
      expect(surface.integral / hazards.length).toBeCloseTo(1, 3)
      expect(surface.perKm2.every((value) => value >= 0)).toBe(true)
    }
  })

  it('is the sum of the kernels, by geodesic distance, at any cell', () => {
    fc.assert(
      fc.property(fc.array(hazard, { minLength: 5, maxLength: 80 }), radius, fc.nat(), (hazards, radiusM, pick) => {
        const surface = surfaceOf(hazards, { day: 20, options: options({ radiusM }) })
        const open = hazards.filter(({ closed }) => 20 < closed)
        // Near a hazard, where there is something to compare.
        const at = open[pick % Math.max(1, open.length)]
        if (!at) return
        const { bounds, columns, rows, perKm2 } = surface
        const column = Math.floor(((at.lng - bounds[0]) / (bounds[2] - bounds[0])) * columns)
        const row = Math.floor(((bounds[3] - at.lat) / (bounds[3] - bounds[1])) * rows)
        const lng = bounds[0] + ((column + 0.5) / columns) * (bounds[2] - bounds[0])
        const lat = bounds[3] - ((row + 0.5) / rows) * (bounds[3] - bounds[1])
        const peak = 3 / (Math.PI * (radiusM / 1000) ** 2)
        const sum = open.reduce((total, one) => {
          const u = inverseM([lng, lat], [one.lng, one.lat]) / radiusM
          return total + (u < 1 ? peak * (1 - u * u) ** 2 : 0)
        }, 0)
        expect(Math.abs((perKm2[row * columns + column] ?? NaN) - sum)).toBeLessThan(0.01 * sum + 0.005 * peak)
      }),
      { numRuns: 40 },
    )
  })

  it('counts hazards without a place and those far outside apart, and weighs neither', () => {
    const surface = surfaceOf([
      { lng: 121.25, lat: 31.05 },
      { lng: NaN, lat: NaN },
      { lng: 121.25, lat: 31.05, closed: 5 },
      { lng: 0, lat: 0 },
    ])
    expect(surface).toMatchObject({ hazards: 1, count: 1, withoutPlace: 1, outside: 1, villages: null })
    expect(surface.integral).toBeCloseTo(1, 4)
  })

  it('adds weights, not hazards, when severities weigh', () => {
    const surface = surfaceOf(
      [
        { lng: 121.25, lat: 31.05, isMajor: true },
        { lng: 121.26, lat: 31.05 },
      ],
      {
        options: options({ weights: 'severity' }),
      },
    )
    expect(surface).toMatchObject({ hazards: 2, count: 6 })
    expect(surface.integral).toBeCloseTo(6, 3)
  })

  it('is all zero without hazards, and nothing without a place or bounds', () => {
    const none = surfaceOf([])
    expect(none.columns).toBeGreaterThan(0)
    expect(none.perKm2.every((value) => value === 0)).toBe(true)
    const engine = createHeatEngine()
    engine.setSource(sourceOf([{ lng: NaN, lat: NaN }]), null)
    expect(engine.surfaceOn(question())).toMatchObject({ columns: 0, count: 0, withoutPlace: 1 })
  })
})

describe('from one day to the next', () => {
  it('is bit for bit the surface from scratch, through days, masks and weights', () => {
    const step = fc.record({
      day: fc.integer({ min: 0, max: 45 }),
      weights: fc.constantFrom('none' as const, 'severity' as const),
      keep: fc.option(fc.infiniteStream(fc.integer({ min: 0, max: 1 })), { nil: null }),
    })
    fc.assert(
      fc.property(
        fc.array(hazard, { minLength: 1, maxLength: 40 }),
        fc.array(step, { minLength: 2, maxLength: 12 }),
        (hazards, steps) => {
          const source = sourceOf(hazards)
          const engine = createHeatEngine()
          engine.setSource(source, TOWN)
          for (const { day, weights, keep } of steps) {
            const mask = keep && Uint8Array.from(hazards, () => keep.next().value ?? 0)
            const asked = question({ day, options: options({ weights, radiusM: 1000 }) })
            engine.setKeep(mask)
            const fresh = createHeatEngine()
            fresh.setSource(source, TOWN)
            fresh.setKeep(mask)
            const { perKm2, ...rest } = engine.surfaceOn(asked)
            const { perKm2: anew, ...restAnew } = fresh.surfaceOn(asked)
            expect(rest).toEqual(restAnew)
            expect(perKm2.every((value, cell) => Object.is(value, anew[cell]))).toBe(true)
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('leaves nothing behind where all were taken away again', () => {
    const stay = Array.from({ length: 60 }, (_, i) => ({ lng: 121.21, lat: 31.01 + i / 10_000 }))
    const go = Array.from({ length: 40 }, (_, i) => ({ lng: 121.28 + i / 9_973, lat: 31.08 - i / 9_931, closed: 5 }))
    const engine = createHeatEngine()
    engine.setSource(sourceOf([...stay, ...go]), TOWN)
    engine.surfaceOn(question({ day: 4 }))
    const after = engine.surfaceOn(question({ day: 5 }))
    expect(engine.work).toEqual({ stamped: 140, fromScratch: 0 })
    expect(after.perKm2.reduce((cells, value) => cells + Number(value > 0), 0)).toBe(
      surfaceOf(stay).perKm2.reduce((cells, value) => cells + Number(value > 0), 0),
    )
  })

  it('touches only what came and went', () => {
    const hazards = Array.from({ length: 100 }, (_, i) => ({ lng: 121.21 + i / 2000, lat: 31.05, found: i }))
    const engine = createHeatEngine()
    engine.setSource(sourceOf(hazards), TOWN)
    engine.surfaceOn(question({ day: 60 }))
    const before = engine.work.stamped
    engine.surfaceOn(question({ day: 62 }))
    engine.surfaceOn(question({ day: 61 }))
    expect(engine.work.stamped - before).toBe(3)
  })

  it('knows that a hazard was closed in between', () => {
    const engine = createHeatEngine()
    engine.setSource(sourceOf([{ lng: 121.25, lat: 31.05, closedSpell: [5, 9] }]), TOWN)
    expect([4, 5, 8, 9].map((day) => engine.surfaceOn(question({ day })).hazards)).toEqual([1, 0, 0, 1])
  })
})

describe('inside villages', () => {
  const square = (id: string, west: number, south: number, size: number) => ({
    id,
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, south],
          [west + size, south],
          [west + size, south + size],
          [west, south + size],
          [west, south],
        ],
      ],
    },
  })
  const villages = [square('a', 121.22, 31.02, 0.02), square('b', 121.24, 31.02, 0.02), square('sliver', 121.28, 31.08, 0.0001)] // prettier-ignore
  const ask = (hazards: readonly MadeHazard[], ids: string[], radiusM = 250) => {
    const engine = createHeatEngine()
    engine.setSource(sourceOf(hazards), TOWN)
    engine.setVillages(villages)
    return engine.surfaceOn(question({ villages: ids, options: options({ scope: 'villages', radiusM }) }))
  }

  it('holds exactly the hazards inside: what would fall over the edge stays', () => {
    fc.assert(
      fc.property(fc.array(hazard, { minLength: 1, maxLength: 60 }), radius, (all, radiusM) => {
        const hazards = all.map((one) => ({ ...one, found: 0, closed: 40 }))
        const inA = hazards.filter(({ lng, lat }) => lng > 121.22 && lng < 121.24 && lat > 31.02 && lat < 31.04).length
        const surface = ask(hazards, ['a'], radiusM)
        expect(surface).toMatchObject({ hazards: inA, outside: hazards.length - inA, villages: 1 })
        expect(Math.abs(surface.integral - inA)).toBeLessThan(inA * 0.001 + 1e-9)
      }),
      { numRuns: 25 },
    )
    const edge = ask([{ lng: 121.22001, lat: 31.03 }], ['a'])
    expect(edge.integral).toBeCloseTo(1, 3)
    // About twice what the whole kernel would give there.
    expect(heatAt(edge, [121.2204, 31.03])).toBeGreaterThan(25)
  })

  it('says nothing outside, and lets no seam run between two chosen neighbours', () => {
    const hazards = [{ lng: 121.24, lat: 31.03 }]
    const both = ask(hazards, ['a', 'b'])
    const whole = surfaceOf(hazards)
    expect(heatAt(both, [121.2395, 31.03])).toBeCloseTo(heatAt(whole, [121.2395, 31.03]) ?? NaN, 0)
    expect(heatAt(both, [121.2405, 31.03])).toBeCloseTo(heatAt(whole, [121.2405, 31.03]) ?? NaN, 0)
    expect(heatAt(both, [121.23, 31.05])).toBeNull()
    expect(heatAt(ask(hazards, ['a']), [121.2415, 31.03])).toBeNull()
  })

  it('keeps a hazard in a village smaller than a cell', () => {
    const surface = ask([{ lng: 121.28005, lat: 31.08005 }], ['sliver'], 1000)
    expect(surface.hazards).toBe(1)
    expect(surface.integral).toBeCloseTo(1, 3)
  })

  it('is nothing when no village is chosen', () => {
    expect(ask([{ lng: 121.23, lat: 31.03 }], [])).toMatchObject({ columns: 0, hazards: 0, villages: 0 })
  })
})

describe('the grid', () => {
  it('has a bounded number of cells however wide the town, and says how wide they are', () => {
    const engine = createHeatEngine()
    engine.setSource(sourceOf([{ lng: 120.5, lat: 31.5 }]), [120, 31, 121, 32])
    const surface = engine.surfaceOn(question({ options: options({ radiusM: 100 }) }))
    expect(surface.perKm2.length).toBeLessThanOrEqual(4_000_000)
    expect(surface.cellM).toBeGreaterThan(12.5)
    expect(surface.integral).toBeCloseTo(1, 3)
  })

  it('has square cells of an eighth of the radius where there is room', () => {
    const { bounds, columns, rows, cellM } = surfaceOf([], { options: options({ radiusM: 400 }) })
    expect(cellM).toBe(50)
    const width = inverseM([bounds[0], middle[1]], [bounds[2], middle[1]]) / columns
    const height = inverseM([middle[0], bounds[1]], [middle[0], bounds[3]]) / rows
    expect(width).toBeCloseTo(50, 1)
    expect(height).toBeCloseTo(50, 1)
  })
})
