import { overflowOf } from '../core/wall/offline-overflow.ts'
import { KEPT_AT, KEPT_BYTES } from '../core/wall/offline-words.ts'
import { CACHE, fetchInTime, ifThereIsRoom, isServerDown } from './caches.ts'

/** The wall asks some twenty addresses; a village or a day chosen for a meeting adds as many. */
const LIMIT = { entries: 60, bytes: 60 * 2 ** 20 }
/**
 * After so long a kept answer is shown instead: before the page gives up itself. The question goes on, and its answer is
 * kept for the next time: a server that is only slow is not taken for gone for ever.
 */
const PATIENCE_MS = 4_000
const LONGEST_MS = 30_000
/** An answer kept longer ago than this is written again though it is the same; its age is then wrong by as much at most. */
const SAME_FOR_MS = 120_000

/** Questions on their way. A cut cable answers nothing: asked again and again they would use up all connections. */
const underWay = new Map<string, Promise<Response | null>>()

/**
 * An answer of the interface: the server's; when it is gone, slow or broken, the one kept, which says since when
 * (`x-kept-at`). Refusals (4xx) are answers and are passed on, but not kept.
 */
export async function answer(request: Request, keep: (work: Promise<unknown>) => void): Promise<Response> {
  const cache = await caches.open(CACHE.answers)
  const kept = await cache.match(request.url)
  const question = underWay.get(request.url) ?? ask(cache, request, kept)
  keep(question)
  const fresh = await (kept ? Promise.race([question, later(PATIENCE_MS)]) : question)
  if (kept && isServerDown(fresh)) return kept
  return fresh?.clone() ?? Response.error()
}

function ask(cache: Cache, { url, headers }: Request, kept: Response | undefined): Promise<Response | null> {
  // Without the page's signal: it gives up earlier, and asks again.
  const question = fetchInTime(new Request(url, { headers }), LONGEST_MS)
    .then(async (fresh) => {
      if (fresh?.status === 200 && isWorthWriting(kept, fresh)) await ifThereIsRoom(store(cache, url, fresh.clone()))
      return fresh
    })
    .finally(() => underWay.delete(url))
  underWay.set(url, question)
  return question
}

const later = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms))

/** A wall asks every minute for weeks: what is the same is written again only so often, for the disk's sake. */
function isWorthWriting(kept: Response | undefined, fresh: Response): boolean {
  const etag = fresh.headers.get('etag')
  if (!kept || etag === null || etag !== kept.headers.get('etag')) return true
  const age = Date.now() - Date.parse(kept.headers.get(KEPT_AT) ?? '')
  return !(age >= 0 && age < SAME_FOR_MS)
}

async function store(cache: Cache, address: string, response: Response): Promise<void> {
  const at = new Date(response.headers.get('date') ?? Date.now()).toISOString()
  const body = await response.arrayBuffer()
  const headers = new Headers(response.headers)
  // The body is no longer packed as the server sent it.
  headers.delete('content-encoding')
  headers.set('content-length', String(body.byteLength))
  headers.set(KEPT_AT, at)
  headers.set(KEPT_BYTES, String(body.byteLength))
  await cache.put(address, new Response(body, { status: 200, headers }))
  const requests = await cache.keys()
  if (requests.length > LIMIT.entries || body.byteLength > LIMIT.bytes / LIMIT.entries) await trim(cache, requests)
}

async function trim(cache: Cache, requests: readonly Request[]): Promise<void> {
  const entries = await Promise.all(
    requests.map(async ({ url }) => {
      const headers = (await cache.match(url))?.headers
      return { address: url, at: Date.parse(headers?.get(KEPT_AT) ?? '') || 0, bytes: Number(headers?.get(KEPT_BYTES)) }
    }),
  )
  for (const address of overflowOf(entries, LIMIT)) await cache.delete(address)
}
