import { describe, expect, it } from 'vitest'
import type { FacilityRow, MatrixCell } from '../../../src/workers/protection/check-calls.ts'
import { filterFacilities, type FacilityFilter } from '../../../src/views/protection/use-facility-filter.ts'

const none: FacilityFilter = { text: '', targetClass: '', verdict: '', villageId: '' }
const cell = (short: number, open: number, meets: number): MatrixCell => ({ short, open, meets, worst: null })
const row = (id: string, verdict: FacilityRow['verdict'], cells: FacilityRow['cells']): FacilityRow => ({
  ...{ id, verdict, cells, name: `站 ${id}`, kind: 'hazard-source', villageId: `V${id}`, lngLat: null, substances: [] },
  ...{
    level: null,
    isMajor: null,
    meets: 0,
    short: 0,
    open: 0,
    worst: null,
    missing: [],
    targetMissing: [],
    standards: [],
  },
  method: { method: null, clause: null, missing: [] },
})
const rows = [
  row('1', 'falls-short', { important: cell(1, 0, 0), 'general-1': cell(0, 0, 2) }),
  row('2', 'not-decidable', { 'general-1': cell(0, 3, 0) }),
  row('3', 'meets', { 'general-1': cell(0, 0, 1) }),
]
const ids = (filter: Partial<FacilityFilter>) => filterFacilities(rows, { ...none, ...filter }).map(({ id }) => id)

describe('filterFacilities', () => {
  it('keeps the order of the summary, and finds by text, verdict and village', () => {
    expect(ids({})).toEqual(['1', '2', '3'])
    expect(ids({ text: ' 站 2 ' })).toEqual(['2'])
    expect(ids({ verdict: 'meets' })).toEqual(['3'])
    expect(ids({ villageId: 'V1' })).toEqual(['1'])
  })

  it('judges by the class alone when one is chosen: short of a school is met for homes', () => {
    expect(ids({ targetClass: 'general-1' })).toEqual(['2', '1', '3'])
    expect(filterFacilities(rows, { ...none, targetClass: 'general-1', verdict: 'meets' })[0]).toMatchObject({
      id: '1',
      meets: 2,
    })
    expect(ids({ targetClass: 'unknown' })).toEqual([])
  })
})
