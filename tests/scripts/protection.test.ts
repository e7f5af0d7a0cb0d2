import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../scripts/commands/protection.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-protection-'))
  await writeFile(
    join(folder, 'f.csv'),
    'id,lng,lat,equipment,stationClass,fuel,isFillingStation,positionErrorM\nS1,121.5,31.2,petrol-tank,2,petrol,true,0.5\n',
  )
  await writeFile(
    join(folder, 't.csv'),
    'id,lng,lat,targetGroup,protectedClass,positionErrorM\n' +
      'T1,121.50008,31.2,education,class-1,0.5\nT2,121.5003,31.2,education,,0.5\nT3,121.50012,31.2,residential,class-3,\nT4,,,education,class-1,0.5\n',
  )
  await writeFile(join(folder, 'bad.csv'), 'id,lng,lat,protectedClass\nT1,121.5,31.2,castle\nT2,0,0,class-1\n')
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    language: 'en' as const,
  }
  const code = await command.run(args.map((one) => one.replace('@', `${folder}/`)), io) // prettier-ignore
  return { code, out: out.join('\n'), err: err.join('\n') }
}

interface Document {
  pairs: Record<string, unknown>[]
  undecidable: { facilityId: string | null; targetId: string | null; missing: string[] }[]
  rejected: { row: number; field: string }[]
}
const check = async (...more: string[]) => {
  const { code, out, err } = await run('check', '--facilities', '@f.csv', '--targets', ...more, '--json')
  return { code, err, ...(JSON.parse(out) as Document) }
}

describe('guatu protection check', () => {
  it('answers with the keys of the contract, one document, what is missing named', async () => {
    const { code, pairs, undecidable } = await check('@t.csv')
    expect(code).toBe(0)
    const tables = pairs.filter(({ result }) => result === 'table')
    expect(tables.map(({ targetId, verdict, requiredM }) => [targetId, verdict, requiredM])).toEqual(
      expect.arrayContaining([
        ['T1', 'falls-short', 14],
        ['T2', 'not-decidable', 35],
        // 2.9 m of margin against 0.5 m and the assumed 10 m of error.
        ['T3', 'not-decidable', 8.5],
      ]),
    )
    for (const key of [
      'facilityId',
      'targetId',
      'targetClass',
      'method',
      'ruleId',
      'clause',
      'confidence',
      'requiredM',
      'actualM',
      'marginM',
      'errorM',
      'verdict',
    ])
      // prettier-ignore
      expect(tables[0]).toHaveProperty(key)
    expect(undecidable).toContainEqual(expect.objectContaining({ targetId: 'T4', missing: ['geometry'] }))
    expect(undecidable).toContainEqual(expect.objectContaining({ targetId: 'T2', missing: ['target.protectedClass'] }))
  })

  it('decides with a smaller assumed error, and with a value set for every row', async () => {
    const { pairs } = await check(
      '@t.csv',
      '--position-error',
      '1',
      '--rules',
      'gb50156-2021',
      '--target-set',
      'kinds=civil',
    )
    expect(pairs.find(({ targetId, result }) => targetId === 'T3' && result === 'table')).toMatchObject({
      verdict: 'meets',
    })
  })

  it('lists every pair within a distance and no rule', async () => {
    const { pairs } = await check('@t.csv', '--within', '12')
    expect(pairs.map(({ targetId, actualM }) => [targetId, actualM])).toEqual([
      ['T1', 7.624],
      ['T3', 11.437],
    ])
    expect(pairs[0]).not.toHaveProperty('requiredM')
  })

  it('refuses a file with bad rows, naming row and field, unless told to go on', async () => {
    const refused = await check('@bad.csv')
    expect([refused.code, refused.rejected.map(({ row, field }) => `${row} ${field}`)]).toEqual([
      1,
      ['1 protectedClass', '2 lng'],
    ])
    expect(refused.err).toContain('row 1, protectedClass')
    expect((await check('@bad.csv', '--skip-rejects')).code).toBe(0)
  })

  it.each([
    [['check', '--facilities', '@f.csv']],
    [['check', '--facilities', '@f.csv', '--targets', '@t.csv', '--within', '-5']],
    [['check', '--facilities', '@f.csv', '--targets', '@t.csv', '--rules', 'gb0']],
    [['check', '--facilities', '@f.csv', '--targets', '@t.csv', '--day', '2026-02-30']],
    [['distance', '--method', 'overpressure', '--tnt-kg', '0']],
    [['guess']],
  ])('refuses %j as wrong usage', async (args) => {
    await expect(run(...args)).rejects.toThrow('usage/wrong')
  })
})

describe('guatu protection distance', () => {
  it('gives the distances of the reference for 1,000 kg of TNT', async () => {
    const { out } = await run('distance', '--method', 'overpressure', '--tnt-kg', '1000', '--json')
    const { distances } = JSON.parse(out) as {
      distances: { targetClass: string; thresholdPa: number; distanceM: number }[]
    }
    expect(distances.map(({ targetClass, distanceM }) => [targetClass, Number(distanceM.toFixed(1))])).toEqual([
      ['highly-sensitive', 588.6],
      ['important', 588.6],
      ['general-1', 588.6],
      ['general-2', 257.6],
      ['general-3', 158.5],
    ])
  })
})
