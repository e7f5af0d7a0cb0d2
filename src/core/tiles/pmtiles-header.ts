import type { Bbox } from '../geo/bbox.ts'

/** What the 127 bytes at the start of a PMTiles v3 archive say. Offsets and lengths in bytes from the file's start. */
export interface PmtilesHeader {
  root: { offset: number; length: number }
  metadata: { offset: number; length: number }
  leaves: { offset: number; length: number }
  tiles: { offset: number; length: number }
  /** Tiles that can be asked for; runs counted out. */
  addressedTiles: number
  tileEntries: number
  /** Distinct tile contents. */
  tileContents: number
  minZoom: number
  maxZoom: number
  bounds: Bbox
  center: { lng: number; lat: number; zoom: number }
}

export const PMTILES_HEADER_BYTES = 127
const GZIP = 2
const MVT = 1

/**
 * The header of a clustered archive of gzipped vector tiles.
 *
 * @source PMTiles specification v3, section 3 "Header".
 */
export function encodePmtilesHeader(header: PmtilesHeader): Uint8Array {
  const bytes = new Uint8Array(PMTILES_HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('PMTiles'))
  bytes[7] = 3
  const sections = [header.root, header.metadata, header.leaves, header.tiles]
  sections.forEach(({ offset, length }, index) => {
    view.setBigUint64(8 + index * 16, BigInt(offset), true)
    view.setBigUint64(16 + index * 16, BigInt(length), true)
  })
  view.setBigUint64(72, BigInt(header.addressedTiles), true)
  view.setBigUint64(80, BigInt(header.tileEntries), true)
  view.setBigUint64(88, BigInt(header.tileContents), true)
  bytes[96] = 1
  bytes[97] = GZIP
  bytes[98] = GZIP
  bytes[99] = MVT
  bytes[100] = header.minZoom
  bytes[101] = header.maxZoom
  header.bounds.forEach((degrees, index) => view.setInt32(102 + index * 4, Math.round(degrees * 1e7), true))
  bytes[118] = header.center.zoom
  view.setInt32(119, Math.round(header.center.lng * 1e7), true)
  view.setInt32(123, Math.round(header.center.lat * 1e7), true)
  return bytes
}
