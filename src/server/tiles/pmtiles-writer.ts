import { createHash, randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { tileIdToZxy, zxyToTileId } from 'pmtiles'
import type { Bbox } from '../../core/geo/bbox.ts'
import { buildDirectoryTree, type DirectoryEntry } from '../../core/tiles/pmtiles-directory.ts'
import { encodePmtilesHeader, PMTILES_HEADER_BYTES } from '../../core/tiles/pmtiles-header.ts'

export interface PmtilesSummary {
  /** Tiles that can be asked for. */
  tiles: number
  /** Distinct contents. */
  contents: number
  leafDirectories: number
  bytes: number
  largestTileBytes: number
}

export interface PmtilesWriter {
  /** One tile in any order, each at most once; `data` is the uncompressed vector tile. */
  add(z: number, x: number, y: number, data: Uint8Array): void
  /** Puts the archive in its place in one rename. */
  finish(about: { metadata: Record<string, unknown>; bounds: Bbox }): PmtilesSummary
  /** Removes everything written so far. */
  abort(): void
}

/**
 * Writes a PMTiles v3 archive: gzipped tiles, equal tiles stored once, runs of equal neighbours as one entry, sorted by
 * Hilbert id (clustered). Tiles go to a spool file beside `out` first, so memory holds one entry a tile, not its bytes.
 *
 * @param out - path of the archive; replaced only when {@link PmtilesWriter.finish} succeeds.
 */
export function openPmtilesWriter(out: string): PmtilesWriter {
  const spoolPath = `${out}.${randomUUID()}.spool`
  const draftPath = `${out}.${randomUUID()}.draft`
  const spool = openSync(spoolPath, 'wx+')
  const entries: DirectoryEntry[] = []
  const contentAt = new Map<string, { offset: number; length: number }>()
  let spooled = 0
  let isOpen = true

  const discard = (): void => {
    if (isOpen) closeSync(spool)
    isOpen = false
    rmSync(spoolPath, { force: true })
    rmSync(draftPath, { force: true })
  }

  return {
    add(z, x, y, data) {
      const key = createHash('sha256').update(data).digest('base64')
      let content = contentAt.get(key)
      if (!content) {
        const bytes = gzipSync(data, { level: 9 })
        writeAll(spool, bytes, spooled)
        content = { offset: spooled, length: bytes.length }
        contentAt.set(key, content)
        spooled += bytes.length
      }
      entries.push({ tileId: zxyToTileId(z, x, y), ...content, runLength: 1 })
    },
    finish({ metadata, bounds }) {
      try {
        entries.sort((a, b) => a.tileId - b.tileId)
        const { runs, copies, bytes: tileBytes } = clusterEntries(entries)
        const tree = buildDirectoryTree(runs, (raw) => gzipSync(raw, { level: 9 }))
        const json = gzipSync(JSON.stringify(metadata), { level: 9 })
        const metadataAt = PMTILES_HEADER_BYTES + tree.root.length
        const leavesAt = metadataAt + json.length
        const tilesAt = leavesAt + tree.leaves.length
        const minZoom = entries[0] ? tileIdToZxy(entries[0].tileId)[0] : 0
        const last = entries.at(-1)
        const maxZoom = last ? tileIdToZxy(last.tileId)[0] : 0
        const head = encodePmtilesHeader({
          root: { offset: PMTILES_HEADER_BYTES, length: tree.root.length },
          metadata: { offset: metadataAt, length: json.length },
          leaves: { offset: leavesAt, length: tree.leaves.length },
          tiles: { offset: tilesAt, length: tileBytes },
          addressedTiles: entries.length,
          tileEntries: runs.length,
          tileContents: contentAt.size,
          minZoom,
          maxZoom,
          bounds,
          center: { lng: (bounds[0] + bounds[2]) / 2, lat: (bounds[1] + bounds[3]) / 2, zoom: Math.min(maxZoom, 13) },
        })
        const draft = openSync(draftPath, 'wx')
        try {
          let at = 0
          for (const part of [head, tree.root, json, tree.leaves]) {
            writeAll(draft, part, at)
            at += part.length
          }
          for (const { offset, length } of copies) {
            writeAll(draft, readAt(spool, offset, length), at)
            at += length
          }
        } finally {
          closeSync(draft)
        }
        renameSync(draftPath, out)
        return {
          tiles: entries.length,
          contents: contentAt.size,
          leafDirectories: tree.leafCount,
          bytes: tilesAt + tileBytes,
          largestTileBytes: copies.reduce((largest, { length }) => Math.max(largest, length), 0),
        }
      } finally {
        discard()
      }
    },
    abort: discard,
  }
}

/** Entries in tile order with offsets into the final tile section, runs joined, and what to copy there in order. */
function clusterEntries(sorted: readonly DirectoryEntry[]): {
  runs: DirectoryEntry[]
  copies: { offset: number; length: number }[]
  bytes: number
} {
  const runs: DirectoryEntry[] = []
  const copies: { offset: number; length: number }[] = []
  const finalOffset = new Map<number, number>()
  let bytes = 0
  for (const { tileId, offset: spoolOffset, length } of sorted) {
    let offset = finalOffset.get(spoolOffset)
    if (offset === undefined) {
      offset = bytes
      finalOffset.set(spoolOffset, offset)
      copies.push({ offset: spoolOffset, length })
      bytes += length
    }
    const last = runs.at(-1)
    if (last && last.offset === offset && last.tileId + last.runLength === tileId) last.runLength++
    else runs.push({ tileId, offset, length, runLength: 1 })
  }
  return { runs, copies, bytes }
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  let written = 0
  while (written < bytes.length) {
    written += writeSync(file, bytes, written, bytes.length - written, position + written)
  }
}

function readAt(file: number, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let read = 0
  while (read < length) {
    const got = readSync(file, bytes, read, length - read, position + read)
    if (got === 0) throw new Error(`spool file ends at ${position + read}, ${length - read} bytes early`)
    read += got
  }
  return bytes
}
