import { describe, expect, it } from 'vitest'
import { LINKED_SYSTEMS, REGISTERS } from '../../../src/catalog/registers.ts'
import type { Register } from '../../../src/contracts/register.ts'
import type { TownRegisters } from '../../../src/contracts/town-registers.ts'
import type { Target } from '../../../src/core/plans/plan-model.ts'
import { NO_REGISTER_FILTER } from '../../../src/stores/registers-store.ts'
import { isInState, isRegisterShown, registerLines } from '../../../src/views/plan/registers/register-lines.ts'
import { targetsOfRegister } from '../../../src/views/plan/registers/targets-of-register.ts'

const title = { zh: '台账', en: 'Register' }
const register = (row: string, role: Register['role'], places: Register['places']): Register => ({
  ...{ row, role, title, places },
})
const kind = (id: string, where: Record<string, string> = {}, fields: string[] = []) =>
  ({ in: 'kind', kind: id, where, fields }) as const
const system = (id: string) => ({ id, title, owner: title })
const answer: TownRegisters = {
  registers: [
    register('A1', 'O', [kind('enterprise'), { in: 'hazard', fields: ['state'] }]),
    register('A2', 'O', [kind('mine')]),
    register('B1', 'I', [{ in: 'link', link: 'far' }]),
    register('B2', 'I', [{ in: 'link', link: 'near' }]),
    register('C1', 'I+O', [kind('pipe', { pipeType: 'gas' }), { in: 'link', link: 'near' }]),
    register('E1', 'O', [{ in: 'roads', item: 'approach' }]),
    register('F1', 'R', [{ in: 'report', path: '/plan' }]),
    register('F2', 'I', [kind('mine'), { in: 'link', link: 'near' }]),
  ],
  kinds: [
    { kind: 'enterprise', rows: 3, asOf: '2026-06-01' },
    { kind: 'mine', rows: 0, asOf: null },
    { kind: 'pipe', rows: 9, asOf: '2026-05-01' },
  ],
  parts: [{ row: 'C1', place: 0, rows: 4 }],
  links: [
    { ...system('far'), state: null },
    { ...system('near'), state: { id: 'near', owner: null, connectedOn: '2025-01-01', lastUpdate: null, note: null } },
    { ...system('mine-net'), state: null },
  ],
}
const links = new Map([
  ['mine', 'mine-net'],
  ['pipe', null],
])
const lines = registerLines(answer, { hazard: 7, 'approach:minor': 5 }, '2026-06-18', links)
const rows = (test: (line: (typeof lines)[number]) => boolean) => lines.filter(test).map((line) => line.register.row)

describe('registers of a town', () => {
  it('counts rows where each lives, and says of which day', () => {
    expect(lines[0]?.held.map((one) => [one.rows, one.asOf])).toEqual([
      [3, '2026-06-01'],
      [7, '2026-06-18'],
    ])
    expect(lines[5]?.held.map((one) => one.rows)).toEqual([5])
    // A part of the nine pipes; a register of some hazards is not counted apart.
    expect(lines[4]?.held[0]).toMatchObject({ rows: 4, isPart: false })
    expect(lines[0]?.held[1]).toMatchObject({ rows: 7, isPart: true })
  })
  it('tells kept, empty, linked, not connected and shown on a page', () => {
    expect(lines.map(({ state }) => state)).toEqual([
      ...['kept', 'empty', 'not-connected', 'linked', 'kept', 'kept', 'page', 'linked'],
    ])
  })
  it('takes the system of a kind for the register’s own', () => {
    expect(rows((line) => isInState(line, 'not-connected'))).toEqual(['A2', 'B1', 'F2'])
  })
  it('filters by group, role, state and words', () => {
    const shown = (change: Partial<typeof NO_REGISTER_FILTER>) =>
      rows((line) => isRegisterShown(line, { ...NO_REGISTER_FILTER, ...change }, () => 'mine-net'))
    expect(shown({ group: 'B' })).toEqual(['B1', 'B2'])
    expect(shown({ role: 'I' })).toEqual(['B1', 'B2', 'C1', 'F2'])
    expect(shown({ state: 'empty' })).toEqual(['A2'])
    expect(shown({ text: 'c1 MINE-net' })).toEqual(['C1'])
    expect(shown({ group: 'B', state: 'kept' })).toEqual([])
  })
  it('places every register of the catalog, none without a state', () => {
    const whole = registerLines(
      {
        registers: [...REGISTERS],
        kinds: [],
        parts: [],
        links: LINKED_SYSTEMS.map((one) => ({ ...one, state: null })),
      },
      {},
      null,
      new Map(),
    )
    expect(whole).toHaveLength(127)
    expect(whole.filter(({ held, links, pages }) => held.length + links.length + pages.length === 0)).toEqual([])
    expect(whole.filter(({ state }) => state === 'kept')).toEqual([])
  })
})

describe('targets that need a register', () => {
  const target = (id: string, indicator: Target['indicator']) => ({ id, indicator }) as Target
  const targets = [
    target('T1', { measure: 'count', of: { kind: 'inspection', where: { inspectionType: 'daily' } } }),
    target('T2', { measure: 'count', of: { kind: 'inspection', where: { inspectionType: ['daily', 'secret'] } } }),
    target('T3', { measure: 'ratio', of: { kind: 'inspection' }, have: { isPrincipalLed: true } }),
    target('T4', { measure: 'count', of: { kind: 'enterprise' }, per: { kind: 'inspection', by: 'siteId' } }),
    target('T5', { measure: 'count', of: { kind: 'mine' } }),
  ]
  it('leaves out those of another part of the ledger; those that read its fields come first', () => {
    const asked = register('A16', 'O', [kind('inspection', { inspectionType: 'secret' }, ['isPrincipalLed'])])
    expect(targetsOfRegister(asked, targets).map((one) => [one.target.id, one.readsFields])).toEqual([
      ['T3', true],
      ['T2', false],
      ['T4', false],
    ])
  })
  it('needs nothing for a page or a system', () => {
    const asked = register('F1', 'R', [{ in: 'report', path: '/plan' }, { in: 'link', link: 'far' }]) // prettier-ignore
    expect(targetsOfRegister(asked, targets)).toEqual([])
  })
})
