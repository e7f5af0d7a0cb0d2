import { describe, expect, it } from 'vitest'
import { openScenarioFiles } from '../../src/api/scenario-files.ts'
import type { Scenario } from '../../src/contracts/scenario.ts'

const one = (id: string, savedAt: string, town = 'shiyan'): Scenario => ({
  ...{ kind: 'guatu-what-if', version: 1, id, name: id, town, townName: town, dataVersion: 1, packs: [], edits: [] },
  savedAt,
})

/** As much of IndexedDB as the port uses: one store, kept in a map; events come in later tasks, as a browser's do. */
function memoryIndexedDb(rows: Map<string, unknown>): IDBFactory {
  const store = {
    getAll: () => ({ result: [...rows.values()] }),
    put: (row: { id: string }) => ({ result: void rows.set(row.id, row) }),
    delete: (id: string) => ({ result: void rows.delete(id) }),
  }
  const later = (work: () => void) => void setTimeout(work, 0)
  const database = {
    createObjectStore: () => store,
    transaction: () => {
      const transaction = { objectStore: () => store, oncomplete: () => undefined }
      later(() => transaction.oncomplete())
      return transaction
    },
  }
  const open = () => {
    const request = { result: database, onupgradeneeded: () => undefined, onsuccess: () => undefined }
    later(() => {
      request.onupgradeneeded()
      request.onsuccess()
    })
    return request
  }
  return { open } as never
}

describe('scenario files', () => {
  it('keeps by id, lists those of a town newest first, and counts what it cannot read', async () => {
    const rows = new Map<string, unknown>([['broken', { id: 'broken', version: 99 }]])
    const files = openScenarioFiles(memoryIndexedDb(rows))
    await files.save(one('a', '2026-06-01T00:00:00.000Z'))
    await files.save(one('b', '2026-06-02T00:00:00.000Z'))
    await files.save(one('c', '2026-06-03T00:00:00.000Z', 'elsewhere'))
    await files.save(one('a', '2026-06-04T00:00:00.000Z'))
    const found = await files.list('shiyan')
    expect(found.scenarios.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(found.unreadable).toBe(1)
    await files.remove('a')
    expect((await files.list('shiyan')).scenarios.map(({ id }) => id)).toEqual(['b'])
  })

  it('says so from every call when the browser keeps nothing', async () => {
    const open = () => {
      const request = { error: new DOMException('private window'), onerror: () => undefined }
      setTimeout(() => request.onerror(), 0)
      return request
    }
    const files = openScenarioFiles({ open } as never)
    await expect(files.list('shiyan')).rejects.toMatchObject({ code: 'file/unreadable' })
    await expect(files.save(one('a', '2026-06-01T00:00:00.000Z'))).rejects.toMatchObject({ code: 'file/unreadable' })
  })
})
