import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../helpers/property-seed.ts'
import type { Geometry } from '../../../src/core/geo/geometry.ts'
import { createHeatEngine, type HeatVillage } from '../../../src/core/heat/heat-engine.ts'
import { areaByClass, createVillageHeat, heatDifference } from '../../../src/core/heat/village-heat.ts'
import { areaKm2 } from '../../../src/core/geo/polygon-area.ts'
import { sourceOf, TOWN } from './make-source.ts'

const box = (west: number, south: number, east: number, north: number): Geometry => ({
  type: 'Polygon',
  coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]], // prettier-ignore
})
/** Two villages that share a border, and a third with nothing in it. */
const VILLAGES: HeatVillage[] = [
  { id: 'west', geometry: box(121.2, 31, 121.25, 31.05) },
  { id: 'east', geometry: box(121.25, 31, 121.3, 31.05) },
  { id: 'none', geometry: box(121.2, 31.05, 121.25, 31.1) },
]
const question = (day: number) => ({ day, radiusM: 250, weights: 'none' as const })
const hazard = fc.record({
  lng: fc.double({ min: 121.2, max: 121.3, noNaN: true }),
  lat: fc.double({ min: 31, max: 31.0499, noNaN: true }),
  found: fc.integer({ min: 0, max: 20 }),
  closed: fc.integer({ min: 5, max: 40 }),
})

describe('densities village by village', () => {
  it('each integrates to its own open hazards, on every day, whatever lies across the border', () => {
    fc.assert(
      fc.property(fc.array(hazard, { minLength: 1, maxLength: 60 }), (hazards) => {
        const engine = createVillageHeat(sourceOf(hazards), VILLAGES)
        for (const day of [3, 12, 30]) {
          const open = hazards.filter(({ found, closed }) => found <= day && day < closed)
          const counts = [
            open.filter(({ lng }) => lng <= 121.25).length,
            open.filter(({ lng }) => lng > 121.25).length,
            0,
          ]
          const tiles = engine.surfacesOn(question(day))
          expect(tiles.map(({ surface }) => surface.hazards)).toEqual(counts)
          tiles.forEach(({ surface }, at) => {
            expect(Math.abs(surface.integral - (counts[at] ?? 0))).toBeLessThanOrEqual(0.01 * (counts[at] ?? 0) + 1e-9)
          })
        }
      }),
      { numRuns: 15 },
    )
  })

  it('is the workbench’s surface clipped to that village alone', () => {
    const source = sourceOf([
      { lng: 121.2499, lat: 31.02 },
      { lng: 121.2501, lat: 31.02 },
      { lng: 121.22, lat: 31.0001, closed: 8, closedSpell: [2, 5] },
    ])
    const alone = createHeatEngine()
    alone.setSource(source, TOWN)
    alone.setVillages(VILLAGES)
    const tiles = createVillageHeat(source, VILLAGES)
    for (const day of [0, 3, 6, 9]) {
      for (const { villageId, surface } of tiles.surfacesOn(question(day))) {
        const options = { radiusM: 250, weights: 'none' as const, scope: 'villages' as const }
        const expected = alone.surfaceOn({ day, options, villages: [villageId] })
        expect(surface.bounds).toEqual(expected.bounds)
        expect(surface.perKm2).toEqual(expected.perKm2)
      }
    }
  })

  it('heeds the filter, and leaves out what is no area', () => {
    const source = {
      ...sourceOf([
        { lng: 121.21, lat: 31.01 },
        { lng: 121.22, lat: 31.01 },
      ]),
      keep: Uint8Array.of(1, 0),
    }
    const point: HeatVillage = { id: 'point', geometry: { type: 'Point', coordinates: [121.21, 31.01] } }
    const tiles = createVillageHeat(source, [...VILLAGES, point]).surfacesOn(question(1))
    expect(tiles.map(({ villageId, surface }) => [villageId, surface.hazards])).toEqual([['west', 1], ['east', 0], ['none', 0]]) // prettier-ignore
  })

  it('a difference integrates to what came less what went', () => {
    const source = sourceOf([
      { lng: 121.21, lat: 31.01, found: 0, closed: 10 },
      { lng: 121.23, lat: 31.02, found: 12 },
      { lng: 121.23, lat: 31.021, found: 13 },
    ])
    const engine = createVillageHeat(source, VILLAGES)
    const before = engine.surfacesOn(question(5))[0]!.surface
    const now = engine.surfacesOn(question(20))[0]!.surface
    const sum = heatDifference(now, before).reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0)
    expect(sum * (now.cellM / 1000) ** 2).toBeCloseTo(1, 2)
    expect(() => heatDifference(now, engine.surfacesOn({ ...question(5), radiusM: 500 })[0]!.surface)).toThrow(
      RangeError,
    )
  })

  it('areas of the classes add up to the village', () => {
    const source = sourceOf([
      { lng: 121.21, lat: 31.01 },
      { lng: 121.215, lat: 31.01 },
    ])
    const { surface } = createVillageHeat(source, VILLAGES).surfacesOn(question(1))[0]!
    const areas = areaByClass(surface, [1, 10])
    expect(areas.every((area) => area > 0)).toBe(true)
    const total = areas.reduce((sum, area) => sum + area, 0)
    expect(Math.abs(total / areaKm2(VILLAGES[0]!.geometry) - 1)).toBeLessThan(0.01)
  })
})
