import fc from 'fast-check'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tileIdToZxy } from 'pmtiles'
import { afterAll, describe, expect, it } from 'vitest'
import { openPmtilesWriter } from '../../../src/server/tiles/pmtiles-writer.ts'
import { openArchive } from './make-folder.ts'

const about = { metadata: { name: 'x' }, bounds: [-1, -1, 1, 1] as [number, number, number, number] }

describe('openPmtilesWriter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guatu-pmtiles-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let file = 0
  const fresh = (): string => join(folder, `${file++}.pmtiles`)

  it('gives back every tile in whatever order they came, equal ones stored once', async () => {
    const tiles = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 4 })), {
      selector: ([id]) => id,
      minLength: 1,
      maxLength: 80,
    })
    await fc.assert(
      fc.asyncProperty(tiles, async (all) => {
        const out = fresh()
        const writer = openPmtilesWriter(out)
        for (const [id, content] of all) writer.add(...tileIdToZxy(id), new Uint8Array([content, content, 7]))
        const summary = writer.finish(about)
        expect(summary.tiles).toBe(all.length)
        expect(summary.contents).toBe(new Set(all.map(([, content]) => content)).size)
        const { archive, close } = await openArchive(out)
        for (const [id, content] of all) {
          const found = await archive.getZxy(...tileIdToZxy(id))
          expect([...new Uint8Array(found?.data ?? new ArrayBuffer(0))]).toEqual([content, content, 7])
        }
        await close()
      }),
      { numRuns: 25 },
    )
  })

  it('writes a run of equal neighbours as one entry', async () => {
    const out = fresh()
    const writer = openPmtilesWriter(out)
    for (let id = 100; id < 400; id++) writer.add(...tileIdToZxy(id), new Uint8Array([1]))
    writer.finish(about)
    const { archive, close } = await openArchive(out)
    const header = await archive.getHeader()
    expect([header.numAddressedTiles, header.numTileEntries, header.numTileContents]).toEqual([300, 1, 1])
    expect(await archive.getZxy(...tileIdToZxy(400))).toBeUndefined()
    expect(await archive.getZxy(...tileIdToZxy(399))).toBeDefined()
    await close()
  })

  it('cuts leaf directories for many tiles and finds them all', { timeout: 60_000 }, async () => {
    const out = fresh()
    const writer = openPmtilesWriter(out)
    let seed = 3
    const ids = Array.from({ length: 9_000 }, (_, i) => i * 4_000 + ((seed = (seed * 48_271) % 2_147_483_647) % 3_999))
    for (const id of ids) writer.add(...tileIdToZxy(id), new TextEncoder().encode(String(id).repeat((id % 50) + 1)))
    expect(writer.finish(about).leafDirectories).toBeGreaterThan(1)
    const { archive, close } = await openArchive(out)
    for (let i = 0; i < ids.length; i += 41) {
      const found = await archive.getZxy(...tileIdToZxy(ids[i] ?? 0))
      expect(new TextDecoder().decode(found?.data)).toBe(String(ids[i]).repeat(((ids[i] ?? 0) % 50) + 1))
    }
    await close()
  })

  it('leaves nothing behind when it is given up', () => {
    const before = readdirSync(folder)
    const writer = openPmtilesWriter(fresh())
    writer.add(0, 0, 0, new Uint8Array([1]))
    writer.abort()
    expect(readdirSync(folder)).toEqual(before)
  })
})
