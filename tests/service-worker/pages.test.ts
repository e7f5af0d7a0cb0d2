import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CACHE } from '../../src/service-worker/caches.ts'
import { asset, learn, page } from '../../src/service-worker/pages.ts'
import { fakeBrowser, requestOf, type Server } from './fake-browser.ts'

const [ONE, TWO, THREE] = ['1', '2', '3'].map((digit) => digit.repeat(12)) as [string, string, string]
const html = (build: string) => `<html><head><meta name="guatu-build" content="${build}"></head></html>`
/** A server of one build: its page, its list of files, its files. */
const serverOf =
  (build: string): Server =>
  (path) => {
    if (path === '/build.json') return Response.json({ id: build, wall: [`/assets/${build}.js`, '/assets/shared.js'] })
    if (path === '/wall') return new Response(html(build), { headers: { 'content-type': 'text/html' } })
    return path.startsWith('/assets/') ? new Response(`// ${path}`) : new Response('', { status: 404 })
  }
const shown = async () => (await page(requestOf('/wall'))).text()
const files = async () => (await browser.store(CACHE.assets).keys()).map(({ url }) => new URL(url).pathname).sort()

let browser: ReturnType<typeof fakeBrowser>
beforeEach(() => (browser = fakeBrowser()))
afterEach(() => void vi.unstubAllGlobals())

describe('the page of the wall', () => {
  test('without a server the last good one is shown; with nothing kept, a page that asks again by itself', async () => {
    const waiting = await page(requestOf('/wall'))
    expect(waiting.status).toBe(503)
    expect(await waiting.text()).toContain('http-equiv="refresh"')
    browser.serve(serverOf(ONE))
    expect(await shown()).toBe(html(ONE))
    await learn({ kind: 'build-good', build: ONE })
    browser.goAway()
    expect(await shown()).toBe(html(ONE))
  })

  test('a build that did not start is not shown while a good one is kept, though the server gives it', async () => {
    browser.serve(serverOf(ONE))
    await shown()
    await learn({ kind: 'build-good', build: ONE })
    browser.serve(serverOf(TWO))
    expect(await shown()).toBe(html(TWO))
    await learn({ kind: 'build-failed', build: TWO })
    expect(await shown()).toBe(html(ONE))
    vi.useFakeTimers({ now: Date.now() + 3_600_001 })
    expect(await shown()).toBe(html(TWO))
    vi.useRealTimers()
  })

  test('files of two builds stay, those of the third before go', async () => {
    for (const build of [ONE, TWO, THREE]) {
      browser.serve(serverOf(build))
      await shown()
      await learn({ kind: 'build-good', build })
    }
    expect(await files()).toEqual([`/assets/${TWO}.js`, `/assets/${THREE}.js`, '/assets/shared.js'].sort())
    browser.goAway()
    expect(await shown()).toBe(html(THREE))
    expect(await (await asset(requestOf(`/assets/${TWO}.js`))).text()).toBe(`// /assets/${TWO}.js`)
  })

  test('a file is asked for once; one that is missing is not kept', async () => {
    browser.serve(serverOf(ONE))
    await asset(requestOf('/assets/a.js'))
    await asset(requestOf('/assets/a.js'))
    expect(browser.asked).toEqual(['GET /assets/a.js'])
    browser.serve(() => new Response('', { status: 404 }))
    expect((await asset(requestOf('/assets/b.js'))).status).toBe(404)
    expect(await files()).toEqual(['/assets/a.js'])
  })

  test('the list of another build than the one that is good is not believed', async () => {
    browser.serve(serverOf(ONE))
    await shown()
    browser.serve(serverOf(TWO))
    await learn({ kind: 'build-good', build: ONE })
    expect(await files()).toEqual([])
  })
})
