import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runTilesWorker } from '../../../src/server/tiles/run-tiles-worker.ts'
import { makeTownFolder, openArchive } from './make-folder.ts'

describe('runTilesWorker', () => {
  const town = makeTownFolder(50)
  afterAll(() => town.remove())

  it('cuts in a thread of its own and says how far it is', async () => {
    const steps = new Set<string>()
    const result = await runTilesWorker({ folder: town.folder, onProgress: ({ step }) => steps.add(step) })
    expect([...steps]).toEqual(['read', 'cut', 'write'])
    const { archive, close } = await openArchive(result.out)
    expect((await archive.getHeader()).numAddressedTiles).toBe(result.tiles)
    await close()
  })

  it('brings an error back with its code and details', async () => {
    const empty = makeTownFolder(1)
    rmSync(join(empty.folder, 'town.json'))
    await expect(runTilesWorker({ folder: empty.folder })).rejects.toMatchObject({
      code: 'file/unreadable',
      details: { file: join(empty.folder, 'town.json') },
    })
    empty.remove()
  })

  it('stops on abort with the reason', async () => {
    const reason = new Error('enough')
    await expect(runTilesWorker({ folder: town.folder, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const abort = new AbortController()
    const running = runTilesWorker({ folder: town.folder, signal: abort.signal, onProgress: () => abort.abort(reason) })
    await expect(running).rejects.toBe(reason)
  })
})
