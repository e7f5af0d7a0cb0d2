import type { FeatureCollection } from 'geojson'
import { expect, it } from 'vitest'
import { villageHolds } from '../../src/core/plans/held-back.ts'
import { heldBackFeatures, heldBackLayers } from '../../src/layers/plans/held-back-style.ts'

const villages: FeatureCollection = {
  type: 'FeatureCollection',
  features: ['A', 'B', 'C', 'D'].map((id) => ({
    type: 'Feature',
    properties: { id, name: id },
    geometry: { type: 'Polygon', coordinates: [] },
  })),
}
const part = (villageId: string, heldBack: number, rows: number, unknown = 0) => ({
  ...{ villageId, heldBack, unknown },
  ...{ numerator: 0, denominator: rows },
})

it('a village that holds nothing back, one without rows and one nobody counted are told apart', () => {
  const holds = new Map(
    villageHolds([part('A', 10, 5), part('B', 0, 5, 2), part('C', 0, 0)]).map((one) => [one.villageId, one]),
  )
  expect(heldBackFeatures(villages, holds).features.map(({ properties }) => properties)).toEqual([
    { id: 'A', band: 4, isUnknown: false },
    { id: 'B', band: -1, isUnknown: true },
    { id: 'C', band: -2, isUnknown: false },
    { id: 'D', band: -2, isUnknown: false },
  ])
})

it('nothing is shaded without a target', () => expect(heldBackFeatures(villages, null).features).toEqual([]))

it('both themes have the same layers', () =>
  expect(heldBackLayers('dark').map(({ id }) => id)).toEqual(heldBackLayers('light').map(({ id }) => id)))
