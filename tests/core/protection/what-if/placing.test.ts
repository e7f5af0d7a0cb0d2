import { describe, expect, it } from 'vitest'
import { footprintDistance } from '../../../../src/core/geo/distance/footprint-distance.ts'
import type { Geometry, LngLat } from '../../../../src/core/geo/geometry.ts'
import type { CheckRecord } from '../../../../src/core/protection/check.ts'
import { judgePair, planOf } from '../../../../src/core/protection/pair.ts'
import type { Verdict } from '../../../../src/core/protection/verdict.ts'
import { adviseAt, obstaclesFor } from '../../../../src/core/protection/what-if/advise.ts'
import {
  areasKm2,
  CELL,
  cellSizeM,
  emptyGrid,
  layObstacle,
} from '../../../../src/core/protection/what-if/feasible-area.ts'
import { nearestAllowed } from '../../../../src/core/protection/what-if/nearest-allowed.ts'
import { along, inverseM } from '../../../helpers/footprints.ts'
import { makeWhatIfTown, model, seededRandom } from '../../../helpers/what-if-town.ts'

const middle: LngLat = [121.5, 31.2]
const boundary: Geometry = { type: 'Polygon', coordinates: [[45, 135, 225, 315, 45].map((turn) => along(middle, turn, 1_500))] } // prettier-ignore
const school: CheckRecord = model.record('target', {
  id: 'school', kind: 'protection-target', name: 'school', crs: null, geometry: null,
  attrs: { targetGroup: 'education', targetClass: 'highly-sensitive', positionErrorM: 2, digitisingErrorM: 0 },
}) // prettier-ignore

const townOf = (seed: number) => {
  const random = seededRandom(seed)
  const town = makeWhatIfTown(random, 5, 0, 900)
  const options = model.options(town.settings)
  const facilities = town.facilities.map((place) => {
    const record = model.record('facility', place)
    return { record, plan: planOf(record, options) }
  })
  /** The whole check at a point. */
  const verdictAt = (place: LngLat): Verdict | 'none' => {
    const target: CheckRecord = { ...school, geometry: { type: 'Point', coordinates: [...place] } }
    const verdicts = facilities.flatMap(({ record, plan }) => {
      const distance = record.geometry && footprintDistance(record.geometry, target.geometry as Geometry)
      const judged = distance && judgePair(record, target, plan, distance, options)
      return judged ? [judged.verdict] : []
    })
    return (['falls-short', 'not-decidable', 'meets'] as const).find((one) => verdicts.includes(one)) ?? 'none'
  }
  return { random, options, facilities, verdictAt, obstacles: obstaclesFor(school, facilities, options) }
}

describe('feasible area', () => {
  it('says of each point of a decided cell what the whole check says there', () => {
    let looked = 0
    for (let seed = 1; seed <= 6; seed++) {
      const { random, verdictAt, obstacles } = townOf(seed)
      const grid = emptyGrid(boundary, 25)
      for (const obstacle of obstacles) layObstacle(grid, obstacle)
      const [west, south, east, north] = grid.bounds
      for (let i = 0; i < 400; i++) {
        const [u, v] = [random(), random()]
        const place: LngLat = [west + u * (east - west), north - v * (north - south)]
        const cell = grid.cells[Math.floor(v * grid.rows) * grid.columns + Math.floor(u * grid.columns)]
        if (cell === CELL.outside || cell === CELL.open) continue
        const found = verdictAt(place)
        expect(cell === CELL.short ? 'falls-short' : 'meets', `seed ${seed} at ${place.join()}`).toBe(
          found === 'none' ? 'meets' : found,
        )
        looked++
      }
    }
    expect(looked).toBeGreaterThan(1_000)
  })

  it('leaves a cell open only where the check is open within the cell error of it', () => {
    const { random, verdictAt, obstacles } = townOf(3)
    const grid = emptyGrid(boundary, 20)
    for (const obstacle of obstacles) layObstacle(grid, obstacle)
    const [west, , , north] = grid.bounds
    const [width, height] = [(grid.bounds[2] - west) / grid.columns, (north - grid.bounds[1]) / grid.rows]
    const open = [...grid.cells.keys()].filter((at) => grid.cells[at] === CELL.open)
    expect(open.length).toBeGreaterThan(20)
    for (let i = 0; i < 60; i++) {
      const at = open[Math.floor(random() * open.length)] ?? 0
      const centre: LngLat = [west + ((at % grid.columns) + 0.5) * width, north - (Math.floor(at / grid.columns) + 0.5) * height] // prettier-ignore
      const around = [centre, ...Array.from({ length: 60 }, (_, k) => along(centre, 6 * k, (grid.errorM + 0.1) * (k % 2 ? 1 : 0.5)))] // prettier-ignore
      const verdicts = new Set(around.map((place) => verdictAt(place as LngLat)))
      expect(verdicts.has('not-decidable') || verdicts.size > 1).toBe(true)
    }
  })

  it('adapts its cells to the town, and its areas add up', () => {
    expect(cellSizeM(boundary)).toBe(10)
    const large: Geometry = { type: 'Polygon', coordinates: [[[120, 31], [120.5, 31], [120.5, 31.5], [120, 31.5], [120, 31]]] } // prettier-ignore
    expect(cellSizeM(large)).toBeGreaterThan(40)
    const grid = emptyGrid(boundary, 25)
    const { meets, open, short } = areasKm2(grid)
    // A square with a diagonal of 3 km.
    expect(meets + open + short).toBeCloseTo(4.5, 1)
  })
})

describe('nearest allowed place', () => {
  it('meets every rule by the whole check, and no sampled place that is nearer does with room', () => {
    let away = 0
    for (let seed = 1; seed <= 10; seed++) {
      const { random, verdictAt, obstacles } = townOf(seed)
      const start = along(middle, 360 * random(), 700 * random()) as LngLat
      const found = nearestAllowed(start, boundary, obstacles)
      if (found.kind !== 'found') throw new Error(found.kind)
      expect(['meets', 'none']).toContain(verdictAt(found.place))
      expect(inverseM(start, found.place)).toBeCloseTo(found.distanceM, 3)
      if (found.distanceM > 0) away++
      for (let i = 0; i < 150; i++) {
        const place = along(start, 360 * random(), Math.max(0, found.distanceM - found.errorM) * Math.sqrt(random())) as LngLat // prettier-ignore
        const room = [0, 90, 180, 270].map((turn) => along(place, turn, found.errorM) as LngLat)
        const isFree = [place, ...room].every((one) => ['meets', 'none'].includes(verdictAt(one)))
        if (found.distanceM > found.errorM) expect(isFree).toBe(false)
      }
    }
    expect(away).toBeGreaterThan(3)
  })

  it('goes back into the town from outside, with distance and bearing', () => {
    const found = nearestAllowed(along(middle, 90, 2_000) as LngLat, boundary, [])
    // The edge of the square is 1,060.66 m east of its middle.
    expect(found).toMatchObject({ kind: 'found' })
    if (found.kind === 'found') {
      expect(Math.abs(found.distanceM - (2_000 - 1_500 / Math.SQRT2))).toBeLessThan(1.5)
      expect(found.bearingDeg).toBeCloseTo(270, 0)
    }
  })

  it('says so when there is none', () => {
    const { obstacles } = townOf(1)
    const all = obstacles.slice(0, 1).map((one) => ({ ...one, box: [-180, -90, 180, 90] as [number, number, number, number], over: () => ({ isClear: false, isBarred: true, isShort: true }) })) // prettier-ignore
    expect(nearestAllowed(middle, boundary, all)).toMatchObject({ kind: 'none' })
  })
})

describe('adviseAt', () => {
  it('names the facilities that are too near, worst first, and those of which fields are missing', () => {
    const { facilities, options } = townOf(2)
    const place = along(middle, 10, 50) as LngLat
    const advice = adviseAt(place, school, facilities, options, boundary)
    const ranks = advice.against.map(({ judged }) => judged.verdict)
    expect(ranks).toEqual([...ranks].sort())
    expect(advice.incomplete.length).toBeGreaterThan(0)
    expect(advice.nearest.kind).toBe('found')
  })
})
