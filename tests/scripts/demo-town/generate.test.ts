import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { command } from '../../../scripts/commands/demo.ts'
import { DEMO_AS_OF, DEMO_SEED, generateTown, gridFor } from '../../../scripts/demo-town/generate.ts'
import { outerRing } from '../../../scripts/demo-town/frame.ts'
import { areaOf } from '../../../scripts/demo-town/geometry.ts'
import { Random } from '../../../scripts/demo-town/random.ts'
import { DEMO_TOWN, ringArea, ringOf, TownFiles } from './town-files.ts'

const scratch = mkdtempSync(join(tmpdir(), 'guatu-demo-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** One hash over names and bytes of all files, the cut tiles left out. */
function hashOf(folder: string): string {
  const hash = createHash('sha256')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('tiles'))
  for (const name of names.sort()) {
    if (!statSync(join(folder, name)).isFile()) continue
    hash.update(name).update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex')
}
const generate = async (name: string, seed: number, scale = 1): Promise<string> => {
  const folder = join(scratch, name)
  await generateTown({ seed, scale, folder, asOf: DEMO_AS_OF })
  return folder
}

describe('guatu demo', () => {
  it('writes the committed folder byte for byte', async () => {
    expect(hashOf(await generate('again', DEMO_SEED))).toBe(hashOf(DEMO_TOWN))
  })

  it('writes another, equally valid town for another seed', async () => {
    const folder = await generate('other', 7)
    const files = new TownFiles(folder)
    expect(hashOf(folder)).not.toBe(hashOf(DEMO_TOWN))
    expect(files.csv('hazards.csv').length).toBe(4000)
    const levels = new Set(
      files.collection('sites/hazard-source.geojson').map((source) => source.properties.majorInstallation),
    )
    expect(levels).toEqual(new Set(['1', '2', '3', '4', 'none']))
  })

  it('joins the cells of a district: one border, one road network, no id twice', async () => {
    const files = new TownFiles(await generate('two', 11, 2))
    const [boundary] = files.collection('boundary.geojson')
    const villages = files.collection('villages.geojson')
    const sum = villages.reduce((total, village) => total + ringArea(ringOf(village)), 0)
    expect(boundary && sum / ringArea(ringOf(boundary))).toBeCloseTo(1, 9)
    const nodes = (cell: string): Set<string> =>
      new Set(
        files
          .base('roads')
          .filter((road) => String(road.properties.id).startsWith(cell))
          .flatMap((road) => road.properties.nodes as string[]),
      )
    const eastern = nodes('002-')
    const shared = [...nodes('001-')].filter((node) => eastern.has(node))
    expect(shared.length).toBeGreaterThanOrEqual(6)
    const ids = [...files.csv('hazards.csv'), ...files.csv('sites/enterprise.csv')].map((row) => row.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refuses wrong options and folders that hold something else', async () => {
    const io = { out: () => undefined, err: () => undefined, language: 'en' as const }
    await expect(command.run(['--seed', '1'], io)).rejects.toMatchObject({ code: 'usage/wrong' })
    await expect(command.run(['--out', scratch, '--scale', 'x'], io)).rejects.toMatchObject({ code: 'usage/wrong' })
    await expect(command.run(['--out', join(scratch, 'n'), '--as-of', '2024-02-30'], io)).rejects.toMatchObject({
      code: 'argument/invalid',
    })
    const foreign = mkdtempSync(join(scratch, 'foreign-'))
    writeFileSync(join(foreign, 'letter.txt'), 'keep me')
    await expect(command.run(['--out', foreign], io)).rejects.toMatchObject({ code: 'town/exists' })
    expect(readdirSync(foreign)).toEqual(['letter.txt'])
  })
})

describe('the plan of cells', () => {
  it('is as square as the number allows', () => {
    expect([1, 2, 16, 200].map(gridFor)).toEqual([
      { columns: 1, rows: 1 },
      { columns: 2, rows: 1 },
      { columns: 4, rows: 4 },
      { columns: 20, rows: 10 },
    ])
  })

  it('covers about 31 km² a cell', () => {
    expect(areaOf(outerRing(3, 4, 4)) / 16e6).toBeCloseTo(31.2, 0)
  })
})

describe('Random', () => {
  it('gives the same numbers for the same seed and others for a fork', () => {
    const draw = (random: Random): number[] => Array.from({ length: 5 }, () => random.next())
    expect(draw(new Random(5))).toEqual(draw(new Random(5)))
    expect(draw(new Random(5).fork('a'))).not.toEqual(draw(new Random(5).fork('b')))
  })

  it('is uniform: the chi-square of 100 bins over 100,000 draws lies within the 0.1 % bounds', () => {
    const random = new Random(1)
    const bins = new Array<number>(100).fill(0)
    for (let k = 0; k < 100_000; k++) {
      const bin = Math.floor(random.next() * 100)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const chi = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    // Quantiles of chi-square with 99 degrees of freedom: 0.0005 -> 57.2, 0.9995 -> 153.2 (tables).
    expect(chi).toBeGreaterThan(57.2)
    expect(chi).toBeLessThan(153.2)
  })
})
