import type { ImportReport } from '../../../contracts/import.ts'
import { AppError, isAppError } from '../../../core/errors.ts'
import { decodeText } from '../encoding.ts'
import type { Cell } from '../source-table.ts'
import { nameHeaders } from './table-rows.ts'

export interface DbfTable {
  headers: string[]
  /** One per record, deleted ones null, so that they stay beside their shapes. */
  records: (Cell[] | null)[]
  encoding: NonNullable<ImportReport['encoding']>
}

/**
 * dBASE III table of a Shapefile. Encoding: as declared, else as the .cpg says if the bytes agree, else detected from
 * the text itself (UTF-8, Big5, GB18030). Dates become ISO text; blank or starred numbers, unknown logicals and memo
 * fields are null. Text cut off in the middle of a character by the field's width loses that character.
 *
 * @throws AppError `file/unreadable` when the bytes are damaged or a declared encoding does not fit.
 */
export function readDbf(bytes: Uint8Array, file: string, options: { declared?: string; cpg?: string } = {}): DbfTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33) throw damaged(file, 'it is shorter than a header')
  const count = view.getUint32(4, true)
  const headerLength = view.getUint16(8, true)
  const recordLength = view.getUint16(10, true)
  const fields = fieldsOf(bytes, Math.min(headerLength, bytes.length))
  const needed = 1 + fields.reduce((sum, { width }) => sum + width, 0)
  if (fields.length === 0 || recordLength < needed) throw damaged(file, 'its field list does not match its records')
  if (headerLength + count * recordLength > bytes.length + 1) throw damaged(file, 'it ends early')
  const slices: Uint8Array[] = fields.map(({ name }) => name)
  eachValue((field, value) => {
    if (field.type === 'C') slices.push(whole(value, field.width))
  })
  const encoding = encodingOf(joined(slices), file, options)
  const decoder = new TextDecoder(encoding.name.toLowerCase())
  const records: (Cell[] | null)[] = []
  for (let i = 0; i < count; i++) records.push(null)
  eachValue((field, value, at) => {
    const record = (records[at] ??= [])
    record.push(cellOf(field.type, decoder.decode(value), value.length === field.width))
  })
  return { headers: nameHeaders(fields.map(({ name }) => decoder.decode(name))), records, encoding }

  function eachValue(visit: (field: DbfField, value: Uint8Array, record: number) => void): void {
    for (let record = 0; record < count; record++) {
      let at = headerLength + record * recordLength
      if (bytes[at++] === DELETED) continue
      for (const field of fields) {
        visit(field, trimmed(bytes.subarray(at, at + field.width)), record)
        at += field.width
      }
    }
  }
}

const DELETED = 0x2a
const FIELDS_END = 0x0d

interface DbfField {
  name: Uint8Array
  type: string
  width: number
}

function fieldsOf(bytes: Uint8Array, headerLength: number): DbfField[] {
  const fields: DbfField[] = []
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== FIELDS_END; at += 32) {
    const raw = bytes.subarray(at, at + 11)
    const end = raw.indexOf(0)
    fields.push({
      name: trimmed(end < 0 ? raw : raw.subarray(0, end)),
      type: String.fromCharCode(bytes[at + 11] ?? 0),
      width: bytes[at + 16] ?? 0,
    })
  }
  return fields
}

function encodingOf(sample: Uint8Array, file: string, { declared, cpg }: { declared?: string; cpg?: string }) {
  if (declared !== undefined) return decodeText(sample, file, declared).encoding
  const stated = cpg?.trim() ?? ''
  if (stated !== '') {
    try {
      return { name: decodeText(sample, file, stated).encoding.name, how: 'format' } as const
    } catch (error) {
      // A .cpg is often wrong (tools write their own default); the bytes then decide.
      if (!isAppError(error, 'file/unreadable')) throw error
    }
  }
  return decodeText(sample, file).encoding
}

/** Without blanks and zero bytes at the end. */
function trimmed(value: Uint8Array): Uint8Array {
  let end = value.length
  while (end > 0 && (value[end - 1] === 0x20 || value[end - 1] === 0)) end--
  return value.subarray(0, end)
}

/** For detection, a value that fills its field loses its last, perhaps cut, character (up to 3 bytes). */
function whole(value: Uint8Array, width: number): Uint8Array {
  if (value.length < width || (value.at(-1) ?? 0) < 0x80) return value
  for (let cut = 0; cut <= 3 && cut < value.length; cut++) {
    const shorter = value.subarray(0, value.length - cut)
    if (!new TextDecoder().decode(shorter).includes('\ufffd')) return shorter
  }
  // Not UTF-8: only a whole number of two-byte characters is safe.
  let at = 0
  while (at < value.length) at += (value[at] ?? 0) >= 0x81 ? 2 : 1
  return at > value.length ? value.subarray(0, value.length - 1) : value
}

function joined(slices: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(slices.reduce((sum, { length }) => sum + length + 1, 0))
  let at = 0
  for (const slice of slices) {
    out.set(slice, at)
    at += slice.length
    out[at++] = 0x0a
  }
  return out
}

function cellOf(type: string, raw: string, isFull: boolean): Cell {
  const text = (isFull ? raw.replace(/\ufffd+$/, '') : raw).trim()
  if (text === '') return null
  switch (type) {
    case 'N':
    case 'F':
      return Number.isFinite(Number(text)) ? Number(text) : null
    case 'D': {
      const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
      return match && match[1] !== '0000' ? `${match[1]}-${match[2]}-${match[3]}` : null
    }
    case 'L':
      return /^[YyTt]$/.test(text) ? true : /^[NnFf]$/.test(text) ? false : null
    case 'C':
      return text
    default:
      return null
  }
}

function damaged(file: string, why: string): AppError {
  return new AppError('file/unreadable', { file, reason: `the attribute table (.dbf) is damaged: ${why}` })
}
