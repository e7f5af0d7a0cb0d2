import { AppError } from '../core/errors.ts'
import { scenario, type Scenario } from '../contracts/scenario.ts'

const DATABASE = 'guatu-what-if'
const STORE = 'scenarios'

/** Named what-ifs kept in this browser. */
export interface ScenarioFiles {
  /** Those of a town, newest first; entries that are not what they should be are counted, not shown. */
  list(town: string): Promise<{ scenarios: Scenario[]; unreadable: number }>
  save(one: Scenario): Promise<void>
  remove(id: string): Promise<void>
}

/**
 * Scenarios in IndexedDB.
 *
 * @param factory - replaced in tests.
 * @throws AppError `file/unreadable` from every call when the browser keeps nothing (private window, disk full).
 */
export function openScenarioFiles(factory: IDBFactory | undefined = globalThis.indexedDB): ScenarioFiles {
  let opened: Promise<IDBDatabase> | null = null
  const database = () => {
    opened ??= open(factory).catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }
  async function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const db = await database()
    return new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(STORE, mode)
      const request = ask(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(failed(transaction.error))
    })
  }
  return {
    async list(town) {
      const all: unknown[] = await run('readonly', (store) => store.getAll())
      const read = all.map((one) => scenario.safeParse(one))
      const own = read.flatMap(({ data }) => (data?.town === town ? [data] : []))
      return {
        scenarios: own.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1)),
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

function open(factory: IDBFactory | undefined): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (!factory) {
      reject(failed(null))
      return
    }
    const request = factory.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(failed(request.error))
    request.onblocked = () => reject(failed(null))
  })
}

const failed = (cause: DOMException | null) =>
  new AppError('file/unreadable', { file: DATABASE, reason: cause?.message ?? 'IndexedDB is not available' }, { cause })
