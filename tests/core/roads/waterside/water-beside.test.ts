import { pointToPolygonDistance } from '@turf/point-to-polygon-distance'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROADSIDE_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { measureLine, positionAt } from '../../../../src/core/roads/road-steps.ts'
import { deriveWaterside } from '../../../../src/core/roads/waterside/derive-waterside.ts'
import { localPlane } from '../../../../src/core/geo/local-plane.ts'
import { at, noInputs, ring, road } from '../make-roads.ts'

const plane = localPlane(at(0, 0)[1])

const tenths = (from: number, to: number) => fc.integer({ min: from * 10, max: to * 10 }).map((value) => value / 10)
/** A pond north or south of a straight road of 120 m, its nearest corner 5 to 20 m from the centre line. */
const pond = fc
  .record({
    x: tenths(5, 80),
    gap: tenths(5, 20),
    isNorth: fc.boolean(),
    width: tenths(15, 40),
    depth: tenths(8, 30),
    skew: tenths(0, 8),
  })
  .map(({ x, gap, isNorth, width, depth, skew }) => {
    const sign = isNorth ? 1 : -1
    const corners = [[x, gap], [x + width, gap + skew], [x + width, gap + depth + skew], [x, gap + depth]] as const // prettier-ignore
    return corners.map(([east, north]) => [east, north * sign] as const)
  })

describe('distance of a stretch from the water', () => {
  it('is that of turf from the centre line, less half the carriageway', () => {
    let compared = 0
    let equal = 0
    fc.assert(
      fc.property(pond, (corners) => {
        const geometry = ring(...corners)
        const water = [{ properties: { id: 'w', name: null }, geometry }]
        const roads = [road('r', [[0, 0], [120.05, 0]], { widthM: 8 })] // prettier-ignore
        for (const { geometry: found, distanceM, evidence } of deriveWaterside(
          { ...noInputs, roads, water },
          ROADSIDE_SETTINGS,
        ).waterside) {
          if (evidence.includes('edge-in-water')) continue
          compared++
          const line = measureLine(found.coordinates)
          const samples = Array.from({ length: 121 }, (_, i) => positionAt(line, (line.lengthM * i) / 120))
          const nearestM = Math.min(
            ...samples.map((spot) => pointToPolygonDistance(spot, geometry, { units: 'meters', method: 'geodesic' })),
          )
          // Square to the road is never nearer than the nearest; turf's sphere is 0.3 % off.
          expect(distanceM).toBeGreaterThan(nearestM - 4 - 0.15)
          if (Math.abs(distanceM - Math.max(0, nearestM - 4)) < 0.15) equal++
        }
      }),
      { numRuns: 120 },
    )
    expect(compared).toBeGreaterThan(40)
    // The rest has its nearest corner beside a step that the water does not line.
    expect(equal / compared).toBeGreaterThan(0.7)
  })

  it('never exceeds the true distance: no spot of the stretch is nearer to the water than told', () => {
    let compared = 0
    fc.assert(
      fc.property(pond, fc.integer({ min: 0, max: 359 }), (corners, degrees) => {
        // Turned as a whole, so that no axis is special; distances stay what they were.
        const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
        const turned = ([x, y]: readonly [number, number]) => [x * cos - y * sin, x * sin + y * cos] as const
        const { waterside } = deriveWaterside(
          {
            ...noInputs,
            roads: [road('r', [turned([0, 0]), turned([120.05, 0])], { widthM: 8 })],
            water: [{ properties: { id: 'w', name: null }, geometry: ring(...corners.map(turned)) }],
          },
          ROADSIDE_SETTINGS,
        )
        for (const { side, distanceM, geometry } of waterside) {
          const line = measureLine(geometry.coordinates)
          const middle = positionAt(line, line.lengthM / 2)
          const alongM = Math.hypot((middle[0] - at(0, 0)[0]) * plane.metresPerLng, (middle[1] - at(0, 0)[1]) * plane.metresPerLat) // prettier-ignore
          const [fromM, toM] = [alongM - line.lengthM / 2, alongM + line.lengthM / 2]
          for (let x = fromM + 0.05; x < toM; x += 0.1) {
            const trueM = firstWaterM(x, side, [corners]) - 4
            if (trueM <= ROADSIDE_SETTINGS.bufferM) expect(distanceM).toBeLessThanOrEqual(trueM + 0.02)
          }
          compared++
        }
      }),
      { numRuns: 120 },
    )
    expect(compared).toBeGreaterThan(40)
  })

  it('agrees with rays cast square from every step: which steps lie beside water, and how far', () => {
    let compared = 0
    fc.assert(
      fc.property(fc.array(pond, { minLength: 1, maxLength: 3 }), (corners) => {
        const water = corners.map((spots, i) => ({ properties: { id: `w${i}`, name: null }, geometry: ring(...spots) }))
        const { waterside } = deriveWaterside(
          { ...noInputs, roads: [road('r', [[0, 0], [120.05, 0]], { widthM: 8 })], water }, // prettier-ignore
          ROADSIDE_SETTINGS,
        )
        for (const side of ['left', 'right'] as const) {
          for (let step = 0; step < 12; step++) {
            const hits = Array.from({ length: 200 }, (_, k) => firstWaterM(step * 10 + (k + 0.5) / 20, side, corners))
            const near = hits.filter((metres) => metres <= 14)
            const share = near.length / hits.length
            if (Math.abs(share - 0.5) < 0.03) continue
            compared++
            const [lng] = at(step * 10 + 5, 0)
            const stretch = waterside.find(
              (one) =>
                one.side === side &&
                (one.geometry.coordinates[0]?.[0] ?? Infinity) < lng &&
                (one.geometry.coordinates.at(-1)?.[0] ?? -Infinity) > lng,
            )
            expect(stretch !== undefined).toBe(share > 0.5)
            if (stretch) expect(stretch.distanceM).toBeLessThan(Math.min(...near) - 4 + 0.1)
          }
        }
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(1000)
  })
})

/** Metres from the centre line at x to the first bank on a side along a square ray; Infinity = none. */
function firstWaterM(
  x: number,
  side: 'left' | 'right',
  ponds: readonly (readonly (readonly [number, number])[])[],
): number {
  let nearest = Infinity
  for (const corners of ponds) {
    corners.forEach(([ax, ay], i) => {
      const [bx, by] = corners[(i + 1) % corners.length] ?? [ax, ay]
      if (ax > x === bx > x) return
      const y = (ay + ((by - ay) * (x - ax)) / (bx - ax)) * (side === 'left' ? 1 : -1)
      if (y >= 0) nearest = Math.min(nearest, y)
    })
  }
  return nearest
}
