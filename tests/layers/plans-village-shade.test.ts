import type { FeatureCollection } from 'geojson'
import { expect, it } from 'vitest'
import { villageHolds } from '../../src/core/plans/held-back.ts'
import { villageShadeFeatures, villageShadeLayers } from '../../src/layers/plans/village-shade-style.ts'
import { shadesOfHolds } from '../../src/views/plan/targets/held-back-shades.ts'

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
  const shades = shadesOfHolds(villageHolds([part('A', 10, 5), part('B', 0, 5, 2), part('C', 0, 0)]))
  expect(villageShadeFeatures(villages, shades).features.map(({ properties }) => properties)).toEqual([
    { id: 'A', band: 4, isUnknown: false, isLate: false },
    { id: 'B', band: -1, isUnknown: true, isLate: false },
    { id: 'C', band: -2, isUnknown: false, isLate: false },
    { id: 'D', band: -2, isUnknown: false, isLate: false },
  ])
})

it('nothing is shaded without shades', () => expect(villageShadeFeatures(villages, null).features).toEqual([]))

it('both themes have the same layers', () =>
  expect(villageShadeLayers('dark').map(({ id }) => id)).toEqual(villageShadeLayers('light').map(({ id }) => id)))
