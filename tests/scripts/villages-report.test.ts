import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { AppError } from '../../src/core/errors.ts'
import { villageStatsQuery } from '../../src/contracts/village-stats.ts'
import { openForCommand } from '../../src/server/local-client.ts'
import { findChromium } from '../../scripts/villages/find-chromium.ts'
import { runReport } from '../../scripts/villages/report.ts'
import { writeTinyTown } from '../e2e/support/tiny-town.ts'

const said: string[] = []
const io = { out: (text: string) => void said.push(text), err: () => undefined, language: 'en' as const }
const refused = (args: string[]) =>
  runReport(args, io).then(
    () => null,
    (error: AppError) => error.code,
  )

describe('villages report', () => {
  it('asks for what is missing before anything is started', async () => {
    expect(await refused(['--all'])).toBe('usage/wrong')
    expect(await refused(['--out', 'x.pdf'])).toBe('usage/wrong')
    expect(await refused(['--all', '--village', 'V1', '--out', 'x.pdf'])).toBe('usage/wrong')
    expect(await refused(['--all', '--out', 'x.pdf', '--months', '7'])).toBe('usage/wrong')
    expect(await refused(['--all', '--out', 'x.pdf', '--as-of', 'today'])).toBe('usage/wrong')
  })

  it('names what to install where there is no browser', () => {
    const find = () => findChromium({ CHROMIUM: '/nowhere/chromium' })
    expect(find).toThrow(expect.objectContaining({ code: 'file/unreadable' }))
    expect(find).toThrow(expect.objectContaining({ details: expect.objectContaining({ hint: expect.stringMatching(/apt-get install chromium/) }) })) // prettier-ignore
    expect(() => findChromium({}, [])).toThrow()
    expect(findChromium({}, ['/nowhere', process.execPath])).toBe(process.execPath)
  })
})

const assets = new URL('../../dist/page/assets/', import.meta.url)
const hasPage = existsSync(assets) && readdirSync(assets).some((name) => name.startsWith('VillageSheetsPage-'))
const works = (program: string, option: string) => {
  try {
    execFileSync(program, [option], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const canPrint = hasPage && hasChromium() && works('pdftotext', '-v')
function hasChromium(): boolean {
  try {
    return findChromium() !== ''
  } catch {
    return false
  }
}

describe.skipIf(!canPrint)('a printed sheet (built page, Chromium and pdftotext needed)', () => {
  const home = mkdtempSync(join(tmpdir(), 'guatu-report-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it('tells the very numbers of the model, one page a village', { timeout: 240_000 }, async () => {
    const [town, db, out] = [join(home, 'town'), join(home, 'db'), join(home, 'sheets')]
    writeTinyTown(town)
    const database = await openForCommand({ db })
    const { asOf } = await database.loadTown(town)
    const [summary] = await database.towns()
    const from = `${Number(asOf.slice(0, 4)) - 2}${asOf.slice(4)}`
    const question = villageStatsQuery.parse({ asOf, from: dayAfter(from), measure: 'late' })
    const stats = await database.villageStats(summary?.id ?? '', question)
    await database.close()

    await runReport(['--all', '--out', `${out}/`, '--db', db, '--json'], io)
    const answer: unknown = JSON.parse(said.at(-1) ?? '')
    expect(answer).toMatchObject({ pages: stats.villages.length })
    for (const village of stats.villages) {
      const file = join(out, `${village.id}.pdf`)
      const text = execFileSync('pdftotext', ['-layout', file, '-']).toString()
      expect(
        readFileSync(file)
          .toString('latin1')
          .match(/\/Type\s*\/Page\b(?!s)/g),
      ).toHaveLength(1)
      expect(text).toContain(village.name)
      expect(text).toMatch(new RegExp(`Open now\\s+${village.open}\\b`))
      for (const { numerator, denominator } of [village.late, village.overdueRate, village.repeat])
        expect(text).toContain(`${numerator}/${denominator}`)
    }
  })
})

const dayAfter = (iso: string) => new Date(Date.parse(iso) + 86_400_000).toISOString().slice(0, 10)
