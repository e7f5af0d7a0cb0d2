import { parseRange } from '../core/tiles/byte-range.ts'
import { CACHE, fetchInTime, ifThereIsRoom, isServerDown } from './caches.ts'

/** A larger base map is not kept: a wall without a server then draws its figures on the plain ground. */
const MOST_BYTES = 100e6
/** Towns whose base map stays. */
const TOWNS = 2
const PATIENCE_MS = 8_000

/** Addresses that are being fetched whole: asked once, however many ranges are read meanwhile. */
const underWay = new Set<string>()

/**
 * A range of the base map. Ranges cannot be kept (the Cache API refuses 206), so the whole archive is fetched once, after the
 * first range, again when its ETag is another; without a server ranges are cut from it.
 */
export async function baseMap(request: Request, keep: (work: Promise<void>) => void): Promise<Response> {
  const cache = await caches.open(CACHE.tiles)
  const kept = await cache.match(request.url)
  const fresh = kept ? await fetchInTime(request, PATIENCE_MS) : await fetch(request)
  if (kept && isServerDown(fresh)) return cut(kept, request.headers.get('range'))
  if (fresh === null) return Response.error()
  if (fresh.ok && fresh.headers.get('etag') !== kept?.headers.get('etag')) keep(fetchWhole(cache, request.url))
  return fresh
}

async function fetchWhole(cache: Cache, address: string): Promise<void> {
  if (underWay.has(address)) return
  underWay.add(address)
  try {
    const head = await fetch(address, { method: 'HEAD' })
    const length = Number(head.headers.get('content-length') ?? 0)
    if (!head.ok || length > MOST_BYTES) return
    const whole = await fetch(address, { cache: 'no-store' })
    if (whole.status === 200) await ifThereIsRoom(cache.put(address, whole))
    const others = (await cache.keys()).filter(({ url }) => url !== address)
    for (const { url } of others.slice(0, Math.max(0, others.length + 1 - TOWNS))) await cache.delete(url)
  } catch (error) {
    // The server went while it was read: the next range tries again.
    if (!(error instanceof TypeError)) throw error
  } finally {
    underWay.delete(address)
  }
}

async function cut(kept: Response, range: string | null): Promise<Response> {
  const blob = await kept.blob()
  const headers = new Headers(kept.headers)
  const wanted = parseRange(range ?? undefined, blob.size)
  if (wanted === 'unsatisfiable') return new Response(null, { status: 416, headers })
  if (wanted === 'all') return new Response(blob, { headers })
  const { first, last } = wanted
  headers.set('content-range', `bytes ${first}-${last}/${blob.size}`)
  headers.set('content-length', String(last - first + 1))
  return new Response(blob.slice(first, last + 1), { status: 206, headers })
}
