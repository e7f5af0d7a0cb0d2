import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command as installation } from '../../scripts/commands/installation.ts'
import { command as protection } from '../../scripts/commands/protection.ts'
import type { Command } from '../../scripts/command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-installation-'))
  const files = {
    'good.csv': '物质,数量（kg）\n氯,66300\n',
    'bad.csv': '物质,数量\n氯,-5\n氨,\n某物质,3\n氯,6000\n氨,abc\n',
    'empty.csv': '物质,数量\n',
    'f.csv': 'id,lng,lat\nF1,121.0,31.0\n',
    'open.geojson': JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { id: 'T1' },
          geometry: { type: 'Polygon', coordinates: [[[121, 31], [121.001, 31], [121.001, 31.001], [121, 31.001]]] }, // prettier-ignore
        },
      ],
    }),
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(command: Command, language: 'zh' | 'en', ...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), language }
  const code = await command.run(args.map((one) => one.replace('@', `${folder}/`)), io) // prettier-ignore
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('guatu installation grade', () => {
  it('answers S, alpha, R and level of an inventory in kilograms', async () => {
    const { code, out } = await run(
      installation,
      'zh',
      'grade',
      '--inventory',
      '@good.csv',
      '--exposed',
      '60',
      '--json',
    )
    // 66.3 t of chlorine: 13.26; beta 4, alpha 1.5: R 79.56, level 2 (50 to 100).
    expect([code, JSON.parse(out)]).toMatchObject([0, { isMajor: true, alpha: 1.5, level: 2 }])
    const { S, R } = JSON.parse(out) as { S: number; R: number }
    expect([S.toFixed(6), R.toFixed(6)]).toEqual(['13.260000', '79.560000'])
  })

  it.each([
    ['zh', ['第 1 行 数量“-5”', '第 2 行 数量：没有数量', '第 3 行 物质“某物质”', '第 4 行 数量“6000”：数量达到临界量的 1000 倍', '第 5 行 数量“abc”']], // prettier-ignore
    ['en', ['row 1 quantity "-5"', 'row 2 quantity: ', 'row 3 substance ', 'row 4 quantity "6000": 1,000 times', 'row 5 quantity "abc"']], // prettier-ignore
  ] as const)('names each fault by row and field (%s)', async (language, lines) => {
    const { code, err } = await run(installation, language, 'grade', '--inventory', '@bad.csv', '--exposed', '60')
    expect(code).toBe(1)
    for (const line of lines) expect(err).toContain(line)
  })

  it('refuses an empty inventory', async () => {
    const { code, err } = await run(installation, 'zh', 'grade', '--inventory', '@empty.csv', '--exposed', '60')
    expect([code, err]).toEqual([1, expect.stringContaining('清单里没有物质')])
  })
})

describe('guatu protection', () => {
  it('says by row and field that a ring was open', async () => {
    const args = ['check', '--facilities', '@f.csv', '--targets', '@open.geojson', '--json']
    const { code, out, err } = await run(protection, 'zh', ...args)
    expect(code).toBe(0)
    expect((JSON.parse(out) as { warnings: unknown[] }).warnings).toMatchObject([
      { file: 'target', row: 1, field: 'geometry', code: 'geometry/unclosed' },
    ])
    expect(err).toMatch(/防护目标: 第 1 行.*位置/)
  })

  it.each([
    ['contours', '@open.geojson', '--facility', 'X'],
    ['contours', '--facility', 'X', '--status', 'new'],
    ['contours', '@open.geojson', '--status', 'new'],
  ])('is used wrongly by %s %s %s', async (...args) => {
    await expect(run(protection, 'zh', ...args)).rejects.toMatchObject({ code: 'usage/wrong' })
  })
})
