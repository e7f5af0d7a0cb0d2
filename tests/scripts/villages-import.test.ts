import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runCheck } from '../../scripts/villages/check.ts'
import { runImport } from '../../scripts/villages/import.ts'
import { boundaryCheck } from '../../src/contracts/boundary-check.ts'
import { importReport } from '../../src/contracts/import.ts'
import { openDatabase } from '../../src/server/db/open-database.ts'
import { box, insertTown } from '../helpers/import-town.ts'

// Every command opens the database folder anew: seconds each on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guatu-villages-'))
  const db = await openDatabase({ db: join(dir, 'db') })
  await insertTown(db)
  await db.close()
  const file = (name: string, east: number) => {
    const shapes = [box(120.9, 30.9, east, 31.1), box(121.0, 30.9, 121.1, 31.1)]
    const features = shapes.map((geometry, at) => ({
      type: 'Feature',
      properties: { 码: `v${at}`, 称: `第${at}村` },
      geometry,
    }))
    return writeFile(join(dir, name), JSON.stringify({ type: 'FeatureCollection', features }))
  }
  await file('good.geojson', 121.0)
  await file('overlap.geojson', 121.0001)
})
afterAll(() => rm(dir, { recursive: true }))

async function run(work: typeof runImport, ...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    language: 'zh' as const,
  }
  return { code: await work([...args, '--db', join(dir, 'db')], io), out, err }
}
const MAP = ['--map', '码=id,称=name']

it('villages import refuses overlaps and draws them; one JSON document', async () => {
  const shapes = join(dir, 'found.geojson')
  const { code, out, err } = await run(runImport, join(dir, 'overlap.geojson'), ...MAP, '--json', '--out', shapes)
  expect([code, out.length]).toEqual([1, 1])
  const report = importReport.parse(JSON.parse(out[0] ?? ''))
  expect(report).toMatchObject({ loaded: false, boundaries: { isSound: false, counts: { overlap: 1 } } })
  expect(err.join('\n')).toContain('重叠 1')
  const drawn = JSON.parse(await readFile(shapes, 'utf8')) as { features: { properties: object }[] }
  expect(drawn.features.map(({ properties }) => properties)).toMatchObject([
    { code: 'overlap', villages: ['v0', 'v1'] },
  ])
})

it('villages import loads sound boundaries, villages check looks at them again', async () => {
  const { code, out } = await run(runImport, join(dir, 'good.geojson'), ...MAP, '--residents', '1000')
  expect([code, out.join('\n').includes('村界可用'), out.join('\n').includes('村居 2 个')]).toEqual([0, true, true])
  const checked = await run(runCheck, '--json')
  const { town, ...report } = JSON.parse(checked.out[0] ?? '') as { town: string }
  expect([checked.code, town, boundaryCheck.parse(report).totals.villages]).toEqual([0, 'made-up', 2])
})

it.each([
  ['no file', []],
  ['two files', ['a', 'b']],
  ['an unknown option', ['a', '--krs', 'x']],
  ['residents that are no number', ['a', '--residents', 'many']],
])('villages import calls %s wrong usage', async (_, args) => {
  await expect(run(runImport, ...args)).rejects.toMatchObject({ code: 'usage/wrong' })
})
