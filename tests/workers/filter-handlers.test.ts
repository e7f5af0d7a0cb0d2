import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOver } from '../../src/core/columns/texts.ts'
import { NO_CHOICES } from '../../src/core/filter/choices.ts'
import type { FilterTables } from '../../src/core/filter/filter-tables.ts'
import type { FilterReply, MaskIds } from '../../src/workers/filter-calls.ts'
import { createFilterHandlers } from '../../src/workers/filter-handlers.ts'
import { PIECE_BYTES, piecesOf, planTable } from '../../src/workers/filter-pieces.ts'
import { manyRows, tablesOf } from '../core/filter/make-rows.ts'

const NONE: MaskIds = { hazards: 0, sites: 0, devices: 0, junctions: 0, approaches: 0, waterside: 0, findings: 0 }
const [rows] = fc.sample(manyRows, { numRuns: 1, seed: 11 })
if (!rows) throw new Error('no sample')
const tables = tablesOf(rows)

function makeWorker() {
  const handlers = createFilterHandlers()
  function send(version: number, columns: FilterTables['hazards'], commit = true) {
    const { plan, arrays } = planTable('hazards', version, columns)
    void handlers.beginTable(plan)
    for (const [key, array] of arrays) {
      for (const piece of piecesOf(array)) void handlers.loadPart({ table: 'hazards', version, key, ...piece })
    }
    if (commit) void handlers.commitTable({ table: 'hazards', version })
  }
  const ask = (sector: string[], known: MaskIds = NONE) =>
    handlers.ask({
      choices: { ...NO_CHOICES, sector, area: null },
      asOf: 20_050,
      step: 'week',
      dataDay: 20_050,
      known,
    }) as FilterReply
  const rowsOf = () =>
    handlers.rows({
      table: 'hazards',
      standing: 'all',
      asOf: 20_050,
      from: null,
      to: null,
      choices: { ...NO_CHOICES, area: null },
    }) as { rows: Uint32Array; version: number }
  return { handlers, send, ask, rowsOf }
}

describe('the filter worker', () => {
  it('answers about the old rows until the new ones are there whole', () => {
    const { send, ask, rowsOf, handlers } = makeWorker()
    const shorter = { ...tables.hazards, ...tablesOf({ ...rows, hazards: rows.hazards.slice(0, 7) }).hazards }
    send(1, tables.hazards)
    const before = ask([])
    send(2, shorter, false)
    expect(ask([])).toEqual({ ...before, tookMs: expect.any(Number) })
    expect(rowsOf()).toMatchObject({ version: 1, rows: { length: rows.hazards.length } })
    void handlers.commitTable({ table: 'hazards', version: 2 })
    expect(rowsOf()).toMatchObject({ version: 2, rows: { length: 7 } })
  })

  it('refuses pieces of a version that was not begun, or was begun anew since', () => {
    const { send, handlers } = makeWorker()
    send(1, tables.hazards, false)
    send(2, tables.hazards, false)
    expect(() => handlers.commitTable({ table: 'hazards', version: 1 })).toThrow(/not begun/)
    const values = new Uint8Array(1)
    expect(() => handlers.loadPart({ table: 'sites', version: 2, key: 'id.bytes', at: 0, values })).toThrow(/not begun/)
    expect(() => handlers.loadPart({ table: 'hazards', version: 2, key: '__proto__', at: 0, values })).toThrow(
      /no part/,
    )
  })

  it('sends a mask once, and says `same` while it says the same', () => {
    const { send, ask } = makeWorker()
    send(1, tables.hazards)
    const first = ask(['fire'])
    expect(first.hazards).toBeInstanceOf(Uint8Array)
    expect(ask(['fire'], first.maskIds).hazards).toBe('same')
    expect(ask(['fire'], NONE).hazards).toEqual(first.hazards)
    const other = ask(['gas'], first.maskIds)
    expect(other.hazards).not.toEqual(first.hazards)
    expect(ask([], other.maskIds).hazards).toBeNull()
  })

  it('forgets a table that is taken away', () => {
    const { send, ask, handlers } = makeWorker()
    send(1, tables.hazards)
    void handlers.dropTable({ table: 'hazards' })
    expect(ask([]).tables.hazards).toBeNull()
  })
})

describe('pieces of a table', () => {
  it('are at most 8 MB, copies, and all there is', () => {
    const array = Int32Array.from({ length: PIECE_BYTES / 4 + 3 }, (_, at) => at)
    const pieces = [...piecesOf(array)]
    expect(pieces.map(({ at, values }) => [at, values.byteLength])).toEqual([
      [0, PIECE_BYTES],
      [PIECE_BYTES / 4, 12],
    ])
    expect(pieces.every(({ values }) => values.buffer !== array.buffer)).toBe(true)
    expect([...(pieces[1]?.values ?? [])]).toEqual([...array.subarray(-3)])
  })

  it('carry only the bytes of their rows, of a column cut out of a longer one', () => {
    const { offsets, bytes } = tables.junctions.id
    const padded = new Uint8Array(bytes.length + 10).fill(88)
    padded.set(bytes, 5)
    const cut = { ...tables.junctions, id: textsOver(offsets.map((one) => one + 5), padded) } // prettier-ignore
    const { plan } = planTable('junctions', 1, cut)
    expect(plan.parts.find(({ key }) => key === 'id.bytes')?.length).toBe(bytes.length)
  })
})
