import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { bench, describe } from 'vitest'
import type { Geometry } from '../../src/core/geo/geometry.ts'
import { buildVillageIndex } from '../../src/core/geo/village-index.ts'

/** A grid of 15 x 15 villages with crooked, shared edges of 20 vertices a side; the same every run. */
const SIDE = 15
const STEPS = 20
const wave = (t: number, seed: number) => 0.1 * Math.sin(9.7 * t + seed) + 0.05 * Math.sin(31.3 * t + 2 * seed)

function edge(ax: number, ay: number, bx: number, by: number, seed: number): number[][] {
  return Array.from({ length: STEPS }, (_, i) => {
    const t = i / STEPS
    const off = wave(t, seed) * Math.sin(Math.PI * t)
    return [ax + t * (bx - ax) + off * (by - ay), ay + t * (by - ay) + off * (bx - ax)]
  })
}

const villages = Array.from({ length: SIDE * SIDE }, (_, at) => {
  const x = at % SIDE
  const y = Math.floor(at / SIDE)
  const ring = [
    ...edge(x, y, x + 1, y, y),
    ...edge(x + 1, y, x + 1, y + 1, x + 100),
    ...edge(x, y + 1, x + 1, y + 1, y + 1).reverse(),
    ...edge(x, y, x, y + 1, x + 99).reverse(),
  ].map(([lng = 0, lat = 0]) => [121 + lng / 100, 31 + lat / 100])
  const geometry: Geometry & { type: 'Polygon' } = { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
  return { id: String(at), geometry }
})

const pointsOf = (count: number) =>
  Float64Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0 ? 121 + (((i / 2) * 0.754877666) % 1) * 0.15 : 31 + ((((i - 1) / 2) * 0.569840291) % 1) * 0.15,
  )

/** Results go somewhere, so that no run is optimised away. */
export let sink = 0
const index = buildVillageIndex(villages)
const few = pointsOf(1_000)
const many = pointsOf(1_000_000)

describe('village of 1,000 points among 225 villages', () => {
  bench('village index', () => {
    sink += index.findAll(few)[0] ?? 0
  })
  bench('turf booleanPointInPolygon over all', () => {
    for (let i = 0; i < few.length; i += 2) {
      const point = [few[i] ?? 0, few[i + 1] ?? 0]
      sink += villages.findIndex(({ geometry }) => booleanPointInPolygon(point, geometry))
    }
  })
})

describe('village of 1,000,000 points', () => {
  bench(
    'village index',
    () => {
      sink += index.findAll(many)[0] ?? 0
    },
    { iterations: 3, warmupIterations: 1, time: 0 },
  )
})

describe('index over 225 villages of 80 vertices', () => {
  bench(
    'building the index',
    () => {
      sink += buildVillageIndex(villages).ids.length
    },
    { iterations: 5, time: 0 },
  )
})
