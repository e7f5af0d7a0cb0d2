import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOsmFile } from '../../../src/server/osm/read-osm-file.ts'

const XML = '<osm><node id="1" lat="31.5" lon="121.25"/></osm>'

/** One protobuf field: varint or bytes. */
const field = (number: number, value: number | Uint8Array): Buffer =>
  typeof value === 'number'
    ? Buffer.concat([varint(number * 8), varint(value)])
    : Buffer.concat([varint(number * 8 + 2), varint(value.length), value])
function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return Buffer.from([...bytes, rest])
}
const zigzag = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2)
const packed = (values: readonly number[]): Buffer => Buffer.concat(values.map(varint))

function block(type: string, blob: Uint8Array): Buffer {
  const header = Buffer.concat([field(1, Buffer.from(type)), field(3, blob.length)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, blob])
}
const raw = (bytes: Uint8Array): Buffer => field(1, bytes)
const zlib = (bytes: Uint8Array): Buffer => Buffer.concat([field(2, bytes.length), field(3, deflateSync(bytes))])
const header = (feature = 'OsmSchema-V0.6'): Buffer =>
  Buffer.concat([field(1, Buffer.concat([field(1, zigzag(121e9)), field(2, zigzag(122e9)), field(3, zigzag(32e9)), field(4, zigzag(31e9))])), field(4, Buffer.from(feature)), field(32, 1_700_000_000)]) // prettier-ignore
const strings = field(1, Buffer.concat(['', 'highway', 'stop'].map((text) => field(1, Buffer.from(text)))))
const dense = (keysValues: readonly number[]): Buffer =>
  field(2, field(2, Buffer.concat([field(1, packed([zigzag(5), zigzag(2)])), field(8, packed([zigzag(315_000_000), zigzag(-10)])), field(9, packed([zigzag(1_212_500_000), zigzag(10)])), field(10, packed(keysValues))]))) // prettier-ignore

describe('readOsmFile', () => {
  let folder = ''
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'guatu-osm-'))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (bytes: string | Uint8Array): string => {
    const path = join(folder, `${Math.random().toString(36).slice(2)}.bin`)
    writeFileSync(path, bytes)
    return path
  }

  it.each([
    ['XML', XML, 'osm-xml', false],
    ['XML with a byte order mark and blank lines', `\uFEFF\n\n${XML}`, 'osm-xml', false],
    ['gzipped XML', gzipSync(XML), 'osm-xml', true],
  ] as const)('tells %s by its content, not its name', async (_, bytes, format, isGzipped) => {
    const { data, ...rest } = await readOsmFile(write(bytes))
    expect(rest).toEqual({ format, isGzipped })
    expect(data.nodes.lng(data.nodes.rowOf(1))).toBe(121.25)
  })

  it.each([
    ['uncompressed', raw],
    ['zlib', zlib],
  ])('reads %s PBF blocks', async (_, blob) => {
    const data = Buffer.concat([strings, dense([1, 2, 0, 0])])
    const path = write(gzipSync(Buffer.concat([block('OSMHeader', blob(header())), block('OSMData', blob(data))])))
    const file = await readOsmFile(path)
    expect(file).toMatchObject({ format: 'osm-pbf', isGzipped: true })
    expect(file.data.bounds).toEqual([121, 31, 122, 32])
    expect(file.data.asOf).toBe('2023-11-14')
    expect(file.data.taggedNodes).toEqual([{ id: 5, tags: { highway: 'stop' } }])
    expect(file.data.nodes.lat(file.data.nodes.rowOf(7))).toBe(31.499999)
    expect(file.data.nodes.lng(file.data.nodes.rowOf(7))).toBe(121.250001)
  })

  const good = Buffer.concat([block('OSMHeader', zlib(header())), block('OSMData', zlib(Buffer.concat([strings, dense([0, 0])])))]) // prettier-ignore
  it.each([
    [
      'an LZ4 block',
      Buffer.concat([block('OSMHeader', raw(header())), block('OSMData', field(6, Buffer.alloc(9)))]),
      'file/unsupported',
      /LZ4/,
    ],
    [
      'a zstd block',
      Buffer.concat([block('OSMHeader', raw(header())), block('OSMData', field(7, Buffer.alloc(9)))]),
      'file/unsupported',
      /zstd/,
    ],
    [
      'a history file',
      block('OSMHeader', raw(header('HistoricalInformation'))),
      'file/unsupported',
      /HistoricalInformation/,
    ],
    ['a cut PBF', good.subarray(0, good.length - 9), 'file/unreadable', /cut short/],
    ['a PBF cut in a length', Buffer.concat([good, Buffer.from([0, 0])]), 'file/unreadable', /within a block/],
    [
      'a broken zlib stream',
      Buffer.concat([block('OSMHeader', raw(header())), block('OSMData', field(3, Buffer.alloc(40, 1)))]),
      'file/unreadable',
      /./,
    ],
    [
      'a huge block',
      Buffer.concat([
        block('OSMHeader', raw(header())),
        Buffer.from([0, 0, 0, 15]),
        field(1, Buffer.from('OSMData')),
        field(3, 2 ** 31),
      ]),
      'file/unreadable',
      /block of 2147483648 bytes/,
    ],
    [
      'a zlib bomb',
      Buffer.concat([block('OSMHeader', raw(header())), block('OSMData', zlib(Buffer.alloc(40e6)))]),
      'file/unreadable',
      /./,
    ],
    [
      'a cut list of tags',
      Buffer.concat([block('OSMHeader', raw(header())), block('OSMData', raw(Buffer.concat([strings, dense([1])])))]),
      'file/unreadable',
      /string table/,
    ],
    [
      'a field past the end',
      Buffer.concat([block('OSMHeader', raw(header())), block('OSMData', raw(Buffer.from([0x12, 0x7f, 1])))]),
      'file/unreadable',
      /past the end/,
    ],
    ['an empty file', Buffer.alloc(0), 'file/unreadable', /empty/],
    [
      'a cut gzip',
      gzipSync(
        `<osm>${Array.from({ length: 99 }, (_, i) => `<node id="${i}" lat="${i / 7}" lon="1"/>`).join('')}</osm>`,
      ).subarray(0, 300),
      'file/unreadable',
      /unexpected end/,
    ],
    ['a zip', 'PK\u0003\u0004 and so on', 'file/unsupported', /zip/],
    ['JSON', '{"type":"FeatureCollection"}', 'file/unsupported', /JSON/],
    ['o5m', Buffer.from([0xff, 0xe0, 0x04]), 'file/unsupported', /o5m/],
    ['noise', Buffer.from([1, 2, 3, 4]), 'file/unsupported', /01020304/],
  ] as const)('answers %s with an error, not with the end of the process', async (_, bytes, code, reason) => {
    const error: unknown = await readOsmFile(write(bytes)).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code })
    expect(String(error)).toMatch(reason)
  })

  it('survives any single damaged byte', async () => {
    for (let at = 0; at < good.length; at += 3) {
      const bytes = Uint8Array.from(good)
      bytes[at] = (bytes[at] ?? 0) ^ 0xff
      const outcome: unknown = await readOsmFile(write(bytes)).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'AppError' })
    }
  })

  it('names a file that is not there', async () => {
    await expect(readOsmFile(join(folder, 'none.osm'))).rejects.toMatchObject({ code: 'file/unreadable' })
  })
})
