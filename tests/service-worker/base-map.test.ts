import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { baseMap } from '../../src/service-worker/base-map.ts'
import { CACHE } from '../../src/service-worker/caches.ts'
import { fakeBrowser, keeper, requestOf, type Server } from './fake-browser.ts'

const ARCHIVE = Uint8Array.from({ length: 1_000 }, (_, at) => at % 251)
const etag = { etag: '"1"' }
let browser: ReturnType<typeof fakeBrowser>
beforeEach(() => (browser = fakeBrowser()))
afterEach(() => void vi.unstubAllGlobals())

/** A server of one archive, as the program's: HEAD, whole, and ranges. */
const archive =
  (headers: Record<string, string> = etag, length = ARCHIVE.length): Server =>
  (_path, request) => {
    if (request.method === 'HEAD')
      return new Response(null, { headers: { ...headers, 'content-length': String(length) } })
    if (!request.headers.has('range')) return new Response(ARCHIVE, { headers })
    return new Response(ARCHIVE.slice(0, 16), { status: 206, headers })
  }
async function range(path: string, wanted: string): Promise<Response> {
  const { keep, done } = keeper()
  const response = await baseMap(requestOf(path, { range: wanted }), keep)
  await done()
  return response
}
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

describe('the base map without a server', () => {
  test('any range is the same bytes as of the file', async () => {
    browser.serve(archive())
    expect((await range('/tiles/t.pmtiles', 'bytes=0-15')).status).toBe(206)
    browser.goAway()
    const place = fc.integer({ min: 0, max: ARCHIVE.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 0, max: 2_000 }), async (first, more) => {
        const response = await range('/tiles/t.pmtiles', `bytes=${first}-${first + more}`)
        expect(response.status).toBe(206)
        const wanted = ARCHIVE.slice(first, first + more + 1)
        expect(await bytesOf(response)).toEqual(wanted)
        expect(response.headers.get('content-range')).toBe(
          `bytes ${first}-${first + wanted.length - 1}/${ARCHIVE.length}`,
        )
      }),
      { numRuns: 50 },
    )
    expect((await range('/tiles/t.pmtiles', 'bytes=1000-')).status).toBe(416)
  })

  test('the archive is fetched whole once, and again when it is another', async () => {
    browser.serve(archive())
    await range('/tiles/t.pmtiles', 'bytes=0-15')
    await range('/tiles/t.pmtiles', 'bytes=16-31')
    const whole = () => browser.asked.filter((one) => one.startsWith('HEAD')).length
    expect(whole()).toBe(1)
    browser.serve(archive({ etag: '"2"' }))
    await range('/tiles/t.pmtiles', 'bytes=0-15')
    expect(whole()).toBe(2)
    expect((await browser.store(CACHE.tiles).match('/tiles/t.pmtiles'))?.headers.get('etag')).toBe('"2"')
  })

  test('one that is too large is not kept, and of three towns two stay', async () => {
    browser.serve(archive(etag, 200e6))
    await range('/tiles/large.pmtiles', 'bytes=0-15')
    expect(await browser.store(CACHE.tiles).keys()).toEqual([])
    browser.serve(archive())
    for (const town of ['a', 'b', 'c']) await range(`/tiles/${town}.pmtiles`, 'bytes=0-15')
    const kept = (await browser.store(CACHE.tiles).keys()).map(({ url }) => new URL(url).pathname)
    expect(kept).toEqual(['/tiles/b.pmtiles', '/tiles/c.pmtiles'])
  })
})
