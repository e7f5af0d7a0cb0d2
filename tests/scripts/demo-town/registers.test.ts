import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { Random } from '../../../scripts/demo-town/random.ts'
import { day, runProgramme } from '../../../scripts/demo-town/registers/ticks.ts'
import { HAZARD_TICKS } from '../../../src/catalog/hazard-ticks.ts'
import { LINKED_SYSTEMS, REGISTERS } from '../../../src/catalog/registers.ts'
import { ROAD_FIELDS } from '../../../src/catalog/road-fields.ts'
import type { LedgerField } from '../../../src/contracts/ledger-field.ts'
import { parseContract } from '../../../src/contracts/parse.ts'
import { geometry as geometryContract } from '../../../src/contracts/primitives.ts'
import { linkState } from '../../../src/contracts/register.ts'
import { fieldSchema } from '../../../src/contracts/site-attrs.ts'
import { representativePoint } from '../../../src/core/geo/representative-point.ts'
import { loadListKinds } from '../../../src/server/catalog/load-list-kinds.ts'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import { contains, DEMO_TOWN, metres, ringOf, TownFiles } from './town-files.ts'

const files = new TownFiles()
const [siteKinds, listKinds] = await Promise.all([loadSiteKinds(), loadListKinds()])
const names = (folder: string) => readdirSync(join(DEMO_TOWN, folder))
const siteRows = (file: string): Record<string, unknown>[] =>
  file.endsWith('.csv') ? files.csv(`sites/${file}`) : files.collection(`sites/${file}`).map((one) => one.properties)
const facts = files.csv('facts.csv')
const links = z.array(linkState).parse(files.json('links.json'))

/** What a cell says, as its field's type. */
function valueOf(field: LedgerField, text: string): unknown {
  if (text === '') return null
  if (field.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return field.type === 'number' || field.type === 'integer' ? Number(text) : text
}

describe('the registers of the demo town', () => {
  it('have rows for every register that is kept here', () => {
    const isThere = (kind: string) =>
      ['sites', 'entries'].some((folder) =>
        ['csv', 'geojson'].some((ending) => existsSync(join(DEMO_TOWN, folder, `${kind}.${ending}`))),
      )
    // What the town does not have: no crash is invented, and there is no mine.
    const none = ['crash', 'mine']
    const missing = REGISTERS.filter(({ role }) => role.includes('O')).flatMap(({ row, places }) =>
      places.flatMap((place) =>
        place.in === 'kind' && !none.includes(place.kind) && !isThere(place.kind) ? [`${row} ${place.kind}`] : [],
      ),
    )
    expect(missing).toEqual([])
  })

  it.each(names('entries'))('%s holds rows as the catalog wants them', (file) => {
    const kind = listKinds.get(file.replace('.csv', ''))
    const rows = files.csv(`entries/${file}`)
    const villages = new Set(files.collection('villages.geojson').map(({ properties }) => properties.name))
    const wrong = rows.flatMap((row) =>
      (kind?.fields ?? []).filter(
        (field) => !fieldSchema(field).safeParse(valueOf(field, row[field.id] ?? '')).success,
      ),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.filter(({ village = '' }) => village !== '' && !villages.has(village))).toEqual([])
    expect(rows.filter(({ name }) => !name)).toEqual([])
  })

  it('say only what their kinds can hold, of rows that exist, up to the data date', () => {
    const fieldsOf = new Map<string, readonly LedgerField[]>()
    for (const file of names('sites'))
      for (const row of siteRows(file))
        fieldsOf.set(`site ${String(row.id)}`, siteKinds.get(file.replace(/\.\w+$/, ''))?.fields ?? [])
    for (const file of names('entries'))
      for (const { id } of files.csv(`entries/${file}`))
        fieldsOf.set(`entry ${id}`, listKinds.get(file.replace('.csv', ''))?.fields ?? [])
    for (const { id } of files.csv('hazards.csv')) fieldsOf.set(`hazard ${id}`, HAZARD_TICKS)
    const faults = facts.filter(({ subject = '', subjectId, field, value = '', checkedOn = '' }) => {
      const fields = ROAD_FIELDS[subject as keyof typeof ROAD_FIELDS] ?? fieldsOf.get(`${subject} ${subjectId}`)
      const known = fields?.find(({ id, isTick }) => id === field && isTick === true)
      return !known || !fieldSchema(known).safeParse(valueOf(known, value)).success || checkedOn > '2026-06-18'
    })
    expect(faults).toEqual([])
    expect(facts.length).toBeGreaterThan(5000)
  })

  it('hold in each row what was found last', () => {
    const last = new Map<string, string>()
    for (const { subject, subjectId, field, value, checkedOn } of [...facts].sort((a, b) =>
      (a.checkedOn ?? '').localeCompare(b.checkedOn ?? ''),
    ))
      if (subject === 'site' && checkedOn) last.set(`${subjectId} ${field}`, value ?? '')
    const rows = new Map(names('sites').flatMap((file) => siteRows(file).map((row) => [String(row.id), row] as const)))
    const other = [...last].filter(([key, value]) => {
      const [id = '', field = ''] = key.split(' ')
      return String(rows.get(id)?.[field]) !== value
    })
    expect(other).toEqual([])
  })

  it('stand inside the village that they name', () => {
    const villages = files
      .collection('villages.geojson')
      .map((one) => [String(one.properties.name), ringOf(one)] as const)
    const at = new Map(villages)
    const outside = names('sites').flatMap((file) => {
      if (file.endsWith('.csv'))
        return files
          .csv(`sites/${file}`)
          .filter(({ village = '', lng, lat }) => !contains(at.get(village) ?? [], metres([Number(lng), Number(lat)])))
          .map(({ id }) => id)
      // By the place that stands for a shape, as the import finds its village.
      return files
        .collection(`sites/${file}`)
        .filter(({ geometry, properties }) => {
          const place = representativePoint(parseContract(geometryContract, geometry, file))
          return !place || !contains(at.get(String(properties.village)) ?? [], metres([...place]))
        })
        .map(({ properties }) => properties.id)
    })
    expect(outside).toEqual([])
  })

  it('link systems of the catalog, a few of them', () => {
    const known = new Set(LINKED_SYSTEMS.map(({ id }) => id))
    expect(links.filter(({ id }) => !known.has(id))).toEqual([])
    expect(new Set(links.map(({ id }) => id)).size).toBe(links.length)
    expect(links.length).toBeLessThan(LINKED_SYSTEMS.length / 3)
    // Linked kinds have rows only where the system behind them is connected.
    const connected = new Set(links.map(({ id }) => id))
    for (const { id, link } of [...siteKinds.values(), ...listKinds.values()]) {
      const has = ['sites', 'entries'].some((folder) => names(folder).some((file) => file.startsWith(`${id}.`)))
      if (link !== null) expect(has, id).toBe(connected.has(link))
    }
  })

  it('name no person: every office and unit in charge is an office, a post or a firm', () => {
    const text = names('entries').map((file) => readFileSync(join(DEMO_TOWN, 'entries', file), 'utf8'))
    expect(text.join('').match(/先生|女士|同志|联系人|手机|身份证/g)).toBeNull()
  })
})

describe('runProgramme', () => {
  const programme = { field: 'x', from: 0.2, to: 0.8, start: '2024-06-01', end: '2025-06-01', batches: 4, source: 's' }
  const ids = Array.from({ length: 100 }, (_, k) => `R${k}`)
  const shareOn = (iso: string, facts: ReturnType<typeof runProgramme>): number => {
    const now = new Map<string, unknown>()
    for (const fact of facts) if (fact.day <= day(iso)) now.set(fact.subjectId, fact.value)
    return [...now.values()].filter((value) => value === true).length / now.size
  }

  it('begins and ends at the shares asked for, never falls without being told, and says nothing of the future', () => {
    const told = runProgramme('site', ids, programme, new Random(3), day('2026-01-01'))
    const shares = ['2024-04-01', '2024-09-01', '2024-12-01', '2025-03-01', '2025-07-01'].map((iso) =>
      shareOn(iso, told),
    )
    expect(shares[0]).toBe(0.2)
    expect(shares[4]).toBe(0.8)
    expect(shares).toEqual([...shares].sort())
    const early = runProgramme('site', ids, programme, new Random(3), day('2024-12-31'))
    expect(Math.max(...early.map((fact) => fact.day))).toBeLessThanOrEqual(day('2024-12-31'))
  })

  it('leaves rows unknown that nobody looked at, and lets some fall again', () => {
    const falls = { share: 0.1, on: '2025-10-01', note: 'n' }
    const told = runProgramme('site', ids, { ...programme, known: 0.9, to: 1, falls }, new Random(4), day('2026-01-01'))
    expect(new Set(told.map((fact) => fact.subjectId)).size).toBe(90)
    expect(shareOn('2025-09-01', told)).toBe(1)
    expect(shareOn('2025-12-01', told)).toBe(0.9)
  })
})
