import { describe, expect, it } from 'vitest'
import type { ProtectionInput } from '../../src/contracts/protection-input.ts'
import type { Geometry } from '../../src/core/geo/geometry.ts'
import { defaultSettings } from '../../src/core/protection/settings.ts'
import { loadStandardsText } from '../../src/server/standards/standards-text.ts'
import { judgeAll } from '../../src/workers/protection/check-handlers.ts'
import { stateOf } from '../../src/workers/protection/load-input.ts'
import { createRiskHandlers } from '../../src/workers/protection/risk-handlers.ts'
import { protectionInput } from '../../src/contracts/protection-input.ts'
import { circle, pointAt, square } from '../helpers/contours.ts'

const standards: unknown = JSON.parse((await loadStandardsText()).text)
const provenance = { source: 'test', asOf: null, row: null }
const place = (id: string, kind: string, geometry: Geometry, attrs: object) => ({
  ...{ id, kind, name: id, villageId: null, geometry, attrs, crs: 'EPSG:4326', provenance },
})
const input: ProtectionInput = protectionInput.parse({
  town: {
    id: 't',
    name: 't',
    isDemo: true,
    bounds: [120, 30, 122, 32],
    boundary: square(5000, 0, 0),
    asOf: '2026-06-18',
  },
  dataVersion: 1,
  changedAt: '2026-06-18T00:00:00Z',
  standards,
  facilities: [
    place('F', 'hazard-source', square(20, 0, 0), {
      ...{
        inventory: [{ substance: '氯', quantityT: 50 }],
        isFillingStation: false,
        positionErrorM: 1,
        digitisingErrorM: 0,
      },
    }),
    place(
      'G',
      'hazard-source',
      { type: 'Point', coordinates: pointAt(2000, 0) },
      {
        ...{ equipment: 'petrol-tank', stationClass: '2', fuel: 'petrol', isFillingStation: true, positionErrorM: 0.1 },
      },
    ),
  ],
  targets: [
    place(
      'school',
      'protection-target',
      { type: 'Point', coordinates: pointAt(400, 0) },
      { targetGroup: 'education', positionErrorM: 1 },
    ),
    place(
      'near G',
      'protection-target',
      { type: 'Point', coordinates: pointAt(2012, 0) },
      {
        ...{ targetGroup: 'commerce-catering', floorAreaM2: 1000, protectedClass: 'class-3', positionErrorM: 0.1 },
      },
    ),
  ],
  contours: [
    {
      ...{ facilityId: 'F', status: 'inService', provenance, version: 1, importedAt: '2026-06-18T00:00:00Z' },
      contours: [
        { frequency: 1e-5, geometry: circle(200) },
        { frequency: 3e-6, geometry: circle(600) },
      ],
    },
  ],
})

function session() {
  const state = stateOf(input)
  judgeAll(state, { ...state.settings, legalRangeM: 0 })
  return { state, handlers: createRiskHandlers({ state }) }
}
const settings = defaultSettings('2026-06-18')

describe('the risk calls of the protection worker', () => {
  it('judge a facility under QRA by its contours, and say which are lacking', async () => {
    const { state, handlers } = session()
    const pair = state.answer?.pairs.find(({ facility, target }) => facility === 0 && target === 0)
    expect(pair?.criterion.verdict).toBe('falls-short')
    expect(pair?.criterion.governing?.marginM).toBeCloseTo(-200, 0)
    expect(state.answer?.facilities[0]?.missing).not.toContain('riskContours')
    expect(await handlers.facilityContours({ id: 'F' })).toMatchObject({
      status: 'inService',
      lacking: [],
      counts: { 'falls-short': 1 },
    })
    judgeAll(state, { ...state.settings, status: { F: 'new' } })
    expect(await handlers.facilityContours({ id: 'F' })).toMatchObject({ status: 'new', lacking: [3e-7] })
    expect(await handlers.facilityContours({ id: 'G' })).toBeNull()
  })

  it('count residents with alpha at the estimate and at the bounds', async () => {
    const { handlers } = session()
    const village = { id: 'V', name: 'V', residents: 60, geometry: square(2000, 1500, 0) }
    const answer = await handlers.exposed({ id: 'F', villages: [village] })
    expect(answer).toMatchObject({ atLeast: 0, most: 60, alphaLow: 0.5, alphaHigh: 1.5 })
    expect(await handlers.exposed({ id: 'F', villages: [{ ...village, residents: null }] })).toMatchObject({
      ...{ estimate: null, alpha: null, alphaHigh: 2, unknown: ['V'] },
    })
  })

  it('compare two packs by the verdicts that change, whatever their status', async () => {
    const { handlers } = session()
    const pack = (packId: string) => ({ kind: 'pack', packId, withLow: true }) as const
    expect(await handlers.compare({ before: pack('gb50156-2021'), after: pack('gb50156-2021') })).toEqual([])
    const changes = await handlers.compare({ before: pack('gb50160-2008'), after: pack('gb50156-2021') })
    expect(changes).toMatchObject([{ facilityId: 'G', targetId: 'near G', before: { verdict: 'clear' } }])
    expect(changes[0]?.after.rule?.standard).toContain('50156')
  })

  it('let a figure of the user’s decide, marked as local', async () => {
    const { state, handlers } = session()
    const before = state.answer?.pairs.find(({ facility, target }) => facility === 1 && target === 1)?.table.governing
    const ruleId = before?.ruleId ?? ''
    const figure = { requiredM: 99, by: '王工', reason: '正式文本', on: '2026-06-18' }
    judgeAll(state, { ...state.settings, figures: { [ruleId]: figure } })
    const after = state.answer?.pairs.find(({ facility, target }) => facility === 1 && target === 1)?.table.governing
    expect(after).toMatchObject({
      ruleId,
      requiredM: 99,
      verdict: 'falls-short',
      packVersion: `${before?.packVersion}+local`,
    })
    const rows = await handlers.packRows({
      packId: before?.packId ?? '',
      settings: { ...settings, figures: { [ruleId]: figure } },
    })
    expect(rows.find((row) => row.ruleId === ruleId)).toMatchObject({ figure, requiredM: before?.requiredM })
  })
})
