import * as arrow from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTable } from '../../src/api/arrow-columns.ts'
import { fetchTable } from '../../src/api/tables.ts'
import { TABLE_NAMES } from '../../src/contracts/tables.ts'
import { codeAt } from '../../src/contracts/town-tables.ts'
import { isAppError } from '../../src/core/errors.ts'
import { NO_DAY } from '../../src/core/time/calendar-day.ts'
import { encodeRows } from '../helpers/arrow-rows.ts'

const text = fc.string({ maxLength: 12, unit: 'grapheme' })
const degree = fc.double({ min: -180, max: 180 })
const day = fc.oneof(fc.integer({ min: -20_000, max: 40_000 }), fc.constant(NO_DAY))
const hazard = fc.record({
  id: text,
  name: text,
  lngLat: fc.tuple(degree, degree),
  severity: fc.constantFrom('general', 'major'),
  sector: text,
  source: text,
  type: text,
  state: text,
  assignedDay: day,
  rectifyingDay: day,
  reviewDay: day,
  stateTurns: text,
  villageId: text,
  siteId: text,
  foundDay: day,
  deadlineDay: day,
  closedDay: day,
  closedSpells: text,
  supervised: fc.constantFrom(0, 1),
})
const position = fc.tuple(degree, degree)
const waterside = fc.record({
  id: text,
  roadName: text,
  path: fc.array(position, { maxLength: 6 }),
  side: fc.constantFrom('left', 'right'),
  guardrail: text,
  lengthM: fc.double({ noNaN: true }),
  villageId: text,
})

function codeOf(run: () => unknown): { code: string; issues: { path: string; message: string }[] } {
  try {
    run()
  } catch (error) {
    if (isAppError(error, 'contract/invalid')) return { code: error.code, issues: error.details.issues }
    throw error
  }
  return { code: 'no error', issues: [] }
}

describe('a bulk table', () => {
  it('gives back every value of every row, whatever the text and numbers', () => {
    fc.assert(
      fc.property(fc.array(hazard, { maxLength: 20 }), (rows) => {
        const table = decodeTable('hazards', encodeRows('hazards', rows))
        const back = rows.map((_, row) => ({
          id: table.id(row),
          name: table.name(row),
          lngLat: [table.lngLat[2 * row], table.lngLat[2 * row + 1]],
          severity: codeAt(table.severity, row),
          sector: codeAt(table.sector, row),
          source: codeAt(table.source, row),
          type: codeAt(table.type, row),
          state: codeAt(table.state, row),
          assignedDay: table.assignedDay[row],
          rectifyingDay: table.rectifyingDay[row],
          reviewDay: table.reviewDay[row],
          stateTurns: table.stateTurns(row),
          villageId: codeAt(table.villageId, row),
          siteId: table.siteId(row),
          foundDay: table.foundDay[row],
          deadlineDay: table.deadlineDay[row],
          closedDay: table.closedDay[row],
          closedSpells: table.closedSpells(row),
          supervised: table.supervised[row],
        }))
        expect(table.length).toBe(rows.length)
        expect(back).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  it('gives back paths of any length, empty ones too', () => {
    fc.assert(
      fc.property(fc.array(waterside, { maxLength: 12 }), (rows) => {
        const { path, lengthM } = decodeTable('waterside', encodeRows('waterside', rows))
        const back = rows.map((_, row) => [
          ...path.lngLat.subarray(2 * (path.starts[row] ?? 0), 2 * (path.starts[row + 1] ?? 0)),
        ])
        expect(back).toEqual(rows.map((row) => row.path.flat()))
        expect([...lengthM]).toEqual(rows.map((row) => row.lengthM))
      }),
      { numRuns: 60 },
    )
  })

  it('has no rows for a file without rows, for every table', () => {
    for (const name of TABLE_NAMES) expect(decodeTable(name, encodeRows(name, [])).length).toBe(0)
  })

  it('is a view on the received bytes: positions are not copied', () => {
    const bytes = encodeRows('junctions', [
      { id: 'j', name: '', lngLat: [1, 2], control: 'signal', villageId: '', legs: 4 },
    ])
    const { lngLat, legs, id } = decodeTable('junctions', bytes)
    expect(lngLat.buffer).toBe(bytes.buffer)
    expect([id.bytes.buffer, id.offsets.buffer]).toEqual([bytes.buffer, bytes.buffer])
    expect(legs.buffer).toBe(bytes.buffer)
  })

  it('reads a file cut out of a longer table', () => {
    const rows = ['a', 'bb', '丙', 'd'].map((id) => ({ ...row, id, name: `name of ${id}` }))
    const cut = arrow.tableFromIPC(encodeRows('junctions', rows)).slice(1, 3)
    const { id, name, length } = decodeTable('junctions', arrow.tableToIPC(cut, 'file'))
    expect(Array.from({ length }, (_, at) => [id(at), name(at)])).toEqual([
      ['bb', 'name of bb'],
      ['丙', 'name of 丙'],
    ])
  })

  const row = { id: 'j', name: '', lngLat: [1, 2], control: 'signal', villageId: '', legs: 4 }
  it('is refused with the names of all missing and mistyped columns', () => {
    const bytes = encodeRows('junctions', [row], { control: null, legs: arrow.makeVector(Float32Array.of(4)) })
    const { code, issues } = codeOf(() => decodeTable('junctions', bytes))
    expect(code).toBe('contract/invalid')
    expect(issues.map(({ path }) => path)).toEqual(['control', 'legs'])
  })

  it.each([
    ['empty', new Uint8Array(0)],
    ['text', new TextEncoder().encode('<html>not found</html>')],
    ['cut off', encodeRows('junctions', [row]).slice(0, 60)],
  ])('is refused when the file is %s', (_, bytes) => {
    expect(codeOf(() => decodeTable('junctions', bytes)).code).toBe('contract/invalid')
  })
})

describe('fetchTable', () => {
  const bytes = encodeRows('junctions', [])
  const answer = (response: Response | Error) => (input: RequestInfo | URL, init?: RequestInit) => {
    asked.push(String(input))
    if (init?.signal?.aborted) return Promise.reject(new DOMException('aborted', 'AbortError'))
    return response instanceof Error ? Promise.reject(response) : Promise.resolve(response)
  }
  let asked: string[] = []

  it('asks for the table of the town and decodes the answer', async () => {
    asked = []
    const table = await fetchTable('云 溪', 'junctions', {
      origin: 'http://town',
      version: 7,
      fetch: answer(new Response(bytes.slice())),
    })
    expect(table.length).toBe(0)
    expect(asked).toEqual(['http://town/api/towns/%E4%BA%91%20%E6%BA%AA/tables/junctions.arrow?v=7'])
  })

  it('says when the server refuses, and when it cannot be reached', async () => {
    const refused = fetchTable('t', 'junctions', { fetch: answer(new Response('no', { status: 503 })) })
    await expect(refused).rejects.toMatchObject({ code: 'server/refused', details: { status: 503 } })
    const gone = fetchTable('t', 'junctions', { fetch: answer(new TypeError('fetch failed')) })
    await expect(gone).rejects.toMatchObject({ code: 'server/unreachable' })
  })

  it('rejects with AbortError when aborted, not with an error of ours', async () => {
    const aborted = fetchTable('t', 'junctions', {
      signal: AbortSignal.abort(),
      fetch: answer(new Response(bytes.slice())),
    })
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
  })
})
