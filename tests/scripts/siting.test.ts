import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { command } from '../../scripts/commands/siting.ts'
import { sitingArguments } from '../../scripts/siting/siting-options.ts'
import { TREATMENT_RULES } from '../../src/catalog/treatment-rules.ts'
import { isAppError } from '../../src/core/errors.ts'
import { solveInNode } from '../../src/server/siting/highs-solve-node.ts'
import { sitingOfFolder } from '../../src/server/siting/siting-for-command.ts'
import type * as SitingForCommand from '../../src/server/siting/siting-for-command.ts'
import { createSitingHandlers } from '../../src/workers/siting/siting-handlers.ts'
import { writeTownFolder } from '../helpers/app-town-folder.ts'

type Siting = typeof SitingForCommand
// The folder is loaded once: the runs differ in what they ask, not in the town.
vi.mock('../../src/server/siting/siting-for-command.ts', async (original) => {
  const real = await original<Siting>()
  let kept: ReturnType<Siting['sitingOfFolder']> | undefined
  return { ...real, sitingOfFolder: (dir: string, now: Date) => (kept ??= real.sitingOfFolder(dir, now)) }
})

/** One main road through the town and four side streets, with a bump ledger that says which have one. */
let folder: string
beforeAll(async () => {
  folder = writeTownFolder(await mkdtemp(join(tmpdir(), 'guatu-siting-')))
  const line = (id: string, roadClass: string, coordinates: number[][]) =>
    JSON.stringify({ type: 'Feature', properties: { id, class: roadClass, name: id }, geometry: { type: 'LineString', coordinates } }) // prettier-ignore
  const streets = [121.004, 121.008, 121.012, 121.016]
  const main = [[121.001, 31.01], ...streets.map((lng) => [lng, 31.01]), [121.019, 31.01]]
  const roads = [line('大道', 'secondary', main), ...streets.map((lng, i) => line(`巷${i}`, 'residential', [[lng, 31.01], [lng, 31.015]]))] // prettier-ignore
  await writeFile(join(folder, 'base/roads.geojsonl'), `${roads.join('\n')}\n`)
  // Signals are mapped in this town, at the end of the main road.
  const signal = (i: number) =>
    JSON.stringify({ type: 'Feature', properties: { id: `s${i}`, kind: 'traffic-signals' }, geometry: { type: 'Point', coordinates: [121.019, 31.01 + i * 1e-5] } }) // prettier-ignore
  await writeFile(
    join(folder, 'base/points.geojsonl'),
    `${Array.from({ length: 12 }, (_, i) => signal(i)).join('\n')}\n`,
  )
  const bump = (id: string, lng: number, lat: number, state: string) =>
    ({ type: 'Feature', properties: { id, kind: 'speed-bump', state }, geometry: { type: 'Point', coordinates: [lng, lat] } }) // prettier-ignore
  const far = Array.from({ length: 30 }, (_, i) => bump(`F${i}`, 121.002 + i * 1e-4, 31.001, 'intact'))
  const devices = { type: 'FeatureCollection', features: [bump('D1', 121.004, 31.01013, 'intact'), ...far] }
  await writeFile(join(folder, 'devices.geojson'), JSON.stringify(devices))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const out: string[] = []
  const io = { out: (text: string) => void out.push(text), err: () => {}, language: 'en' as const }
  const code = await command.run([...args, '--folder', folder], io)
  return { code, out }
}
interface Plan {
  method: string
  gap: number | null
  seconds: number
  objective: number
  cost: number
  chosen: { id: string; by: string; costYuan: number }[]
  rejected: { id: string; by: string }[]
  notes: string[]
}
const plan = async (...args: string[]): Promise<Plan> => {
  const { code, out } = await run(...args, '--json')
  expect([code, out.length]).toEqual([0, 1])
  return JSON.parse(out[0] ?? '') as Plan
}
const codeOf = (error: unknown) => (isAppError(error) ? error.code : error)

describe('guatu siting', { timeout: 180_000 }, () => {
  it('keeps to the budget, credits what is there, and says why each is in or out', async () => {
    const { chosen, rejected, cost, objective, method, gap, seconds } = await plan('speed-bumps', '--budget', '7000')
    expect(chosen).toHaveLength(2)
    expect([cost, method]).toEqual([7_000, 'highs'])
    expect(gap).toBeLessThanOrEqual(0.01)
    expect([objective > 0, seconds >= 0]).toEqual([true, true])
    expect(rejected.map(({ by }) => by).sort()).toEqual(['budget', 'existing'])
  })

  it('obeys what is forced, also by number alone', async () => {
    const all = await plan('speed-bumps', '--count', '9')
    expect(all.chosen).toHaveLength(3)
    const last = all.chosen.at(-1)?.id ?? ''
    const forced = await plan('speed-bumps', '--count', '1', '--force-in', last)
    expect(forced.chosen).toMatchObject([{ id: last, by: 'forced' }])
    const without = await plan('speed-bumps', '--count', '9', '--force-out', last)
    expect(without.chosen.map(({ id }) => id)).not.toContain(last)
    expect(without.rejected).toContainEqual(expect.objectContaining({ id: last, by: 'forced-out' }))
  })

  it('answers a budget of nothing plainly, and constraints that conflict by their names', async () => {
    expect(await plan('speed-bumps', '--budget', '0')).toMatchObject({ chosen: [], cost: 0, notes: expect.arrayContaining(['zero-budget']) }) // prettier-ignore
    const id = (await plan('speed-bumps', '--count', '1')).chosen[0]?.id ?? ''
    const both = await run('speed-bumps', '--count', '1', '--force-in', id, '--force-out', id).catch(
      (error: unknown) => error,
    )
    expect(isAppError(both, 'siting/impossible') && both.details.reasons).toEqual([
      `forced-in:${id}`,
      `forced-out:${id}`,
    ])
    const dear = await run('speed-bumps', '--budget', '100', '--force-in', id).catch(codeOf)
    expect(dear).toBe('siting/impossible')
  })

  it.each([
    ['speed-bumps --budget 7000'],
    ['all --budget 60000 --min-per-village 1'],
    ['weigh-stations --count 1'],
    ['speed-bumps --count 2 --by-score --unit-cost speed-bump=9000'],
  ])('%s: the very plan that the worker of the page gives', async (line) => {
    const { facts } = await sitingOfFolder(folder, new Date())
    const pause = () => Promise.resolve()
    const page = createSitingHandlers({ solve: solveInNode, tell: () => undefined, pause })
    await page.load({ input: { candidates: facts.candidates, flows: facts.flows, roads: facts.truckNetwork }, rules: TREATMENT_RULES }) // prettier-ignore
    const { options, edits } = sitingArguments([...line.split(' '), '--folder', folder])
    const { plan: ofPage } = await page.solve({ options, edits, job: 'j' })
    const ofCommand = await plan(...line.split(' '))
    expect(ofPage).not.toBeNull()
    expect(ofCommand).toMatchObject(JSON.parse(JSON.stringify({ ...ofPage, seconds: ofCommand.seconds })) as object)
  })

  it('is a table that people can read without --json', async () => {
    const { out } = await run('all', '--budget', '10000')
    expect(out.join('\n')).toMatch(/places, \d+ yuan/)
    expect(out.join('\n')).toContain('speed-bump:')
  })

  it.each([
    [['roundabouts', '--budget', '1']],
    [['speed-bumps']],
    [['speed-bumps', '--budget', '-1']],
    [['speed-bumps', '--count', '1.5']],
    [['speed-bumps', '--budget', '1', '--town', 'x']],
    [['speed-bumps', '--budget', '1', '--unit-cost', 'castle=3']],
    [['speed-bumps', '--budget', '1', '--krs', 'x']],
  ])('is wrong usage: %j', async (args) => {
    expect(await run(...args).catch(codeOf)).toBe('usage/wrong')
  })
})
