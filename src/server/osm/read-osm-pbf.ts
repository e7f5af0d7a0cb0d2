import { inflateSync } from 'node:zlib'
import { AppError } from '../../core/errors.ts'
import { reasonOf } from '../faults.ts'
import { OsmDataBuilder, type OsmData } from './osm-data.ts'
import { addPrimitiveBlock, readHeaderBlock } from './pbf-blocks.ts'
import { ProtobufFields } from './protobuf-fields.ts'

/** Limits of the format: what a writer must keep to, so what a reader may refuse beyond. */
const MAX_BLOB_HEADER_BYTES = 64 * 1024
const MAX_BLOB_BYTES = 32 * 1024 * 1024

/**
 * Reads OSM PBF from pieces of bytes. Own reader, since the package at hand ends the process on a compression it does
 * not know and can loop for ever on a cut string list; here every fault is an error of this call.
 *
 * @param file - name for messages.
 * @throws AppError `file/unreadable` for a broken or cut file, `file/unsupported` for a compression other than zlib or
 *   a feature that this reader does not have (history files).
 * @source OSM wiki, "PBF Format": file layout, fileformat.proto, osmformat.proto.
 */
export async function readOsmPbf(chunks: AsyncIterable<Uint8Array>, file: string): Promise<OsmData> {
  const builder = new OsmDataBuilder()
  const unsupported = (found: string): AppError =>
    new AppError('file/unsupported', { file, found, expected: 'OSM PBF with zlib or no compression' })
  try {
    const bytes = new ByteQueue(chunks)
    for (let block = 0; await bytes.has(4); block++) {
      const head = await bytes.take(4)
      const headerLength = new DataView(head.buffer, head.byteOffset, 4).getUint32(0)
      if (headerLength > MAX_BLOB_HEADER_BYTES) throw new RangeError(`a block header of ${headerLength} bytes`)
      const { type, length } = readBlobHeader(await bytes.take(headerLength))
      if (length > MAX_BLOB_BYTES) throw new RangeError(`a block of ${length} bytes`)
      const blob = readBlob(await bytes.take(length), unsupported)
      if (type === 'OSMHeader') {
        const { bounds, features, time } = readHeaderBlock(blob)
        const strange = features.find((name) => !['OsmSchema-V0.6', 'DenseNodes'].includes(name))
        if (strange !== undefined) throw unsupported(`feature ${strange}`)
        builder.bounds = bounds
        if (time !== null) builder.noteTime(time)
      } else if (type === 'OSMData') addPrimitiveBlock(blob, builder)
      else if (block === 0) throw new RangeError(`the first block is "${type.slice(0, 40)}"`)
    }
    if (!bytes.isEmpty()) throw new RangeError('the file ends within a block')
  } catch (error) {
    if (error instanceof AppError) throw error
    const reason = `not a whole OSM PBF file: ${reasonOf(error)}`
    throw new AppError('file/unreadable', { file, reason }, { cause: error })
  }
  return builder.build()
}

function readBlobHeader(bytes: Uint8Array): { type: string; length: number } {
  const fields = new ProtobufFields(bytes)
  let type = ''
  let length = -1
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) type = new TextDecoder().decode(fields.data())
    else if (field === 3) length = fields.uint()
    else fields.skip()
  }
  if (length < 0) throw new RangeError('a block header without a length')
  return { type, length }
}

const OTHER_COMPRESSION: Record<number, string> = { 4: 'LZMA', 5: 'bzip2', 6: 'LZ4', 7: 'zstd' }

function readBlob(bytes: Uint8Array, unsupported: (found: string) => AppError): Uint8Array {
  const fields = new ProtobufFields(bytes)
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) return fields.data()
    if (field === 3) return inflateSync(fields.data(), { maxOutputLength: MAX_BLOB_BYTES })
    const other = OTHER_COMPRESSION[field]
    if (other !== undefined) throw unsupported(`${other} compression`)
    fields.skip()
  }
  throw new RangeError('a block without data')
}

/** Bytes on demand from a stream of pieces. */
class ByteQueue {
  readonly #source: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array(0)
  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#source = chunks[Symbol.asyncIterator]()
  }

  async has(count: number): Promise<boolean> {
    const parts = [this.#held]
    let length = this.#held.length
    while (length < count) {
      const step = await this.#source.next()
      if (step.done) break
      parts.push(step.value)
      length += step.value.length
    }
    if (parts.length > 1) this.#held = Buffer.concat(parts)
    return length >= count
  }

  async take(count: number): Promise<Uint8Array> {
    if (!(await this.has(count))) throw new RangeError('the file is cut short')
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  isEmpty(): boolean {
    return this.#held.length === 0
  }
}
