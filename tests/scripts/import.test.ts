import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../scripts/commands/import.ts'
import { importReportText, rejectsCsv } from '../../scripts/import-report.ts'
import { parsePairs } from '../../scripts/parse-pairs.ts'
import { importReport } from '../../src/contracts/import.ts'
import { openDatabase } from '../../src/server/db/open-database.ts'
import { insertTown } from '../helpers/import-town.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guatu-import-'))
  const db = await openDatabase({ db: join(dir, 'db') })
  await insertTown(db)
  await db.close()
  await writeFile(join(dir, 'good.csv'), 'id,name,lng,lat\nA,市场,120.95,31\n')
  await writeFile(join(dir, 'bad.csv'), 'id,name,lng,lat\nA,市场,120.95,31\nB,"=1+1, 坏",0,0\n')
})
afterAll(() => rm(dir, { recursive: true }))

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    language: 'zh' as const,
  }
  const code = await command.run([...args, '--db', join(dir, 'db')], io)
  return { code, out, err }
}

describe('guatu import', () => {
  it('answers exactly one JSON document with --json, and 1 for a refused file', async () => {
    const { code, out } = await run(
      join(dir, 'bad.csv'),
      '--kind',
      'market',
      '--json',
      '--rejects',
      join(dir, 'rejects.csv'),
    )
    expect(code).toBe(1)
    expect(out).toHaveLength(1)
    const report = importReport.parse(JSON.parse(out[0] ?? ''))
    expect(report).toMatchObject({
      loaded: false,
      accepted: 1,
      rejected: [{ row: 2, field: 'lng', code: 'position/zero' }],
    })
    expect(await readFile(join(dir, 'rejects.csv'), 'utf8')).toContain('2,lng,"0, 0",position/zero,')
  })

  it('loads a good file and says so in Chinese', async () => {
    const { code, out } = await run(join(dir, 'good.csv'), '--kind', 'market')
    expect(code).toBe(0)
    expect(out.join('\n')).toContain('新增 1')
    const again = await run(join(dir, 'good.csv'), '--kind', 'market')
    expect(again.out.join('\n')).toContain('数据没有变化')
  })

  it.each([
    ['no file', ['--kind', 'market']],
    ['no kind', ['x.csv']],
    ['an unknown option', ['x.csv', '--kind', 'market', '--krs', 'x']],
    ['a map without =', ['x.csv', '--kind', 'market', '--map', 'name']],
  ])('calls %s wrong usage', async (_, args) => {
    await expect(run(...args)).rejects.toMatchObject({ code: 'usage/wrong' })
  })

  it('names a file that is not there', async () => {
    await expect(run('nowhere.csv', '--kind', 'market')).rejects.toMatchObject({ code: 'file/unreadable' })
  })
})

describe('parsePairs', () => {
  it('splits at commas that are not escaped', () => {
    expect(parsePairs('--map', 'a=b, 名称\\,全称=name,c=d=e')).toEqual({ a: 'b', '名称,全称': 'name', c: 'd=e' })
  })
  it.each(['a', 'a=', '=b', 'a=b,a=c', ''])('refuses %s', (text) =>
    expect(() => parsePairs('--map', text)).toThrow('usage/wrong'),
  )
})

describe('reports', () => {
  const report = importReport.parse({
    file: 'a.csv',
    kind: 'market',
    town: 't',
    format: 'csv',
    encoding: null,
    crs: { name: 'EPSG:4326', how: 'assumed' },
    dryRun: false,
    loaded: false,
    rows: 30,
    accepted: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    outside: [],
    withoutPlace: 0,
    conflicts: [],
    warnings: [],
    rejected: Array.from({ length: 30 }, (_, at) => ({
      row: at + 1,
      field: 'name',
      value: '=cmd()',
      code: 'x/y',
      message: 'no',
    })),
    mapping: {},
    unmapped: [],
  })

  it('cuts long lists for the terminal and tells how many are left', () => {
    expect(importReportText(report, 'zh')).toContain('另有 10 条')
    expect(importReportText(report, 'en')).toContain('… and 10 more')
  })

  it('does not let a spreadsheet run what a ledger wrote', () => {
    expect(rejectsCsv(report, 'en')).toContain(`1,Name,'=cmd(),x/y,no`)
  })
})
