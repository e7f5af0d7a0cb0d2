import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../src/server/db/open-database.ts'
import { insertTown } from '../helpers/import-town.ts'

const folder = mkdtempSync(join(tmpdir(), 'guatu-exit-'))
const db = join(folder, 'db')
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const bad = file('bad.csv', 'id,name,lng,lat\nB,坏,0,0\n')
const text = file('notes.pdf', '%PDF-1.7 \n')
const osm = file('broken.osm', '<osm><node id="1"')

beforeAll(async () => {
  const database = await openDatabase({ db })
  await insertTown(database)
  await database.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The real program: exit code, standard output, standard error. */
function guatu(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/guatu.ts', ...args])
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })))
}

const failure = z.object({ error: z.object({ code: z.string() }) })

describe('with --json a command answers one document on stdout, a sentence on stderr, and', { timeout: 60_000 }, () => {
  it.each([
    ['1 for a file that is not there', ['import', join(folder, 'none.csv'), '--kind', 'market'], 1, 'file/unreadable'],
    ['1 for a file that is no table', ['import', text, '--kind', 'market', '--db', db], 1, 'file/unsupported'],
    [
      '1 for a broken extract',
      ['town', 'new', '--osm', osm, '--name', 'x', '--out', join(folder, 'o')],
      1,
      'file/unreadable',
    ],
    ['1 for a folder that is no town', ['tiles', '--town', join(folder, 'none')], 1, 'file/unreadable'],
    ['2 for an unknown option', ['import', bad, '--kind', 'market', '--colour'], 2, 'usage/wrong'],
    ['2 for a missing option', ['town', 'new', '--json'], 2, 'usage/wrong'],
    ['2 for an unknown command', ['paint'], 2, 'usage/wrong'],
    ['2 for a number that is none', ['demo', '--out', join(folder, 'd'), '--scale', 'x'], 2, 'usage/wrong'],
  ])('%s', async (_, args, code, error) => {
    const answer = await guatu(...args, '--json')
    expect(answer.code).toBe(code)
    expect(failure.parse(JSON.parse(answer.out)).error.code).toBe(error)
    expect(answer.err).not.toBe('')
    expect(answer.err).not.toMatch(/[{}]|^\s+at /m)
  })

  it('1 and the report for a file whose rows are refused', async () => {
    const { code, out, err } = await guatu('import', bad, '--kind', 'market', '--db', db, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ loaded: false, rejected: [{ row: 1, code: 'position/zero' }] })
    expect(err).toContain('position/zero')
  })
})

it('without a command it tells which there are, and answers 2', async () => {
  const { code, out } = await guatu()
  expect(code).toBe(2)
  expect(out).toContain('import')
})
