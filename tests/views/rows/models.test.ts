// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTable } from '../../../src/api/arrow-columns.ts'
import { rowsByKey } from '../../../src/core/rows/row-order.ts'
import { NO_DAY } from '../../../src/core/time/calendar-day.ts'
import { exportPiece } from '../../../src/views/map/rows/export-piece.ts'
import { hazardModel } from '../../../src/views/map/rows/hazard-rows.ts'
import { junctionModel, watersideModel } from '../../../src/views/map/rows/road-rows.ts'
import { siteModel } from '../../../src/views/map/rows/site-rows.ts'
import { placeOfRow, type TableModel } from '../../../src/views/map/rows/table-model.ts'
import { villageModel } from '../../../src/views/map/rows/village-rows.ts'
import { encodeRows } from '../../helpers/arrow-rows.ts'
import { makeTableContext } from '../../helpers/table-context.ts'
import { makeTables, siteKinds } from '../../layers/make-input.ts'

const column = (model: TableModel, id: string) => {
  const found = model.columns.find((one) => one.id === id)
  if (!found) throw new Error(`no column ${id}`)
  return found
}
const ordered = (model: TableModel, id: string, isDescending: boolean) => {
  const { order } = column(model, id)
  if (order.by !== 'number') throw new Error(`${id} is not ordered by number`)
  const rows = Uint32Array.from({ length: model.length }, (_, row) => row)
  return [...rowsByKey(rows, Float64Array.from(rows, order.of), isDescending)]
}
const HAZARD = {
  id: 'h',
  name: '名',
  severity: 'general',
  sector: 'fire',
  source: 'daily',
  type: '',
  state: 'found',
  assignedDay: NO_DAY,
  rectifyingDay: NO_DAY,
  reviewDay: NO_DAY,
  stateTurns: '',
  villageId: '',
  siteId: '',
  closedDay: NO_DAY,
  closedSpells: '',
  supervised: 0,
}

describe('missing is never 0', () => {
  it('a day, term, place or name that is missing shows –, exports as none and sorts last both ways', async () => {
    const maybeDay = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constant(NO_DAY))
    const row = fc.record({ foundDay: fc.nat(300), deadlineDay: maybeDay, closedDay: maybeDay, hasPlace: fc.boolean() })
    const isClosed = (one?: { foundDay: number; closedDay: number }) =>
      one !== undefined && one.foundDay <= 150 && one.closedDay !== NO_DAY && one.closedDay <= 150
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (list) => {
        const rows = list.map(({ hasPlace, ...days }) => ({
          ...HAZARD,
          ...days,
          lngLat: hasPlace ? [0, 0] : [NaN, NaN],
        }))
        const model = hazardModel(decodeTable('hazards', encodeRows('hazards', rows)), makeTableContext())
        const isMissing = {
          deadline: (at: number) => list[at]?.deadlineDay === NO_DAY,
          remaining: (at: number) => isClosed(list[at]) || list[at]?.deadlineDay === NO_DAY,
          closedOn: (at: number) => list[at]?.closedDay === NO_DAY,
          lng: (at: number) => list[at]?.hasPlace === false,
        }
        const all = Uint32Array.from(list, (_, at) => at)
        const piece = await exportPiece(model, all, true, new AbortController().signal)
        for (const [id, missing] of Object.entries(isMissing)) {
          const cells = piece.cells[model.columns.indexOf(column(model, id))] ?? []
          for (const at of all) {
            // A closed hazard has no term left: its cell says when it was closed.
            const isSaid = id === 'remaining' && isClosed(list[at])
            expect(column(model, id).text(at) === '–').toBe(missing(at) && !isSaid)
            expect(column(model, id).value(at) === null).toBe(missing(at))
            expect(Number.isNaN(cells[at])).toBe(missing(at))
          }
          for (const isDescending of [false, true]) {
            const order = ordered(model, id, isDescending).map(missing)
            expect(order).toEqual(order.toSorted((a, b) => Number(a) - Number(b)))
          }
        }
        for (const at of all) {
          expect(column(model, 'village').text(at)).toBe('–')
          expect(placeOfRow(model, at) === null).toBe(isMissing.lng(at))
          const span = (piece.places?.starts[at + 1] ?? 0) - (piece.places?.starts[at] ?? 0)
          expect(span).toBe(isMissing.lng(at) ? 0 : 1)
        }
      }),
    )
  })
  it('an unknown length and an uncounted number of legs are –', () => {
    const tables = makeTables()
    const waterside = watersideModel({ ...tables.waterside, lengthM: Float64Array.of(NaN, 0) }, makeTableContext())
    expect([0, 1].map(column(waterside, 'lengthM').text)).toEqual(['–', '0 m'])
    expect([0, 1].map(column(waterside, 'lengthM').value)).toEqual([null, 0])
    const junctions = junctionModel({ ...tables.junctions, legs: Uint8Array.of(0, 4, 3) }, makeTableContext())
    expect([0, 1].map(column(junctions, 'legs').text)).toEqual(['–', '4'])
  })
  it('fields of a ledger that has not arrived are none, and 0 stays 0 when it has', () => {
    const attrs = new Map([['e1', { employees: 0, riskLevel: 'red' }]])
    const context = makeTableContext({ siteKinds, attrsOf: (id) => attrs.get(id) ?? null })
    const model = siteModel(makeTables().sites, 'enterprise', context)
    expect([0, 1].map(column(model, 'employees').value)).toEqual([0, null])
    expect(column(model, 'employees').text(1)).toBe('–')
    // Blue, orange, red; then those that nobody graded.
    expect(ordered(model, 'level', true).slice(0, 3)).toEqual([1, 3, 0])
  })
  it('a village without a count of residents has none', () => {
    const feature = (properties: object) => ({
      type: 'Feature' as const,
      properties,
      geometry: { type: 'Point' as const, coordinates: [0, 0] },
    })
    const features = [
      feature({ id: 'a', name: '甲', residents: 0, label: [121, 31] }),
      feature({ id: 'b', name: '乙', residents: null }),
    ]
    const model = villageModel({ type: 'FeatureCollection', features }, makeTableContext())
    expect([0, 1].map(column(model, 'residents').value)).toEqual([0, null])
    expect(column(model, 'residents').text(1)).toBe('–')
    expect(placeOfRow(model, 1)).toBeNull()
  })
})

it('tells the state and urgency of the shown day, not of today', () => {
  const rows = [{ ...HAZARD, foundDay: 100, assignedDay: 120, closedDay: 140, deadlineDay: 110, lngLat: [NaN, NaN] }]
  const table = decodeTable('hazards', encodeRows('hazards', rows))
  const on = (asOf: number, id: string) => column(hazardModel(table, makeTableContext({ asOf })), id).text(0)
  expect([90, 100, 120, 140].map((asOf) => on(asOf, 'stateOnDay'))).toEqual(['–', '已发现', '已交办', '已销号'])
  expect([105, 111].map((asOf) => on(asOf, 'level'))).toEqual(['yellow', 'orange'])
})

it('a closed hazard is never late: no urgency, no term, the day of its closing; reopened, it is late again', () => {
  const rows = [
    { ...HAZARD, foundDay: 100, deadlineDay: 110, closedDay: 140, lngLat: [NaN, NaN] },
    // Closed on day 105, reopened on day 120 (1970-05-01), closed for good on day 140.
    { ...HAZARD, foundDay: 100, deadlineDay: 110, closedDay: 140, closedSpells: '1970-04-16/1970-05-01', lngLat: [NaN, NaN] }, // prettier-ignore
    { ...HAZARD, severity: 'major', foundDay: 100, deadlineDay: NO_DAY, closedDay: 100, lngLat: [NaN, NaN] },
  ]
  const table = decodeTable('hazards', encodeRows('hazards', rows))
  const on = (asOf: number, id: string) => {
    const model = hazardModel(table, makeTableContext({ asOf }))
    return [0, 1, 2].map((row) => [column(model, id).text(row), column(model, id).value(row)])
  }
  expect(on(119, 'remaining')).toEqual([['-9 天', -9], ['1970-04-16 销号', null], ['1970-04-11 销号', null]]) // prettier-ignore
  expect(on(139, 'remaining')).toEqual([['-29 天', -29], ['-29 天', -29], ['1970-04-11 销号', null]]) // prettier-ignore
  expect(on(828, 'remaining')).toEqual([['1970-05-21 销号', null], ['1970-05-21 销号', null], ['1970-04-11 销号', null]]) // prettier-ignore
  expect(on(828, 'level')).toEqual([['–', null], ['–', null], ['–', null]]) // prettier-ignore
  const closed = hazardModel(table, makeTableContext({ asOf: 139 }))
  expect([0, 1, 2].map(closed.level)).toEqual(['orange', 'orange', null])
  // What is closed comes last, whichever way the urgency is ordered.
  expect([ordered(closed, 'level', false).at(-1), ordered(closed, 'level', true).at(-1)]).toEqual([2, 2])
})
