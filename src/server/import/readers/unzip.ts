import { promisify } from 'node:util'
import { crc32, gunzip, inflateRaw } from 'node:zlib'
import { AppError } from '../../../core/errors.ts'

const inflateRawAsync = promisify(inflateRaw)
const gunzipAsync = promisify(gunzip)

/** `PK\x03\x04`, or `PK\x05\x06` for an archive without entries. */
export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  )
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/**
 * Uncompressed content of a .gz.
 *
 * @throws AppError `file/unreadable` when it is truncated, damaged or larger than `maxBytes` uncompressed.
 */
export async function ungzip(bytes: Uint8Array, file: string, maxBytes: number): Promise<Uint8Array> {
  return guarded(file, maxBytes, () => gunzipAsync(bytes, { maxOutputLength: maxBytes }))
}

/**
 * Every file of a zip archive, by its path; folders are left out. Sizes are enforced while inflating, whatever the
 * archive says of itself, and every checksum is compared.
 *
 * @throws AppError `file/unreadable` when it is broken, encrypted, ZIP64, or larger than `maxBytes` in all.
 */
export async function unzip(bytes: Uint8Array, file: string, maxBytes: number): Promise<Map<string, Uint8Array>> {
  const entries = new Map<string, Uint8Array>()
  let left = maxBytes
  for (const entry of readDirectory(bytes, file)) {
    if (entry.name.endsWith('/')) continue
    if (entry.flags & 1) throw unreadable(file, 'the archive is encrypted', 'save it without a password')
    const packed = packedBytes(bytes, entry, file)
    const content = await inflate(packed, entry, file, left, maxBytes)
    if (crc32(content) !== entry.crc) throw unreadable(file, `the checksum of ${entry.name} in it is wrong`, BROKEN)
    left -= content.length
    entries.set(entry.name, content)
  }
  return entries
}

const BROKEN = 'the archive is damaged or incomplete: get it again'

interface ZipEntry {
  name: string
  flags: number
  method: number
  crc: number
  packedSize: number
  headerAt: number
}

async function inflate(packed: Uint8Array, entry: ZipEntry, file: string, left: number, maxBytes: number) {
  if (entry.method === 0) {
    if (packed.length > left) throw tooBig(file, maxBytes)
    return packed
  }
  if (entry.method !== 8) throw unreadable(file, `${entry.name} is packed by method ${entry.method}`, 'zip it anew')
  if (left <= 0) throw tooBig(file, maxBytes)
  return guarded(file, maxBytes, () => inflateRawAsync(packed, { maxOutputLength: left }))
}

async function guarded(file: string, maxBytes: number, work: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooBig(file, maxBytes)
    const reason = code === 'Z_BUF_ERROR' ? 'the compressed data ends early' : 'the compressed data is damaged'
    throw new AppError('file/unreadable', { file, reason, hint: BROKEN }, { cause })
  }
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50

/** The central directory; layout of APPNOTE.TXT 4.3.12 and 4.3.16. */
function readDirectory(bytes: Uint8Array, file: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) throw unreadable(file, 'the zip archive has no directory at its end', BROKEN)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff) throw unreadable(file, 'ZIP64 archives are not read', 'zip fewer files')
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw unreadable(file, 'the directory of the zip archive is damaged', BROKEN)
    }
    const nameLength = view.getUint16(at + 28, true)
    const flags = view.getUint16(at + 8, true)
    entries.push({
      name: decodeName(bytes.subarray(at + 46, at + 46 + nameLength)),
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      headerAt: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The end record is the last thing but a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  return null
}

function packedBytes(bytes: Uint8Array, entry: ZipEntry, file: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { headerAt } = entry
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== LOCAL_HEADER) {
    throw unreadable(file, `${entry.name} is not where the archive's directory says`, BROKEN)
  }
  const from = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true)
  if (from + entry.packedSize > bytes.length) throw unreadable(file, `${entry.name} ends early`, BROKEN)
  return bytes.subarray(from, from + entry.packedSize)
}

/** Chinese Windows writes names in GBK without saying so. */
function decodeName(name: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(name)
  return text.includes('\ufffd') ? new TextDecoder('gb18030').decode(name) : text
}

function unreadable(file: string, reason: string, hint: string): AppError {
  return new AppError('file/unreadable', { file, reason, hint })
}

function tooBig(file: string, maxBytes: number): AppError {
  const reason = `it holds more than ${Math.round(maxBytes / 1e6)} MB uncompressed`
  return unreadable(file, reason, 'split it, or leave out columns that are not needed')
}
