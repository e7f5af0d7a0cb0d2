import type { z } from 'zod'
import { AppError } from '../core/errors.ts'

/** What every kept record has: its key, its town, and when it was saved. */
export interface KeptRecord {
  readonly id: string
  readonly town: string
  /** ISO instant, UTC. */
  readonly savedAt: string
}

/** Named records kept in this browser. */
export interface KeptRecords<T extends KeptRecord> {
  /** Those of a town, newest first; entries that are not what they should be are counted, not shown. */
  list(town: string): Promise<{ records: T[]; unreadable: number }>
  save(one: T): Promise<void>
  remove(id: string): Promise<void>
}

export interface KeptRecordsOptions<T extends KeptRecord> {
  readonly database: string
  readonly store: string
  readonly contract: z.ZodType<T>
  /** Replaced in tests. */
  readonly factory?: IDBFactory | undefined
}

/**
 * Records in IndexedDB, one store a database, by `id`.
 *
 * @throws AppError `file/unreadable` from every call when the browser keeps nothing (private window, disk full).
 */
export function openKeptRecords<T extends KeptRecord>(options: KeptRecordsOptions<T>): KeptRecords<T> {
  const { database: name, store: storeName, contract, factory = globalThis.indexedDB } = options
  const failed = (cause: DOMException | null) =>
    new AppError('file/unreadable', { file: name, reason: cause?.message ?? 'IndexedDB is not available' }, { cause })

  let opened: Promise<IDBDatabase> | null = null
  const database = () => {
    opened ??= open().catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      // A private window of some browsers has no IndexedDB, whatever the types say.
      const factoryOrNone: IDBFactory | undefined = factory
      if (!factoryOrNone) {
        reject(failed(null))
        return
      }
      const request = factoryOrNone.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(failed(request.error))
      request.onblocked = () => reject(failed(null))
    })
  async function run<R>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<R>): Promise<R> {
    const db = await database()
    return new Promise<R>((resolve, reject) => {
      const transaction = db.transaction(storeName, mode)
      const request = ask(transaction.objectStore(storeName))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(failed(transaction.error))
    })
  }
  return {
    async list(town) {
      const all: unknown[] = await run('readonly', (store) => store.getAll())
      const read = all.map((one) => contract.safeParse(one))
      const own = read.flatMap(({ data }) => (data?.town === town ? [data] : []))
      return {
        records: own.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1)),
        unreadable: read.filter(({ success }) => !success).length,
      }
    },
    async save(one) {
      await run('readwrite', (store) => store.put(one))
    },
    async remove(id) {
      await run('readwrite', (store) => store.delete(id))
    },
  }
}
