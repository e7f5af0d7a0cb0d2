import { closeSync, openSync, readSync } from 'node:fs'
import { z } from 'zod'
import { baseProperties, type BaseLayer } from '../../contracts/base-feature.ts'
import { geometry } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { bboxOf } from '../../core/geo/bbox.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { minZoomOf, type TileLayer } from '../../core/tiles/tile-schema.ts'
import { GrowingFloat64 } from '../osm/growing-array.ts'

export interface TileFeature {
  layer: TileLayer
  minZoom: number
  properties: Record<string, unknown>
  geometry: Geometry
}

/** Features of one layer with their boxes and smallest zooms in columns; the features themselves stay on disk. */
export interface FeatureSource {
  layer: TileLayer
  count: number
  /** Boxes, four numbers a feature: west, south, east, north. */
  boxes: Float64Array
  minZooms: Float64Array
  read(index: number): TileFeature
  close(): void
}

const READ_BYTES = 1 << 20

/**
 * Opens `base/<layer>.geojsonl`: reads it once, checks every line against the contract and keeps where each feature lies.
 * Memory: 56 bytes a feature.
 *
 * @throws AppError `file/unreadable` with the line number for text that is not a feature of the layer.
 */
export function openFeatureFile(path: string, layer: BaseLayer): FeatureSource {
  const schema = z.object({ type: z.literal('Feature'), properties: baseProperties[layer], geometry })
  const file = openSync(path, 'r')
  const offsets = new GrowingFloat64()
  const lengths = new GrowingFloat64()
  const boxes = new GrowingFloat64()
  const minZooms = new GrowingFloat64()

  const parse = (bytes: Uint8Array, where: string): TileFeature => {
    let value: unknown
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    } catch (error) {
      throw new AppError('file/unreadable', { file: path, reason: `${where}: not JSON` }, { cause: error })
    }
    const feature = parseContract(schema, value, `${path} ${where}`)
    return {
      layer,
      minZoom: minZoomOf(layer, feature.properties),
      properties: feature.properties,
      geometry: feature.geometry,
    }
  }

  try {
    let line = 0
    for (const { offset, bytes } of linesOf(file)) {
      line++
      if (bytes.every((byte) => byte === 32 || byte === 13 || byte === 9)) continue
      const feature = parse(bytes, `line ${line}`)
      offsets.push(offset)
      lengths.push(bytes.length)
      for (const degrees of bboxOf(feature.geometry)) boxes.push(degrees)
      minZooms.push(feature.minZoom)
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
  return {
    layer,
    count: offsets.length,
    boxes: boxes.view(),
    minZooms: minZooms.view(),
    read: (index) => parse(bytesAt(file, offsets.at(index), lengths.at(index)), `feature ${index + 1}`),
    close: () => closeSync(file),
  }
}

/** The same for a handful of features already in memory (boundary, villages). */
export function memorySource(
  layer: TileLayer,
  features: readonly Omit<TileFeature, 'layer' | 'minZoom'>[],
): FeatureSource {
  const minZooms = features.map(({ properties }) => minZoomOf(layer, properties))
  return {
    layer,
    count: features.length,
    boxes: Float64Array.from(features.flatMap((feature) => bboxOf(feature.geometry))),
    minZooms: Float64Array.from(minZooms),
    read: (index) => {
      const feature = features[index]
      if (!feature)
        throw new AppError('argument/invalid', { name: 'index', found: index, expected: `< ${features.length}` })
      return { layer, minZoom: minZooms[index] ?? 0, ...feature }
    },
    close: () => undefined,
  }
}

function* linesOf(file: number): Generator<{ offset: number; bytes: Uint8Array }> {
  const block = new Uint8Array(READ_BYTES)
  let pending: Uint8Array[] = []
  let lineStart = 0
  for (let position = 0; ;) {
    const got = readSync(file, block, 0, READ_BYTES, position)
    if (got === 0) break
    let from = 0
    for (let end = block.indexOf(10, from); end !== -1 && end < got; end = block.indexOf(10, from)) {
      yield { offset: lineStart, bytes: Buffer.concat([...pending, block.subarray(from, end)]) }
      pending = []
      from = end + 1
      lineStart = position + from
    }
    if (from < got) pending.push(block.slice(from, got))
    position += got
  }
  if (pending.length > 0) yield { offset: lineStart, bytes: Buffer.concat(pending) }
}

function bytesAt(file: number, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let read = 0
  while (read < length) {
    const got = readSync(file, bytes, read, length - read, position + read)
    if (got === 0) throw new Error(`the file became shorter while it was read (at ${position + read})`)
    read += got
  }
  return bytes
}
