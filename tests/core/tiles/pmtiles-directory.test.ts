import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { PMTiles, type RangeResponse, type Source } from 'pmtiles'
import { describe, expect, it } from 'vitest'
import { tileIdToZxy } from 'pmtiles'
import { buildDirectoryTree, encodeDirectory, type DirectoryEntry } from '../../../src/core/tiles/pmtiles-directory.ts'
import { encodePmtilesHeader, PMTILES_HEADER_BYTES } from '../../../src/core/tiles/pmtiles-header.ts'

const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 1 })

/** An archive in memory, read by the pmtiles package: the oracle for everything written here. */
class BytesSource implements Source {
  constructor(private readonly bytes: Uint8Array) {}
  getKey(): string {
    return 'bytes'
  }
  getBytes(offset: number, length: number): Promise<RangeResponse> {
    return Promise.resolve({ data: Uint8Array.from(this.bytes.subarray(offset, offset + length)).buffer })
  }
}

function archiveOf(
  entries: readonly DirectoryEntry[],
  tiles: Uint8Array,
): { archive: PMTiles; leafCount: number; rootLength: number } {
  const tree = buildDirectoryTree(entries, gzip)
  const metadata = gzip(new TextEncoder().encode('{}'))
  const leavesAt = PMTILES_HEADER_BYTES + tree.root.length + metadata.length
  const header = encodePmtilesHeader({
    root: { offset: PMTILES_HEADER_BYTES, length: tree.root.length },
    metadata: { offset: PMTILES_HEADER_BYTES + tree.root.length, length: metadata.length },
    leaves: { offset: leavesAt, length: tree.leaves.length },
    tiles: { offset: leavesAt + tree.leaves.length, length: tiles.length },
    addressedTiles: entries.length,
    tileEntries: entries.length,
    tileContents: entries.length,
    minZoom: 0,
    maxZoom: 20,
    bounds: [-180, -85, 180, 85],
    center: { lng: 0, lat: 0, zoom: 0 },
  })
  const bytes = Buffer.concat([header, tree.root, metadata, tree.leaves, tiles])
  return { archive: new PMTiles(new BytesSource(bytes)), leafCount: tree.leafCount, rootLength: tree.root.length }
}

/** Every entry's tile is its own number in four bytes, so a wrong offset cannot hide. */
function numberedArchive(ids: readonly number[]) {
  const parts = ids.map((id) => gzip(new TextEncoder().encode(String(id))))
  let offset = 0
  const entries = ids.map((tileId, i): DirectoryEntry => {
    const length = parts[i]?.length ?? 0
    offset += length
    return { tileId, offset: offset - length, length, runLength: 1 }
  })
  return archiveOf(entries, Buffer.concat(parts))
}

async function textAt(archive: PMTiles, tileId: number): Promise<string | null> {
  const tile = await archive.getZxy(...tileIdToZxy(tileId))
  return tile ? new TextDecoder().decode(tile.data) : null
}

describe('encodeDirectory', () => {
  it('writes the number of entries and a following offset as 0', () => {
    const bytes = encodeDirectory([
      { tileId: 5, offset: 0, length: 300, runLength: 1 },
      { tileId: 7, offset: 300, length: 2, runLength: 3 },
    ])
    // count, ids 5 and +2, runs 1 and 3, lengths 300 (two bytes) and 2, offset 0 + 1, then "follows on".
    expect([...bytes]).toEqual([2, 5, 2, 1, 3, 0xac, 0x02, 2, 1, 0])
  })

  it('is read back by pmtiles for any ids', { timeout: 60_000 }, async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 300_000_000 }), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(ids, async (found) => {
        const sorted = [...found].sort((a, b) => a - b)
        const { archive } = numberedArchive(sorted)
        for (const id of sorted) expect(await textAt(archive, id)).toBe(String(id))
        const absent = (sorted.at(-1) ?? 0) + 1
        expect(await textAt(archive, absent)).toBeNull()
      }),
      { numRuns: 40 },
    )
  })
})

describe('buildDirectoryTree', () => {
  it(
    'keeps one directory while it fits and cuts leaves when the root would pass 16 kB',
    { timeout: 60_000 },
    async () => {
      expect(numberedArchive([0, 1, 2]).leafCount).toBe(0)
      // Gaps without a pattern do not compress: 30,000 entries take more than 16,257 bytes.
      let seed = 7
      let id = 0
      const ids = Array.from({ length: 30_000 }, () => {
        seed = (seed * 48_271) % 2_147_483_647
        return (id += 1 + (seed % 5_000))
      })
      const { archive, leafCount, rootLength } = numberedArchive(ids)
      expect(leafCount).toBeGreaterThan(1)
      expect(rootLength).toBeLessThanOrEqual(16_384 - 127)
      for (let i = 0; i < ids.length; i += 97) expect(await textAt(archive, ids[i] ?? 0)).toBe(String(ids[i]))
      expect(await textAt(archive, ids[29_999] ?? 0)).toBe(String(ids[29_999]))
    },
  )

  it('grows the leaves until the root of pointers fits', () => {
    const entries = Array.from({ length: 20_000 }, (_, i) => ({
      tileId: i * 3,
      offset: i * 40,
      length: 40,
      runLength: 1,
    }))
    const tree = buildDirectoryTree(entries, (bytes) => bytes, 40)
    expect(tree.root.length).toBeLessThanOrEqual(40)
    expect(tree.leafCount).toBeLessThan(Math.ceil(20_000 / 4096) + 1)
  })
})
