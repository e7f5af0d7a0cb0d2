import { JUNCTION_SETTINGS, NETWORK_SETTINGS, ROADSIDE_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { deriveRoads } from '../../../../src/core/roads/derive.ts'
import type { DerivedFinding, FindingKind } from '../../../../src/core/roads/findings/finding-types.ts'
import type { DeviceFeature, RoadInputs } from '../../../../src/core/roads/road-features.ts'
import type { RoadsideSettings } from '../../../../src/core/roads/waterside/roadside-settings.ts'
import { localPlane } from '../../../../src/core/geo/local-plane.ts'
import { positionsOf } from '../../../../src/core/geo/geometry.ts'
import { at, frozen, noInputs, ring } from '../make-roads.ts'

/** Findings of hand-made roads that cross without node ids, and the notes of the run. */
export function findingsOf(input: Partial<RoadInputs>, roadside: Partial<RoadsideSettings> = {}) {
  const { findings, notes } = deriveRoads(frozen({ ...noInputs, ...input }), {
    network: { ...NETWORK_SETTINGS, noding: 'crossings' },
    junctions: JUNCTION_SETTINGS,
    roadside: { ...ROADSIDE_SETTINGS, ...roadside },
  })
  return { findings, notes: notes.findings }
}

export const kindOf = (kind: FindingKind, input: Partial<RoadInputs>, roadside?: Partial<RoadsideSettings>) =>
  findingsOf(input, roadside).findings.filter((finding) => finding.kind === kind)

/** First position of a finding, metres east and north of the tests' corner. */
export function placeOf({ geometry }: DerivedFinding): [x: number, y: number] {
  const [lng0, lat0] = at(0, 0)
  const { metresPerLng, metresPerLat } = localPlane(lat0)
  const [lng = NaN, lat = NaN] = [...positionsOf(geometry)][0] ?? []
  return [(lng - lng0) * metresPerLng, (lat - lat0) * metresPerLat]
}

export const device = (id: string, kind: string, x: number, y: number, state: DeviceFeature['state'] = 'intact') => ({
  id,
  kind,
  state,
  geometry: { type: 'Point' as const, coordinates: at(x, y) },
})

export const square = (x: number, y: number, side: number) =>
  ring([x, y], [x + side, y], [x + side, y + side], [x, y + side])

export const house = (id: string, x: number, y: number, kind = 'house') => ({
  properties: { id, kind },
  geometry: square(x, y, 8),
})
