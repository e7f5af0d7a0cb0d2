import { vi } from 'vitest'

const ORIGIN = 'http://wall.test'
const keyOf = (request: RequestInfo | URL): string =>
  new URL(request instanceof Request ? request.url : request, ORIGIN).href

/** What the service worker uses of a Cache; as the browser's, it takes no part of a file. */
class FakeCache {
  readonly entries = new Map<string, Response>()
  isFull = false

  match(request: RequestInfo | URL): Promise<Response | undefined> {
    return Promise.resolve(this.entries.get(keyOf(request))?.clone())
  }
  put(request: RequestInfo | URL, response: Response): Promise<void> {
    if (response.status === 206) return Promise.reject(new TypeError('a part of a file cannot be kept'))
    if (this.isFull) return Promise.reject(new DOMException('no room', 'QuotaExceededError'))
    this.entries.set(keyOf(request), response.clone())
    return Promise.resolve()
  }
  delete(request: RequestInfo | URL): Promise<boolean> {
    return Promise.resolve(this.entries.delete(keyOf(request)))
  }
  keys(): Promise<Request[]> {
    return Promise.resolve([...this.entries.keys()].map((url) => new Request(url)))
  }
}

export type Server = (path: string, request: Request) => Response | Promise<Response>

/** Caches and network of a browser, for the service worker's modules. */
export function fakeBrowser() {
  const stores = new Map<string, FakeCache>()
  const asked: string[] = []
  let server: Server = () => Promise.reject(new TypeError('Failed to fetch'))
  const open = (name: string): FakeCache => {
    const store = stores.get(name) ?? new FakeCache()
    stores.set(name, store)
    return store
  }
  vi.stubGlobal('caches', {
    open: (name: string) => Promise.resolve(open(name)),
    keys: () => Promise.resolve([...stores.keys()]),
    delete: (name: string) => Promise.resolve(stores.delete(name)),
  })
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input instanceof Request ? input : keyOf(input), init)
    const path = new URL(request.url).pathname
    asked.push(`${request.method} ${path}`)
    return server(path, request)
  })
  return {
    store: open,
    asked,
    serve: (next: Server) => (server = next),
    goAway: () => (server = () => Promise.reject(new TypeError('Failed to fetch'))),
  }
}

export const requestOf = (path: string, headers: HeadersInit = {}) => new Request(`${ORIGIN}${path}`, { headers })

/** Collects what the service worker is kept alive for. */
export function keeper() {
  const works: Promise<unknown>[] = []
  return { keep: (work: Promise<unknown>) => void works.push(work), done: () => Promise.all(works) }
}
