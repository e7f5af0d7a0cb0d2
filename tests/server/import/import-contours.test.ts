import { beforeEach, describe, expect, it } from 'vitest'
import { protectionInput } from '../../../src/contracts/protection-input.ts'
import { contourOptions, type ContourOptions } from '../../../src/contracts/risk-contours.ts'
import type { Geometry } from '../../../src/core/geo/geometry.ts'
import { importContours } from '../../../src/server/protection/import-contours.ts'
import { makeApp } from '../../helpers/app.ts'
import { circle, pointAt } from '../../helpers/contours.ts'
import { countRows, useMadeUpTown } from '../../helpers/import-town.ts'
import { seedSite } from '../../helpers/server-town.ts'

const town = useMadeUpTown()
beforeEach(() => seedSite(town.db, 'made-up', 'F1', 'hazard-source', '液氯库', pointAt(0, 0), {}, null))

const file = (...features: [unknown, Geometry][]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(([ir, geometry]) => ({ type: 'Feature', properties: { ir }, geometry })),
  })
const good = file(['3×10⁻⁶', circle(600)], [1e-5, circle(300)])

const load = (content: string, options: Partial<ContourOptions> = {}) =>
  importContours({
    db: town.db,
    bytes: new TextEncoder().encode(content),
    fileName: 'qra.geojson',
    options: contourOptions.parse({ facility: 'F1', status: 'inService', ...options }),
  })
const kept = async () => {
  const { getJson } = await makeApp(town.db)
  return protectionInput.parse((await getJson('/api/towns/made-up/protection')).body).contours
}

describe('risk contours of a facility', () => {
  it('are loaded whole and answered to the page, highest first', async () => {
    const report = await load(good, { source: '安评报告 2025' })
    expect(report).toMatchObject({ loaded: true, field: 'ir', unit: '1/a', rejected: [], facilityOutsideM: 0 })
    expect(report.contours.map(({ frequency }) => frequency)).toEqual([1e-5, 3e-6])
    // A circle of 720 corners has 0.9999 of its area.
    expect(report.contours[1]?.areaKm2).toBeCloseTo(Math.PI * 0.36, 3)
    const [set, ...more] = await kept()
    expect(more).toEqual([])
    expect(set).toMatchObject({ facilityId: 'F1', status: 'inService', version: 1, provenance: { source: '安评报告 2025' } }) // prettier-ignore
    expect(set?.contours.map(({ frequency }) => frequency)).toEqual([1e-5, 3e-6])
  })

  it('replace those that were there, in one step that pages are told of', async () => {
    await load(good)
    const before = await countRows(town.db)
    const report = await load(file(['3e-7', circle(900)]), { status: 'new' })
    expect(report.replaced.sort((a, b) => a - b)).toEqual([0.000003, 0.00001])
    expect(await kept()).toMatchObject([{ status: 'new', version: 2, contours: [{ frequency: 3e-7 }] }])
    const after = await countRows(town.db)
    expect([after['change'], after['version']]).toEqual([(before['change'] ?? 0) + 1, (before['version'] ?? 0) + 1])
  })

  it('that are refused change nothing, each fault by row and field', async () => {
    await load(good)
    const report = await load(file(['3e-6', circle(300)], ['1e-5', circle(100, 300)]))
    expect(report.loaded).toBe(false)
    expect(report.rejected).toMatchObject([{ row: 2, field: 'geometry', code: 'contour/not-nested' }])
    expect(await kept()).toMatchObject([{ version: 1, contours: [{ frequency: 1e-5 }, { frequency: 3e-6 }] }])
  })

  it('tried without loading are reported and not kept', async () => {
    expect(await load(good, { dryRun: true })).toMatchObject({ loaded: false, rejected: [], dryRun: true })
    expect(await kept()).toEqual([])
  })

  it('far from their facility say how far', async () => {
    expect((await load(file(['3e-6', circle(300, 2000)]))).facilityOutsideM).toBeCloseTo(1700, 0)
  })

  it('need a facility and a frequency field', async () => {
    await expect(load(good, { facility: 'F9' })).rejects.toMatchObject({ code: 'record/not-found' })
    await expect(load(good.replaceAll('"ir"', '"value"'))).rejects.toMatchObject({ code: 'import/columns' })
    expect(await load(good.replaceAll('"ir"', '"value"'), { field: 'value' })).toMatchObject({ loaded: true })
  })
})
