import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BASE_LAYERS, baseProperties } from '../../../src/contracts/base-feature.ts'
import { device } from '../../../src/contracts/device.ts'
import { hazard } from '../../../src/contracts/hazard.ts'
import { geometry } from '../../../src/contracts/primitives.ts'
import { siteKind, type SiteKind } from '../../../src/contracts/site-kind.ts'
import { town } from '../../../src/contracts/town.ts'
import { village } from '../../../src/contracts/village.ts'
import { DEMO_TOWN, TownFiles } from './town-files.ts'

const files = new TownFiles()
const provenance = { source: 'demo', asOf: null, row: 1 }
const kindFolder = join(import.meta.dirname, '../../../src/catalog/site-kinds')
const kinds = readdirSync(kindFolder).map((file) =>
  siteKind.parse(JSON.parse(readFileSync(join(kindFolder, file), 'utf8'))),
)

/** Every attribute that a ledger row carries, against the catalog: known field, right type, known option. */
function faults(kind: SiteKind, row: Record<string, unknown>): string[] {
  return Object.entries(row).flatMap(([key, value]) => {
    if (['id', 'name', 'lng', 'lat', 'village', 'address'].includes(key) || value === '' || value === null) return []
    const field = kind.fields.find((candidate) => candidate.id === key)
    if (!field) return [`${key}: no such field`]
    const text = String(value)
    const isGood = {
      text: true,
      inventory: text.split('; ').every((item) => /^[^|]+\|\d+(\.\d+)?\|\d{2,7}-\d{2}-\d$/.test(item)),
      number: Number.isFinite(Number(text)) && Number(text) >= (field.min ?? -Infinity),
      integer: Number.isInteger(Number(text)) && Number(text) >= (field.min ?? -Infinity),
      boolean: text === 'true' || text === 'false',
      date: /^\d{4}-\d{2}-\d{2}$/.test(text),
      enum: field.options?.some((option) => option.value === text) ?? false,
    }[field.type]
    return isGood ? [] : [`${key}: ${text}`]
  })
}

describe('the committed demo town', () => {
  it('says in town.json that it is fictional', () => {
    const parsed = town.parse(files.json('town.json'))
    expect(parsed).toMatchObject({ id: 'yunxi', name: '云溪镇', isDemo: true, asOf: '2026-06-18' })
    expect(parsed.attribution + parsed.madeFrom).toContain('演示数据')
  })

  it.each(BASE_LAYERS.filter((layer) => layer !== 'barriers'))('holds only %s that fit the contract', (layer) => {
    for (const feature of files.base(layer)) {
      expect(geometry.safeParse(feature.geometry).success).toBe(true)
      const parsed = baseProperties[layer].safeParse(feature.properties)
      expect(parsed.success ? '' : JSON.stringify(feature.properties)).toBe('')
    }
  })

  it('gives every road as many node ids as coordinates', () => {
    for (const { properties, geometry: shape } of files.base('roads')) {
      expect((properties.nodes as string[]).length).toBe((shape.coordinates as unknown[]).length)
    }
  })

  it('holds villages, devices and hazards that fit their contracts', () => {
    for (const { properties, geometry: shape } of files.collection('villages.geojson')) {
      expect(village.safeParse({ ...properties, geometry: shape, provenance }).error?.message).toBeUndefined()
    }
    for (const { properties, geometry: shape } of files.collection('devices.geojson')) {
      expect(device.safeParse({ ...properties, geometry: shape, provenance }).error?.message).toBeUndefined()
    }
    for (const row of files.csv('hazards.csv')) {
      const { lng, lat, costYuan, extensionCount, recheckCount, supervised, ...texts } = row
      const known = Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, value === '' ? null : value]))
      const parsed = hazard.safeParse({
        ...known,
        costYuan: costYuan === '' ? null : Number(costYuan),
        extensionCount: Number(extensionCount),
        recheckCount: Number(recheckCount),
        supervised: supervised === 'true',
        geometry: lng === '' ? null : { type: 'Point', coordinates: [Number(lng), Number(lat)] },
        provenance,
      })
      expect(parsed.error?.message).toBeUndefined()
    }
  })

  // No crash is invented and truck flows of the demo town are the model's; it has no mine, and the systems that would fill
  // the others are not connected. The layer list says so.
  const without = ['crash', 'traffic-count', 'mine', 'pipe', 'spoil-site', 'explosives-site', 'fire-risk-area']
  it('has rows of every other kind of site, and of no other', () => {
    const found = readdirSync(join(DEMO_TOWN, 'sites')).map((name) => name.replace(/\.\w+$/, ''))
    const expected = kinds.map(({ id }) => id).filter((id) => !without.includes(id))
    expect(found.sort()).toEqual(expected.sort())
  })

  const given = kinds.filter(({ id }) => !without.includes(id))
  it.each(given.map((kind) => [kind.id, kind] as const))(
    'has rows of %s, all as the catalog wants them',
    (id, kind) => {
      const isCsv = readdirSync(join(DEMO_TOWN, 'sites')).includes(`${id}.csv`)
      const rows = isCsv
        ? files.csv(`sites/${id}.csv`)
        : files.collection(`sites/${id}.geojson`).map((feature) => feature.properties)
      expect(rows.length).toBeGreaterThan(0)
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
      expect(rows.flatMap((row) => faults(kind, row))).toEqual([])
      if (isCsv) expect(kind.geometryTypes).toContain('Point')
      else
        for (const { geometry: shape } of files.collection(`sites/${id}.geojson`))
          expect(kind.geometryTypes).toContain(shape.type)
    },
  )

  it('stays small: under 6 MB in all, under 3 MB a file', () => {
    const sizes = readdirSync(DEMO_TOWN, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('tiles'))
      .map((name) => statSync(join(DEMO_TOWN, name)))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.size)
    expect(Math.max(...sizes)).toBeLessThan(3e6)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6e6)
  })
})
