import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { command } from '../../scripts/commands/targets.ts'
import type { AppError } from '../../src/core/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'guatu-targets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const said: string[] = []
beforeEach(() => void said.splice(0))
const io = { out: (text: string) => void said.push(text), err: () => undefined, language: 'en' as const }
const run = (...args: string[]) => command.run(args, io)
const refused = (...args: string[]) => run(...args).then(() => null, (error: AppError) => error) // prettier-ignore

describe('guatu targets', { timeout: 60_000 }, () => {
  it('refuses wrong words before it opens anything', async () => {
    for (const args of [['--as-of', '2026-02-30'], ['--state', 'fine'], ['--colour', 'red'], ['paint']])
      expect((await refused(...args))?.code).toBe('usage/wrong')
  })

  it('checks a plan file, and names the line of what is wrong', async () => {
    const text = readFileSync('data/plans/demo.yaml', 'utf8')
    const good = join(folder, 'good.yaml')
    writeFileSync(good, text)
    expect(await run('check', good, '--json')).toBe(0)
    expect(JSON.parse(said.join(''))).toMatchObject({ plan: 'demo' })
    const bad = join(folder, 'bad.yaml')
    writeFileSync(bad, text.replace(/kind: activity/, 'kind: no-such-kind'))
    const line = text.split('\n').findIndex((one) => one.includes('kind: activity')) + 1
    const error = await refused('check', bad)
    expect(error?.code).toBe('contract/invalid')
    expect(JSON.stringify(error?.details)).toContain(`bad.yaml:${line}`)
  })
})
