import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../src/core/protection/settings.ts'
import type { Edit } from '../../../src/core/protection/what-if/edit.ts'
import type { ProtectionInput, ProtectionPlace } from '../../../src/contracts/protection-input.ts'
import { judgeAll } from '../../../src/workers/protection/check-handlers.ts'
import { stateOf } from '../../../src/workers/protection/load-input.ts'
import { createWhatIfHandlers } from '../../../src/workers/protection/what-if-handlers.ts'
import { loadExternalDistance, loadPlaceLists, loadRulePacks } from '../../../src/server/standards/load-rule-packs.ts'
import { loadInstallationTables, loadTargetCriteria } from '../../../src/server/standards/load-standards.ts'
import { along } from '../../helpers/footprints.ts'

const middle: [number, number] = [120.8, 30.95]
const place = (id: string, kind: string, metres: number, attrs: ProtectionPlace['attrs']): ProtectionPlace => ({
  ...{ id, kind, name: id, villageId: null, crs: null, provenance: { source: 'test', asOf: null, row: null } },
  geometry: { type: 'Point', coordinates: along(middle, 90, metres) },
  attrs: { positionErrorM: 0, digitisingErrorM: 0, ...attrs },
})
const station = place('station', 'hazard-source', 0, { equipment: 'petrol-tank', stationClass: '2', fuel: 'petrol', isFillingStation: true, hasExplosives: false, gasSum: 0, vapourRecovery: 'full' }) // prettier-ignore

async function session() {
  const input: ProtectionInput = {
    town: {
      ...{ id: 'demo', name: 'demo', isDemo: true, asOf: '2026-06-18', bounds: [120.78, 30.93, 120.82, 30.97] },
      boundary: { type: 'Polygon', coordinates: [[[120.79, 30.94], [120.81, 30.94], [120.81, 30.96], [120.79, 30.96], [120.79, 30.94]]] }, // prettier-ignore
    },
    dataVersion: 1,
    changedAt: '2026-06-18T00:00:00Z',
    standards: {
      packs: (await loadRulePacks()).map(({ pack }) => pack),
      places: await loadPlaceLists(),
      criterion: await loadExternalDistance(),
      criteria: await loadTargetCriteria(),
      grading: await loadInstallationTables(),
    },
    facilities: [station],
    targets: [place('far', 'protection-target', 900, { targetGroup: 'education' })],
    contours: [],
  }
  const state = stateOf(input)
  judgeAll(state, defaultSettings('2026-06-18'))
  return createWhatIfHandlers({ state })
}

const school = { targetGroup: 'education', protectedClass: 'important', positionErrorM: 0, digitisingErrorM: 0 }
const add: Edit = { kind: 'add', side: 'target', place: { id: 'PT1', kind: 'protection-target', name: '小学', crs: null, geometry: { type: 'Point', coordinates: along(middle, 90, 12) }, attrs: school } } // prettier-ignore

describe('what-if calls', () => {
  it('tell of a school planned 12 m from a petrol tank, and nothing when it is undone', async () => {
    const calls = await session()
    const result = await calls.whatIf({ edits: [add] })
    expect(result.lines).toMatchObject([{ facilityId: 'station', targetName: '小学', before: null, after: { verdict: 'falls-short' } }]) // prettier-ignore
    expect(result.places).toMatchObject([{ id: 'PT1', isNew: true, was: null }])
    expect(result.worse).toBe(1)
    expect((await calls.whatIf({ edits: [] })).total).toBe(0)
  })

  it('advise a place that then meets every rule', async () => {
    const calls = await session()
    const asked = along(middle, 90, 12)
    const advice = await calls.advise({ edits: [], place: asked, attrs: school })
    expect(advice.against[0]).toMatchObject({ facilityId: 'station', line: { verdict: 'falls-short' } })
    if (advice.nearest.kind !== 'found') throw new Error(advice.nearest.kind)
    const again = await calls.advise({ edits: [], place: advice.nearest.place, attrs: school })
    expect(again.against).toEqual([])
  })

  it('shade the town, coarse and fine; a newer question ends an older one', async () => {
    const calls = await session()
    const [older, newer] = await Promise.all([
      calls.feasible({ edits: [], attrs: school, factor: 8 }),
      calls.feasible({ edits: [], attrs: school, factor: 1 }),
    ])
    if ('isOutdated' in newer) throw new Error('the newest is never outdated')
    expect('isOutdated' in older || older.cellM === 80).toBe(true)
    expect(newer.cellM).toBe(10)
    expect(newer.km2.short).toBeGreaterThan(0)
    expect(newer.cells.length).toBe(newer.columns * newer.rows)
  })

  it('compare A with B and find places by name', async () => {
    const calls = await session()
    const { total, worse } = await calls.compareWhatIfs({ a: [], b: [add] })
    expect({ total, worse }).toEqual({ total: 1, worse: 1 })
    expect((await calls.findPlaces({ text: 'STA' })).places).toEqual([{ side: 'facility', id: 'station', name: 'station' }]) // prettier-ignore
    expect((await calls.placeOf({ edits: [add], side: 'target', id: 'PT1' })).place?.name).toBe('小学')
  })
})
