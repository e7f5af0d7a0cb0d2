import { AppError } from '../errors.ts'
import type { LngLat } from '../geo/geometry.ts'

/** A line or ring of a vector tile. EPSG:4326; cut at the tile's buffer. */
export interface TileShape {
  readonly layer: string
  /** Value of the tag asked for; '' = none. */
  readonly tag: string
  readonly isArea: boolean
  readonly lines: LngLat[][]
}

/**
 * Lines and areas of some layers of a vector tile, for pictures drawn without a map. Points are left out.
 *
 * @param tile - Mapbox vector tile 2.1, not compressed.
 * @param wanted - layer -> the text tag to read.
 * @throws AppError `argument/invalid` when the bytes end in the middle of something.
 * @source Mapbox Vector Tile Specification 2.1, section 4.
 */
export function readTileShapes(
  tile: Uint8Array,
  { z, x, y }: { z: number; x: number; y: number },
  wanted: Readonly<Record<string, string>>,
): TileShape[] {
  const out: TileShape[] = []
  for (const [field, layer] of fieldsOf(tile)) {
    if (field !== 3 || typeof layer === 'number') continue
    const parts = [...fieldsOf(layer)]
    const name = textOf(parts.find(([at]) => at === 1)?.[1])
    const tagKey = wanted[name]
    if (tagKey === undefined) continue
    const keys = parts.filter(([at]) => at === 3).map(([, value]) => textOf(value))
    const values = parts.filter(([at]) => at === 4).map(([, value]) => value)
    const extent = numberOf(parts.find(([at]) => at === 5)?.[1]) ?? 4096
    const place = (px: number, py: number): LngLat => lngLatOf((x + px / extent) / 2 ** z, (y + py / extent) / 2 ** z)
    for (const [at, feature] of parts) {
      if (at !== 2 || typeof feature === 'number') continue
      const own = [...fieldsOf(feature)]
      const type = numberOf(own.find(([id]) => id === 3)?.[1]) ?? 0
      if (type !== 2 && type !== 3) continue
      const tags = numbersOf(own.find(([id]) => id === 2)?.[1])
      const tagAt = tags.findIndex((key, i) => i % 2 === 0 && keys[key] === tagKey)
      const value = tagAt < 0 ? undefined : values[tags[tagAt + 1] ?? -1]
      const tag = typeof value === 'object' ? textOf([...fieldsOf(value)].find(([id]) => id === 1)?.[1]) : ''
      const lines = linesOf(numbersOf(own.find(([id]) => id === 4)?.[1]), place)
      if (lines.length > 0) out.push({ layer: name, tag, isArea: type === 3, lines })
    }
  }
  return out
}

type Value = number | Uint8Array | undefined

/** Fields of a protobuf message: number, and its varint or bytes. */
function* fieldsOf(bytes: Uint8Array): Generator<[field: number, value: number | Uint8Array]> {
  const cursor = { at: 0 }
  while (cursor.at < bytes.length) {
    const key = varint(bytes, cursor)
    const field = Math.floor(key / 8)
    switch (key % 8) {
      case 0:
        yield [field, varint(bytes, cursor)]
        break
      case 1:
        cursor.at += 8
        break
      case 2: {
        const length = varint(bytes, cursor)
        if (cursor.at + length > bytes.length) throw cut(bytes)
        yield [field, bytes.subarray(cursor.at, cursor.at + length)]
        cursor.at += length
        break
      }
      case 5:
        cursor.at += 4
        break
      default:
        throw cut(bytes)
    }
  }
}

function varint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[cursor.at++]
    if (byte === undefined) throw cut(bytes)
    value += (byte & 0x7f) * shift
    if (byte < 0x80) return value
  }
}

const cut = (bytes: Uint8Array) =>
  new AppError('argument/invalid', { name: 'tile', found: bytes.length, expected: 'a whole vector tile' })
const textOf = (value: Value): string => (value instanceof Uint8Array ? new TextDecoder().decode(value) : '')
const numberOf = (value: Value): number | undefined => (typeof value === 'number' ? value : undefined)
function numbersOf(value: Value): number[] {
  if (!(value instanceof Uint8Array)) return []
  const out: number[] = []
  const cursor = { at: 0 }
  while (cursor.at < value.length) out.push(varint(value, cursor))
  return out
}

/** Commands 1 = move, 2 = line, 7 = close; parameters are zigzag steps. */
function linesOf(commands: readonly number[], place: (x: number, y: number) => LngLat): LngLat[][] {
  const lines: LngLat[][] = []
  let [x, y] = [0, 0]
  const step = (value: number) => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)
  for (let at = 0; at < commands.length;) {
    const command = commands[at++] ?? 0
    const count = command >> 3
    const kind = command & 7
    if (kind === 7) continue
    for (let i = 0; i < count; i++) {
      x += step(commands[at++] ?? 0)
      y += step(commands[at++] ?? 0)
      if (kind === 1) lines.push([])
      lines.at(-1)?.push(place(x, y))
    }
  }
  return lines.filter((line) => line.length > 1)
}

/** World square of Web Mercator, 0..1 from the north-west, to degrees. */
function lngLatOf(x: number, y: number): LngLat {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI]
}
