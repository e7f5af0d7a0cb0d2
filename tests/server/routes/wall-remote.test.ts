import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiError } from '../../../src/contracts/api.ts'
import {
  callAnswer,
  commandAnswer,
  pairAnswer,
  remoteView,
  screenAnswer,
  screenCommand,
  type ScreenAnswer,
  type ScreenState,
} from '../../../src/contracts/wall-remote.ts'
import { makeApp, type TestApp } from '../../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await makeApp(null)
})
afterEach(() => vi.useRealTimers())

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
function post(path: string, body: unknown, bearer = '', { address = '192.168.1.20', headers = {} } = {}) {
  const type = { 'content-type': 'application/json', host: 'wall.example', authorization: `Bearer ${bearer}` }
  const init = { method: 'POST', headers: { ...type, ...headers }, body: JSON.stringify(body) }
  return test.app.request(`/api/wall/${path}`, init, from(address))
}
const get = (path: string, bearer = '') =>
  test.app.request(`/api/wall/${path}`, { headers: { authorization: `Bearer ${bearer}` } }, from('10.0.0.5'))
const codeOf = async (answer: Response) => [answer.status, apiError.parse(await answer.json()).error.code]

const STATE: ScreenState = {
  town: 'shiyan',
  area: null,
  asOf: null,
  scenes: [{ id: 'overview', title: { zh: '隐患总览', en: 'Hazards' } }],
  scene: 'overview',
  isPaused: false,
  secondsLeft: 12,
  focus: null,
  returnsInS: null,
  returned: null,
  lastCommand: 0,
}

/** A wall over the routes, which carries out what it is told. */
async function openWall() {
  const screen: ScreenAnswer = screenAnswer.parse(await (await post('screens', { town: 'shiyan' })).json())
  const control = new AbortController()
  const answer = await test.app.request(
    `/api/wall/screens/${screen.id}/events?key=${screen.key}`,
    { signal: control.signal },
    from('10.0.0.9'),
  )
  const reader = (answer.body ?? new ReadableStream<Uint8Array>()).getReader()
  const heard: string[] = []
  const done = (async () => {
    for (let text = ''; ;) {
      const { value, done: isDone } = await reader.read()
      if (isDone) return
      text += new TextDecoder().decode(value)
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [event = '', data = ''] = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        heard.push(`${event.slice(7)} ${data.slice(6)}`)
        if (event !== 'event: command') continue
        const { id } = screenCommand.parse(JSON.parse(data.slice(6)))
        await post(`screens/${screen.id}/state`, { ...STATE, lastCommand: id }, screen.key)
      }
    }
  })()
  await expect.poll(() => heard[0]).toContain('news')
  const close = async () => {
    await reader.cancel()
    control.abort()
    await done
  }
  return { ...screen, answer, heard, close }
}
const pair = async (code: string) => pairAnswer.parse(await (await post('pair', { code })).json()).token

describe('a wall and its remote', () => {
  it('pair, and the remote leads the wall', async () => {
    const wall = await openWall()
    expect(wall.answer.headers.get('content-type')).toContain('text/event-stream')
    expect(callAnswer.parse(await (await post('call', {})).json())).toEqual({ walls: 1, forS: 60 })
    await expect.poll(() => wall.heard.at(-1)).toBe('call {"forS":60}')
    const token = await pair(wall.code)
    const before = remoteView.parse(await (await get('remote', token)).json())
    expect(before).toMatchObject({ state: null, isOnline: true, remotes: 1 })
    const answer = await post('commands', { command: { do: 'show', scene: 'overview' } }, token)
    expect(commandAnswer.parse(await answer.json())).toMatchObject({ isDone: true, state: { scene: 'overview' } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    await wall.close()
    const away = commandAnswer.parse(await (await post('commands', { command: { do: 'next' } }, token)).json())
    expect(away).toMatchObject({ isDone: false, isOnline: false })
  })

  it('two remotes lead one wall; one leaves', async () => {
    const wall = await openWall()
    const one = await pair(wall.code)
    await expect.poll(() => wall.heard.at(-1)).toContain('"remotes":1')
    const { code } = JSON.parse(wall.heard.at(-1)?.slice(5) ?? '') as { code: string }
    const two = await pair(code)
    expect(remoteView.parse(await (await get('remote', one)).json()).remotes).toBe(2)
    await post('commands', { command: { do: 'pause' } }, one)
    await post('commands', { command: { do: 'resume' } }, two)
    expect(wall.heard.filter((line) => line.startsWith('command')).map((line) => line.includes('resume'))).toEqual([
      false,
      true,
    ])
    expect((await post('unpair', {}, one)).status).toBe(200)
    expect(await codeOf(await get('remote', one))).toEqual([401, 'pairing/ended'])
    expect(remoteView.parse(await (await get('remote', two)).json()).remotes).toBe(1)
    await wall.close()
  })

  it('two walls of one town are led apart', async () => {
    const [one, two] = [await openWall(), await openWall()]
    const token = await pair(two.code)
    await post('commands', { command: { do: 'next' } }, token)
    expect(one.heard.some((line) => line.startsWith('command'))).toBe(false)
    expect(two.heard.some((line) => line.startsWith('command'))).toBe(true)
    await one.close()
    await two.close()
  })

  it('know nothing of each other after a restart: the wall registers anew, the remote types the new code', async () => {
    const wall = await openWall()
    const token = await pair(wall.code)
    await wall.close()
    test = await makeApp(null)
    expect(await codeOf(await post(`screens/${wall.id}/state`, STATE, wall.key))).toEqual([404, 'record/not-found'])
    expect(await codeOf(await get('remote', token))).toEqual([401, 'pairing/ended'])
    expect(await codeOf(await post('commands', { command: { do: 'next' } }, token))).toEqual([401, 'pairing/ended'])
    const again = await openWall()
    expect(await pair(again.code)).not.toBe(token)
    await again.close()
  })

  it('a wall that has gone 60 s takes its pairings with it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const wall = await openWall()
    const token = await pair(wall.code)
    vi.setSystemTime(Date.now() + 61_000)
    expect(await codeOf(await post('commands', { command: { do: 'next' } }, token))).toEqual([401, 'pairing/ended'])
    await wall.close()
  })
})

describe('who may not', () => {
  it('send wrong codes without end', async () => {
    const wall = await openWall()
    const wrong = wall.code === '123456' ? '654321' : '123456'
    const answers = []
    for (let at = 0; at < 6; at++) answers.push(await post('pair', { code: wrong }))
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 429, 429])
    expect(apiError.parse(await answers[0]?.json()).error).toEqual({
      code: 'pairing/wrong-code',
      details: { triesLeft: 4 },
    })
    expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(50)
    expect((await post('pair', { code: wall.code })).status).toBe(429)
    expect((await post('pair', { code: wall.code }, '', { address: '10.1.1.1' })).status).toBe(200)
    await wall.close()
  })

  it.each(['screens', 'screens/x/state', 'call', 'pair', 'commands', 'unpair'])(
    'ask %s from outside the local network',
    async (path) => {
      const answer = await post(path, {}, '', { address: '8.8.8.8' })
      expect(apiError.parse(await answer.json()).error).toEqual({
        code: 'pairing/foreign',
        details: { address: '8.8.8.8' },
      })
      expect(answer.status).toBe(403)
      expect(await codeOf(await get('remote'))).toEqual([401, 'pairing/ended'])
    },
  )

  it('come in by a header, or through a proxy on this machine', async () => {
    const spoofed = { address: '8.8.8.8', headers: { 'x-forwarded-for': '127.0.0.1' } }
    expect(await codeOf(await post('pair', { code: '123456' }, '', spoofed))).toEqual([403, 'pairing/foreign'])
    const proxied = { address: '127.0.0.1', headers: { 'x-forwarded-for': '10.0.0.7, 8.8.8.8' } }
    expect(await codeOf(await post('pair', { code: '123456' }, '', proxied))).toEqual([403, 'pairing/foreign'])
    const inside = { address: '127.0.0.1', headers: { 'x-forwarded-for': '10.0.0.7' } }
    expect(await codeOf(await post('pair', { code: '123456' }, '', inside))).toEqual([403, 'pairing/wrong-code'])
  })

  it("write from another site's page, or as a form", async () => {
    const origin = { headers: { origin: 'https://evil.example' } }
    expect(await codeOf(await post('pair', { code: '123456' }, '', origin))).toEqual([403, 'access/denied'])
    const form = { headers: { 'content-type': 'text/plain' } }
    expect(await codeOf(await post('call', {}, '', form))).toEqual([400, 'argument/invalid'])
  })

  it('send what is no command, or too much', async () => {
    const wall = await openWall()
    const token = await pair(wall.code)
    const unknown = await post('commands', { command: { do: 'reload' } }, token)
    expect(await codeOf(unknown)).toEqual([400, 'contract/invalid'])
    const much = await post('commands', { command: { do: 'show', scene: 'x'.repeat(40_000) } }, token)
    expect(await codeOf(much)).toEqual([400, 'argument/invalid'])
    expect(await codeOf(await post(`screens/${wall.id}/state`, STATE, 'no key'))).toEqual([404, 'record/not-found'])
    expect(await codeOf(await get(`screens/${wall.id}/events?key=x`))).toEqual([404, 'record/not-found'])
    await wall.close()
  })
})
