import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { JUNCTION_SETTINGS, NETWORK_SETTINGS, ROADSIDE_SETTINGS } from '../../../src/catalog/road-rules.ts'
import { epochDayOf } from '../../../src/core/time/calendar-day.ts'
import { distanceM } from '../../../src/core/geo/local-plane.ts'
import { deriveRoads, type DerivedRoads } from '../../../src/core/roads/derive.ts'
import { placeOnLine } from '../../../src/core/roads/junctions/place-on-line.ts'
import { measureLine } from '../../../src/core/roads/road-steps.ts'
import { readFolderInputs } from '../../../src/server/roads/read-source.ts'
import { makeCell } from '../../../scripts/demo-town/cell.ts'
import { roadLabels, type RoadLabels } from '../../../scripts/demo-town/road-labels.ts'

const here = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
/** Made by scripts/demo-town/road-labels.ts from what the generator knows, not from the derivation. */
const labels = JSON.parse(readFileSync(here('tests/fixtures/demo-road-labels.json'), 'utf8')) as RoadLabels
let derived: DerivedRoads
beforeAll(async () => {
  const { input } = await readFolderInputs(here('data/demo-town'))
  const settings = { network: NETWORK_SETTINGS, junctions: JUNCTION_SETTINGS, roadside: ROADSIDE_SETTINGS }
  derived = deriveRoads(input, settings)
})

const share = (part: number, whole: number): number => part / whole
const isNear = (a: readonly number[], b: readonly number[], metres: number): boolean =>
  distanceM(a[0] ?? NaN, a[1] ?? NaN, b[0] ?? NaN, b[1] ?? NaN) <= metres

describe('the demo town against what its generator knows', () => {
  it('is labelled by the generator as the file has it', () => {
    const cell = makeCell({ seed: 20260618, column: 0, row: 0, columns: 1, rows: 1 }, epochDayOf('2026-06-18') ?? NaN)
    const told = roadLabels(cell)
    expect(labels.junctions).toEqual(told.junctions)
    // The file holds a sample of the sides.
    const sides = new Set(told.sides.map((side) => JSON.stringify(side)))
    expect(labels.sides.filter((side) => !sides.has(JSON.stringify(side)))).toEqual([])
  })

  it('finds its junctions, and no others, with their lights', () => {
    const found = labels.junctions.map((label) =>
      derived.junctions.find(({ members }) => members.some(({ lngLat }) => isNear(lngLat, label.lngLat, 2))),
    )
    const hits = found.filter((junction) => junction !== undefined)
    expect(labels.junctions.length).toBeGreaterThan(600)
    expect(share(hits.length, found.length)).toBeGreaterThanOrEqual(0.99)
    expect(share(new Set(hits).size, derived.junctions.length)).toBeGreaterThanOrEqual(0.99)
    // A junction of several nodes has lights when one of them has.
    const lit = new Set(found.filter((_, i) => labels.junctions[i]?.isSignalled))
    const agreed = derived.junctions.filter((junction) => (junction.control === 'signal') === lit.has(junction))
    expect(share(agreed.length, derived.junctions.length)).toBeGreaterThanOrEqual(0.99)
  })
  it('finds the sides along water, and no dry ones', () => {
    const isFound = labels.sides.map(({ roadId, side, lngLat: [lng = NaN, lat = NaN] }) =>
      derived.waterside.some(
        (one) =>
          one.roadId === roadId &&
          one.side === side &&
          placeOnLine(measureLine(one.geometry.coordinates), lng, lat).offM < 6,
      ),
    )
    const wet = labels.sides.filter(({ isWaterside }) => isWaterside).length
    const right = labels.sides.filter(({ isWaterside }, i) => isWaterside && isFound[i]).length
    expect(wet).toBeGreaterThanOrEqual(40)
    expect(share(right, wet)).toBeGreaterThanOrEqual(0.95)
    expect(share(right, isFound.filter(Boolean).length)).toBeGreaterThanOrEqual(0.95)
  })
})
