import { bench, describe } from 'vitest'
import { ROADSIDE_SETTINGS } from '../../src/catalog/road-rules.ts'
import { measureLine, positionAt, stepCuts } from '../../src/core/roads/road-steps.ts'
import { partBeside, sideFrame } from '../../src/core/roads/side-frame.ts'
import type { RoadFeature } from '../../src/core/roads/road-features.ts'
import { deriveWaterside } from '../../src/core/roads/waterside/derive-waterside.ts'

/** Seeded grid town: `n` x `n` streets of 100 m blocks with a pond beside every fifth block. */
function makeTown(n: number) {
  let seed = 42
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const at = (x: number, y: number): [number, number] => [121.4 + x * 1.05e-5, 31.2 + y * 9.02e-6]
  const roads: RoadFeature[] = []
  const line = (id: string, coordinates: number[][]): void => {
    const properties = { id, class: 'residential', isLink: false, name: null, oneway: false, bridge: false, tunnel: false, level: 0, lanes: 2, widthM: null, roundabout: false } // prettier-ignore
    roads.push({ properties, geometry: { type: 'LineString', coordinates } })
  }
  for (let i = 0; i <= n; i++) {
    line(
      `h${i}`,
      Array.from({ length: n + 1 }, (_, k) => at(k * 100, i * 100)),
    )
    line(
      `v${i}`,
      Array.from({ length: n + 1 }, (_, k) => at(i * 100, k * 100)),
    )
  }
  const water = Array.from({ length: (n * n) / 5 }, (_, i) => {
    const [x, y] = [Math.floor(random() * n) * 100 + 10, Math.floor(random() * n) * 100 + 10]
    const ring = Array.from({ length: 25 }, (_, k) =>
      at(x + 30 + 28 * Math.cos((k * Math.PI) / 12), y + 30 + 28 * Math.sin((k * Math.PI) / 12)),
    )
    return { properties: { id: `w${i}`, name: null }, geometry: { type: 'Polygon' as const, coordinates: [ring] } }
  })
  return { roads, water, waterways: [], points: [], barriers: [], devices: [] }
}

/** The obvious way: every step against every bank. */
function everyPair({ roads, water }: ReturnType<typeof makeTown>): number {
  const ends = Float64Array.from(
    water.flatMap(({ geometry }) =>
      geometry.coordinates.flatMap((ring) => ring.slice(1).flatMap((to, i) => [...(ring[i] ?? []), ...to])),
    ),
  )
  let found = 0
  for (const { geometry } of roads) {
    const line = measureLine(geometry.type === 'LineString' ? geometry.coordinates : [])
    const cuts = stepCuts(line.lengthM, 10)
    for (let i = 1; i < cuts.length; i++) {
      const frame = sideFrame(positionAt(line, cuts[i - 1] ?? 0), positionAt(line, cuts[i] ?? 0))
      if (!frame) continue
      for (let k = 0; k < ends.length / 4; k++) if (partBeside(frame, ends, k)) found++
    }
  }
  return found
}

const sink: unknown[] = []
// Seen on 2 noisy cores: 2 times faster at 10 x 10 blocks, 27 times at 20 x 20; the gap grows with the town.
describe.each([10, 20])('waterside, %i blocks a side', (n) => {
  const town = makeTown(n)
  bench('tree over the banks (whole derivation)', () => void (sink[0] = deriveWaterside(town, ROADSIDE_SETTINGS)), {
    time: 1000,
  })
  bench('every step against every bank (distances only)', () => void (sink[0] = everyPair(town)), { time: 1000 })
})
