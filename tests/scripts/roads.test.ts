import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command } from '../../scripts/commands/roads.ts'
import { faultText } from '../../scripts/error-text.ts'
import type { Language } from '../../scripts/language.ts'

const folder = mkdtempSync(join(tmpdir(), 'guatu-roads-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

type Spot = readonly [lng: number, lat: number]
/** An extract of ways over numbered nodes. */
function extract(name: string, nodes: Record<number, Spot>, ways: [number[], Record<string, string>?][]): string {
  const tags = (of: Record<string, string>) => Object.entries(of).map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
  return file(
    name,
    [
      '<?xml version="1.0"?><osm version="0.6" generator="test">',
      ...Object.entries(nodes).map(([id, [lng, lat]]) => `<node id="${id}" version="1" lon="${lng}" lat="${lat}"/>`),
      ...ways.map(([refs, of = { highway: 'residential' }], i) =>
        [`<way id="${i + 1}" version="1">`, ...refs.map((ref) => `<nd ref="${ref}"/>`), ...tags(of), '</way>'].join(''),
      ),
      '</osm>',
    ].join('\n'),
  )
}
/** Four roads of 200 m that meet in node 1, the first one's number. */
const cross = (lng: number, lat: number, first = 1): Record<number, Spot> => ({
  [first]: [lng, lat],
  [first + 1]: [lng + 0.002, lat],
  [first + 2]: [lng - 0.002, lat],
  [first + 3]: [lng, lat + 0.002],
  [first + 4]: [lng, lat - 0.002],
})
const arms = (first = 1): [number[]][] => [1, 2, 3, 4].map((arm) => [[first, first + arm]])

const CROSS = extract('cross.osm', cross(121.4, 31.2), arms())
const NO_ROAD = extract('no-road.osm', cross(121.4, 31.2), [[[1, 2, 4, 1], { natural: 'water' }]])

async function derive(args: string[], language: Language = 'en'): Promise<{ out: string[]; said: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), language }
  try {
    expect(await command.run(['derive', ...args], io)).toBe(0)
    return { out, said: err.join('\n') }
  } catch (error) {
    return { out, said: faultText(error, language) }
  }
}
const answer = z.object({
  junctions: z.object({ total: z.number() }),
  approaches: z.object({ minor: z.number() }),
  approachesOfUnknownControl: z.number(),
  notes: z.object({ network: z.record(z.string(), z.number()) }),
  files: z.array(z.string()),
})
/** What one document on stdout says. */
async function numbers(...args: string[]): Promise<z.infer<typeof answer>> {
  const { out, said } = await derive([...args, '--json'])
  expect(out, said).toHaveLength(1)
  return answer.parse(JSON.parse(out[0] ?? ''))
}

describe('roads derive refuses in a sentence, and writes nothing,', () => {
  it.each<[string, string[], string, string]>([
    ['a file that is not there', ['--osm', join(folder, 'none.osm')], 'none.osm cannot be read', 'none.osm 读不出来'],
    ['what is no extract', ['--osm', file('notes.pdf', '%PDF-1.7 \n')], 'expected: .osm, .osm.gz or .osm.pbf', '应为：.osm'],
    ['an empty file', ['--osm', file('empty.osm', '')], 'the file is empty', '文件是空的'],
    ['a broken extract', ['--osm', file('broken.osm', '<osm><node id="1"')], 'broken.osm cannot be read', 'broken.osm 读不出来'],
    ['an extract of nothing', ['--osm', file('nothing.osm', '<osm version="0.6"></osm>')], 'it holds no road', '没有道路'],
    ['an extract without a road', ['--osm', NO_ROAD], 'it holds no road', '没有道路'],
    ['a folder that is no town', ['--town', join(folder, 'none')], 'cannot be read', '读不出来'],
    ['neither extract nor town', [], 'Wrong usage', '用法不对'],
    ['both extract and town', ['--osm', CROSS, '--town', folder], 'Wrong usage', '用法不对'],
    ['an unknown setting', ['--osm', CROSS, '--set', 'colour=3'], '--set is "colour"', '--set 是 "colour"'],
    ['a setting that is no number', ['--osm', CROSS, '--set', 'bufferM=wide'], 'a number of 0 or more', '--set bufferM 是 "wide"'],
    ['an unknown option', ['--osm', CROSS, '--colour'], '--colour', '--colour'],
  ])('%s', async (_, args, en, zh) => {
    const out = join(folder, 'refused')
    for (const [language, text] of [['en', en], ['zh', zh]] as const) {
      const { out: answers, said } = await derive([...args, '--out', out], language)
      expect(said).toContain(text)
      expect(said).not.toMatch(/[{}]|^\s+at /m)
      expect(answers).toEqual([])
    }
    expect(existsSync(out)).toBe(false)
  }) // prettier-ignore

  it('to write over a file of somebody else, and leaves every file as it was', async () => {
    const out = join(folder, 'theirs')
    mkdirSync(out)
    writeFileSync(join(out, 'waterside.geojson'), '{"type":"FeatureCollection","features":[]}')
    const { said } = await derive(['--osm', CROSS, '--out', out])
    expect(said).toContain('waterside.geojson')
    expect(readdirSync(out)).toEqual(['waterside.geojson'])
    expect(readFileSync(join(out, 'waterside.geojson'), 'utf8')).toBe('{"type":"FeatureCollection","features":[]}')
  })
})

describe('roads derive goes on, and says what it put right, with', () => {
  it('a plain crossing, whose four files it writes, and writes again', async () => {
    const out = join(folder, 'written')
    for (const _ of ['new', 'again']) {
      const { junctions, approaches, approachesOfUnknownControl, files } = await numbers('--osm', CROSS, '--out', out)
      // No signal is mapped: its control is unknown, and two of its four approaches are minor.
      expect([junctions.total, approaches.minor, approachesOfUnknownControl]).toEqual([1, 0, 2])
      expect(files.map((path) => path.slice(out.length + 1)).sort()).toEqual(readdirSync(out).sort())
    }
    expect(readdirSync(out).sort()).toEqual(['approaches.geojson', 'findings.geojson', 'junctions.geojson', 'waterside.geojson']) // prettier-ignore
  })

  it.each<[string, string, number, Record<string, number>]>([
    ['disconnected pieces', extract('apart.osm', { ...cross(121.4, 31.2), ...cross(121.5, 31.2, 11) }, [...arms(), ...arms(11)]), 2, { components: 2 }],
    ['a way without length', extract('zero.osm', { ...cross(121.4, 31.2), 9: [121.4, 31.2] }, [...arms(), [[1, 9]], [[2, 2]]]), 1, { zeroLength: 1 }],
    ['two nodes in one place', extract('twins.osm', { ...cross(121.4, 31.2), 9: [121.401, 31.2], 10: [121.401, 31.2] }, [[[1, 9, 10, 2]], ...arms().slice(1)]), 1, { duplicateNodes: 2 }],
    ['a node named twice in a row', extract('twice.osm', cross(121.4, 31.2), [[[1, 1, 2]], ...arms().slice(1)]), 1, { duplicateNodes: 0, components: 1 }],
    ['a node that is missing', extract('missing.osm', cross(121.4, 31.2), [[[1, 2, 99]], ...arms().slice(1)]), 1, { components: 1 }],
    ['a way over the antimeridian', extract('turn.osm', { ...cross(179.999, 31.2), 2: [-179.999, 31.2] }, arms()), 1, { crossesAntimeridian: 1 }],
    ['a road of no known class', extract('class.osm', cross(121.4, 31.2), [[[1, 2], { highway: 'road' }], ...arms().slice(1)]), 1, { ways: 4 }],
  ])('%s', async (_, osm, junctions, notes) => {
    const found = await numbers('--osm', osm)
    expect(found.notes.network).toMatchObject(notes)
    expect(found.junctions.total).toBe(junctions)
  }) // prettier-ignore
})

/** The real program. */
function guatu(args: string[], onStart: (kill: () => void) => void = () => {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/guatu.ts', 'roads', 'derive', ...args])
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  child.stderr.once('data', () => onStart(() => child.kill('SIGINT')))
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, ...said })),
  )
}

describe('the program, roads derive', { timeout: 60_000 }, () => {
  it.each<[number, string[], string]>([
    [1, ['--osm', join(folder, 'none.osm')], 'file/unreadable'],
    [1, ['--osm', NO_ROAD], 'file/unreadable'],
    [2, ['--osm', CROSS, '--colour'], 'usage/wrong'],
  ])('answers %i and one document to %j', async (code, args, error) => {
    const done = await guatu([...args, '--json'])
    expect(done.code).toBe(code)
    expect(JSON.parse(done.out)).toMatchObject({ error: { code: error } })
    expect(done.err).not.toBe('')
  })

  it('leaves whole files or none when it is stopped', async () => {
    const out = join(folder, 'stopped')
    const { code } = await guatu(['--osm', CROSS, '--out', out], (kill) => kill())
    // It may have been done before the signal came; what it never leaves is a part.
    const left = existsSync(out) ? readdirSync(out) : []
    expect([0, 4]).toContain(left.length)
    expect(left.length === 4 || code !== 0).toBe(true)
    expect(left.filter((name) => !name.endsWith('.geojson'))).toEqual([])
  })
})
