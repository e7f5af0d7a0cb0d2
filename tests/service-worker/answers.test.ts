import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answer } from '../../src/service-worker/answers.ts'
import { CACHE } from '../../src/service-worker/caches.ts'
import { fakeBrowser, keeper, requestOf } from './fake-browser.ts'

const AT = Date.parse('2026-06-18T06:00:00Z')
let browser: ReturnType<typeof fakeBrowser>
/** Another address in each test: the worker remembers questions on their way. */
let path = ''
let many = 0

const figures = (n: number, more: HeadersInit = {}) =>
  Response.json({ n }, { headers: { date: new Date(Date.now()).toUTCString(), etag: `"${n}"`, ...more } })
async function ask(address = path): Promise<Response> {
  const { keep, done } = keeper()
  const response = await answer(requestOf(address), keep)
  await done()
  return response
}

beforeEach(() => {
  vi.useFakeTimers({ now: AT })
  browser = fakeBrowser()
  path = `/api/towns/t/wall/s${++many}`
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('answers of the interface', () => {
  test('the server`s goes to the page as it came, and is kept with the instant at which it was given', async () => {
    browser.serve(() => figures(1, { 'content-encoding': 'br' }))
    const response = await ask()
    expect(response.headers.get('x-kept-at')).toBeNull()
    expect(await response.json()).toEqual({ n: 1 })
    const kept = await browser.store(CACHE.answers).match(requestOf(path))
    expect(kept?.headers.get('x-kept-at')).toBe('2026-06-18T06:00:00.000Z')
    expect(kept?.headers.get('content-encoding')).toBeNull()
    expect(await kept?.json()).toEqual({ n: 1 })
  })

  test('without the server the kept one is shown and says since when; without either, there is no answer', async () => {
    expect((await ask()).type).toBe('error')
    browser.serve(() => figures(2))
    await ask()
    browser.goAway()
    vi.setSystemTime(AT + 3_600_000)
    const response = await ask()
    expect(await response.json()).toEqual({ n: 2 })
    expect(response.headers.get('x-kept-at')).toBe('2026-06-18T06:00:00.000Z')
  })

  test('a server on fire is no answer; a refusal is one, and is not kept', async () => {
    browser.serve(() => figures(3))
    await ask()
    browser.serve(() => new Response('', { status: 503 }))
    expect(await (await ask()).json()).toEqual({ n: 3 })
    browser.serve(() => new Response('', { status: 404 }))
    expect((await ask()).status).toBe(404)
    browser.goAway()
    expect(await (await ask()).json()).toEqual({ n: 3 })
  })

  test('a slow server is waited for four seconds, and its answer is there for the next question', async () => {
    browser.serve(() => figures(4))
    await ask()
    let give: (response: Response) => void = () => {}
    browser.serve(() => new Promise((resolve) => (give = resolve)))
    const { keep, done } = keeper()
    let isShown = false
    const shown = answer(requestOf(path), keep).finally(() => (isShown = true))
    await vi.advanceTimersByTimeAsync(3_900)
    expect(isShown).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    expect(await (await shown).json()).toEqual({ n: 4 })
    give(figures(5))
    await done()
    browser.goAway()
    expect(await (await ask()).json()).toEqual({ n: 5 })
  })

  test('a question on its way is not asked twice', async () => {
    let give: (response: Response) => void = () => {}
    browser.serve(() => new Promise((resolve) => (give = resolve)))
    const { keep } = keeper()
    const both = [answer(requestOf(path), keep), answer(requestOf(path), keep)]
    await vi.advanceTimersByTimeAsync(10)
    give(figures(6))
    for (const response of await Promise.all(both)) expect(await response.json()).toEqual({ n: 6 })
    expect(browser.asked).toEqual([`GET ${path}`])
  })

  test('what is the same is written again only after two minutes', async () => {
    browser.serve(() => figures(7))
    const writes = vi.spyOn(browser.store(CACHE.answers), 'put')
    await ask()
    vi.setSystemTime(AT + 60_000)
    await ask()
    expect(writes).toHaveBeenCalledTimes(1)
    vi.setSystemTime(AT + 121_000)
    await ask()
    expect(writes).toHaveBeenCalledTimes(2)
    browser.serve(() => figures(8))
    await ask()
    expect(writes).toHaveBeenCalledTimes(3)
  })

  test('a full disk keeps no answer from the page', async () => {
    browser.store(CACHE.answers).isFull = true
    browser.serve(() => figures(9))
    expect(await (await ask()).json()).toEqual({ n: 9 })
  })

  test('of sixty addresses the oldest goes', async () => {
    browser.serve(() => figures(10))
    for (let at = 0; at < 61; at++) {
      vi.setSystemTime(AT + at * 1_000)
      await ask(`${path}/${at}`)
    }
    const kept = (await browser.store(CACHE.answers).keys()).map(({ url }) => new URL(url).pathname)
    expect(kept).toHaveLength(60)
    expect(kept).not.toContain(`${path}/0`)
    expect(kept).toContain(`${path}/60`)
  })
})
