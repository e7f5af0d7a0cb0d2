/**
 * One translation of values for both databases, so that the same query gives the same JavaScript values: both drivers are
 * made to hand over the text of the wire, and it is read here.
 */

/** What a parameter may be. Arrays become PostgreSQL arrays; for a `jsonb` array pass `JSON.stringify(list)`. */
export type Param = unknown

/**
 * A parameter as the text PostgreSQL reads.
 *
 * @returns null for null and undefined; `t`/`f`, decimal text, ISO instant for a Date, `\x…` for bytes, an array literal,
 *   JSON for plain objects.
 * @throws TypeError for functions and symbols.
 */
export function encodeParam(value: Param): string | null {
  switch (typeof value) {
    case 'undefined':
      return null
    case 'string':
      return value
    case 'boolean':
      return value ? 't' : 'f'
    case 'number':
    case 'bigint':
      return String(value)
    case 'object':
      return value === null ? null : encodeObject(value)
    default:
      throw new TypeError(`a ${typeof value} is no query parameter`)
  }
}

function encodeObject(value: object): string {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
  if (Array.isArray(value)) return encodeArray(value)
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return `{${Array.from(value as Float64Array).join(',')}}`
  return JSON.stringify(value)
}

function encodeArray(items: readonly unknown[]): string {
  const parts = items.map((item) => {
    if (Array.isArray(item)) return encodeArray(item)
    if (typeof item === 'number') return String(item)
    const text = encodeParam(item)
    return text === null ? 'NULL' : `"${text.replace(/[\\"]/g, '\\$&')}"`
  })
  return `{${parts.join(',')}}`
}

type Decode = (text: string) => unknown

const decodeInt8: Decode = (text) => {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}
const decodeInstant: Decode = (text) => {
  const date = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  return Number.isNaN(date.getTime()) ? text : date.toISOString()
}
const decodeBytes: Decode = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))

/** Type oid -> reader; [scalar, its array type]. Types not named here stay text. */
const SCALARS: [oid: number, arrayOid: number, decode: Decode][] = [
  [16, 1000, (text) => text === 't'],
  [17, 1001, decodeBytes],
  [20, 1016, decodeInt8],
  [21, 1005, Number],
  [23, 1007, Number],
  [26, 1028, Number],
  [700, 1021, Number],
  [701, 1022, Number],
  [1700, 1231, Number],
  [114, 199, JSON.parse],
  [3802, 3807, JSON.parse],
  [25, 1009, String],
  [1043, 1015, String],
  [1082, 1182, String],
  [1114, 1115, (text) => text.replace(' ', 'T')],
  [1184, 1185, decodeInstant],
]

const DECODERS = new Map<number, Decode>(
  SCALARS.flatMap(([oid, arrayOid, decode]): [number, Decode][] => [
    [oid, decode],
    [arrayOid, (text) => decodeArray(text, decode)],
  ]),
)

/**
 * Reader for a column's text: int2/int4/float/numeric -> number; int8 -> number, or its text beyond 2^53; date ->
 * `YYYY-MM-DD`; timestamptz -> ISO instant in UTC with milliseconds; json/jsonb -> value; bytea -> Uint8Array; arrays ->
 * arrays (null elements stay null); everything else -> text.
 */
export function decoderOf(typeOid: number): Decode {
  return DECODERS.get(typeOid) ?? String
}

/** Reads PostgreSQL's array literal, nested ones too. Bounds (`[2:3]={…}`) are dropped. */
function decodeArray(text: string, decode: Decode): unknown[] {
  let at = text.indexOf('{')
  const list = (): unknown[] => {
    const items: unknown[] = []
    at++
    while (at < text.length && text[at] !== '}') {
      if (text[at] === ',') at++
      else if (text[at] === '{') items.push(list())
      else if (text[at] === '"') items.push(decode(quoted()))
      else {
        const end = nextBreak()
        const raw = text.slice(at, end)
        items.push(raw === 'NULL' ? null : decode(raw))
        at = end
      }
    }
    at++
    return items
  }
  const nextBreak = () => {
    let end = at
    while (end < text.length && text[end] !== ',' && text[end] !== '}') end++
    return end
  }
  const quoted = () => {
    let value = ''
    for (at++; text[at] !== '"'; at++) {
      if (text[at] === '\\') at++
      value += text[at] ?? ''
    }
    at++
    return value
  }
  return list()
}
