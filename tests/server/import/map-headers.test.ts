import { beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf, type Ledger } from '../../../src/catalog/ledgers.ts'
import { isAppError } from '../../../src/core/errors.ts'
import { loadSiteKinds, type SiteKindCatalog } from '../../../src/server/catalog/load-site-kinds.ts'
import { mapHeaders, type ColumnMap } from '../../../src/server/import/map-headers.ts'
import { makeTable } from '../../helpers/import-town.ts'

let kinds: SiteKindCatalog
beforeAll(async () => {
  kinds = await loadSiteKinds()
})

function ledger(kind: string): Ledger {
  const found = ledgerOf(kind, kinds)
  if (!found) throw new Error(kind)
  return found
}

function map(
  kind: string,
  row: Record<string, string>,
  options: { map?: Record<string, string>; set?: Record<string, string> } = {},
): ColumnMap {
  return mapHeaders('t.csv', ledger(kind), makeTable([row]), options)
}
const fieldsOf = (columns: ColumnMap) => Object.fromEntries(columns.headerOf)

describe('mapHeaders', () => {
  it('reads a Chinese enterprise ledger', () => {
    const columns = map('enterprise', {
      企业名称: '甲',
      统一社会信用代码: '9',
      '经 度': '121',
      纬度: '31',
      所在村居: '东村',
      '建筑面积（平方米）': '10',
      '从业人数(人)': '5',
      备注: '',
    })
    expect(fieldsOf(columns)).toEqual({
      name: '企业名称',
      creditCode: '统一社会信用代码',
      village: '所在村居',
      floorAreaM2: '建筑面积（平方米）',
      employees: '从业人数(人)',
    })
    expect(columns.place).toEqual({ how: 'columns', lng: '经 度', lat: '纬度' })
    expect(columns.unmapped).toEqual(['备注'])
  })

  it('does not read a column whose bracket names another unit', () => {
    const columns = map('enterprise', { 企业名称: '甲', '建筑面积(亩)': '10', lng: '121', lat: '31' })
    expect(columns.headerOf.has('floorAreaM2')).toBe(false)
    expect(columns.unmapped).toContain('建筑面积(亩)')
  })

  it.each([
    [
      { name: 'a', lat: '31', lon: '121' },
      { how: 'columns', lng: 'lon', lat: 'lat' },
    ],
    [
      { name: 'a', LATITUDE: '31', Longitude: '121' },
      { how: 'columns', lng: 'Longitude', lat: 'LATITUDE' },
    ],
    [
      { name: 'a', X: '121', Y: '31' },
      { how: 'columns', lng: 'X', lat: 'Y' },
    ],
    [
      { name: 'a', 坐标: '121.5,31.2' },
      { how: 'position', header: '坐标' },
    ],
    [
      { name: 'a', LATLON: '(40.8, -73.9)' },
      { how: 'position', header: 'LATLON' },
    ],
    [
      { name: 'a', wkt: 'POINT(121 31)' },
      { how: 'position', header: 'wkt' },
    ],
    [{ name: 'a', location: '人民路1号' }, { how: 'none' }],
  ])('finds the place in %o', (row, place) => {
    expect(map('enterprise', row).place).toEqual(place)
  })

  it('lets the caller decide and keeps the rest', () => {
    const columns = map(
      'hazard',
      { unique_key: '1', complaint_type: 'Noise', created_date: '2024-04-16' },
      {
        map: { complaint_type: 'name', created_date: 'foundOn' },
        set: { severity: 'general', sector: 'other', source: 'hotline' },
      },
    )
    expect(fieldsOf(columns)).toEqual({ id: 'unique_key', name: 'complaint_type', foundOn: 'created_date' })
  })

  it('gives 企业名称 to the enterprise of a hazard source and, without a better column, to its name too', () => {
    const both = map('hazard-source', { 企业名称: '甲', 危险源名称: '罐区' })
    expect(fieldsOf(both)).toMatchObject({ name: '危险源名称', enterpriseName: '企业名称' })
    expect(fieldsOf(map('hazard-source', { 企业名称: '甲' }))).toMatchObject({
      name: '企业名称',
      enterpriseName: '企业名称',
    })
  })

  it.each([
    ['required-without-column', {}, 'targetGroup'],
    ['no-such-header', { map: { 类目: 'targetGroup' } }, 'targetGroup'],
    ['no-such-field', { set: { tragetGroup: 'education' } }, 'tragetGroup'],
  ])('refuses %s and lists the headers', (problem, options, field) => {
    try {
      map('protection-target', { 名称: 'a', lng: '1', lat: '2' }, options)
      expect.unreachable()
    } catch (error) {
      if (!isAppError(error, 'import/columns')) throw error
      expect(error.details).toMatchObject({ problem, headers: ['名称', 'lng', 'lat'] })
      expect(error.details.fields[0]?.id).toBe(field)
    }
  })
})
