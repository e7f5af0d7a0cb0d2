import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '../../core/errors.ts'
import { unreadable } from '../faults.ts'
import type { OsmData } from './osm-data.ts'
import { readOsmPbf } from './read-osm-pbf.ts'
import { readOsmXml } from './read-osm-xml.ts'

export interface OsmFile {
  data: OsmData
  format: 'osm-xml' | 'osm-pbf'
  isGzipped: boolean
}

/**
 * Reads an OSM extract whatever its name says: XML or PBF, plain or gzipped, told apart by the first bytes.
 *
 * @throws AppError `file/unreadable` (missing, empty, broken, cut short), `file/unsupported` (another format).
 */
export async function readOsmFile(path: string): Promise<OsmFile> {
  try {
    const outer = await peek(createReadStream(path, { highWaterMark: 1 << 18 }))
    const isGzipped = outer.head[0] === 0x1f && outer.head[1] === 0x8b
    const { head, chunks } = isGzipped ? await peek(gunzip(outer.chunks)) : outer
    const format = formatOf(head, path)
    const data = format === 'osm-pbf' ? await readOsmPbf(chunks, path) : await readOsmXml(chunks, path)
    return { data, format, isGzipped }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw unreadable(path, error)
  }
}

/** The first bytes of a stream and the whole stream again. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  while (length < 64) {
    const step = await iterator.next()
    if (step.done) break
    first.push(step.value)
    length += step.value.length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) yield step.value
  }
  return { head: Buffer.concat(first).subarray(0, 64), chunks: all() }
}

/** Errors of the source and of the decompression both end the returned stream. */
function gunzip(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gz = createGunzip()
  // The callback has nothing to add: `pipeline` destroys `gz` with the error, and its reader gets it.
  pipeline(Readable.from(source, { objectMode: false }), gz, () => undefined)
  return gz
}

function formatOf(head: Uint8Array, file: string): OsmFile['format'] {
  const text = Buffer.from(head).toString('latin1')
  if (head.length === 0) throw new AppError('file/unreadable', { file, reason: 'the file is empty' })
  if (text.startsWith('\0\0') && text.includes('OSMHeader')) return 'osm-pbf'
  if (/^(\xef\xbb\xbf)?\s*</.test(text)) return 'osm-xml'
  const found = text.startsWith('PK') ? 'a zip archive'
    : text.startsWith('BZh') ? 'bzip2'
    : text.startsWith('\xff\xe0') ? 'o5m'
    : text.startsWith('{') || text.startsWith('[') ? 'JSON'
    : `bytes ${Buffer.from(head.subarray(0, 8)).toString('hex')}` // prettier-ignore
  throw new AppError('file/unsupported', { file, found, expected: '.osm, .osm.gz or .osm.pbf' })
}
