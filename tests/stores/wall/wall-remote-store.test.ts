import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RemoteView } from '../../../src/contracts/wall-remote.ts'
import { useWallRemoteStore } from '../../../src/stores/wall/wall-remote-store.ts'

const VIEW: RemoteView = {
  state: {
    town: 'yunxi',
    area: null,
    asOf: null,
    scenes: [{ id: 'overview', title: { zh: '隐患总览', en: 'Hazards' } }],
    scene: 'overview',
    isPaused: false,
    secondsLeft: 20,
    focus: null,
    returnsInS: null,
    returned: null,
    lastCommand: 0,
  },
  ageMs: 100,
  isOnline: true,
  remotes: 1,
  expiresAt: '2026-06-19T00:00:00.000Z',
}
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const refusal = (code: string, details: object, status: number) => json({ error: { code, details } }, status)

let answers: Record<string, () => Response | Promise<Response>>
let asked: string[]
let remote: ReturnType<typeof useWallRemoteStore>
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-06-18T12:00:00Z') })
  sessionStorage.clear()
  asked = []
  answers = {
    pair: () => json({ token: 'tok', expiresAt: VIEW.expiresAt }),
    remote: () => json(VIEW),
    commands: () => json({ ...VIEW, isDone: true }),
    call: () => json({ walls: 1, forS: 60 }),
    unpair: () => json({ ok: true }),
  }
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const name = path.slice('/api/wall/'.length)
    asked.push(name)
    if (name !== 'pair' && name !== 'call') expect(new Headers(init?.headers).get('authorization')).toBe('Bearer tok')
    return (answers[name] ?? (() => json({}, 500)))()
  })
  setActivePinia(createPinia())
  remote = useWallRemoteStore()
})
afterEach(() => {
  remote.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
async function pairAndFollow() {
  await remote.pair('123456')
  remote.follow()
  await vi.advanceTimersByTimeAsync(10)
}

describe('the remote', () => {
  it('pairs, keeps the pairing in the tab, follows every 2 s', async () => {
    expect(remote.isPaired).toBe(false)
    await pairAndFollow()
    expect(remote.view?.state?.scene).toBe('overview')
    await vi.advanceTimersByTimeAsync(4_000)
    expect(asked.filter((name) => name === 'remote')).toHaveLength(3)
    setActivePinia(createPinia())
    expect(useWallRemoteStore().isPaired).toBe(true)
    vi.setSystemTime(Date.parse(VIEW.expiresAt))
    setActivePinia(createPinia())
    expect(useWallRemoteStore().isPaired).toBe(false)
  })

  it.each(['', '{}', 'no json', '{"token":1}'])('takes a kept pairing of %j for none', (kept) => {
    sessionStorage.setItem('guatu.wall-remote', kept)
    setActivePinia(createPinia())
    expect(useWallRemoteStore().isPaired).toBe(false)
  })

  it('says what is wrong with a code', async () => {
    answers['pair'] = () => refusal('pairing/wrong-code', { triesLeft: 3 }, 403)
    await remote.pair('123456')
    expect(remote.pairError).toMatchObject({ code: 'pairing/wrong-code', details: { triesLeft: 3 } })
    expect(remote.isPaired).toBe(false)
  })

  it('tells what became of a command, and never sends it twice', async () => {
    await pairAndFollow()
    await remote.send({ do: 'next' })
    expect(remote.outcome).toBe('done')
    answers['commands'] = () => json({ ...VIEW, isOnline: false, isDone: false })
    await remote.send({ do: 'next' })
    expect(remote.outcome).toBe('not-done')
    expect(remote.view?.isOnline).toBe(false)
    answers['commands'] = () => Promise.reject(new TypeError('failed to fetch'))
    await remote.send({ do: 'next' })
    expect(remote.outcome).toBe('failed')
    expect(remote.serverError?.code).toBe('server/unreachable')
    expect(asked.filter((name) => name === 'commands')).toHaveLength(3)
  })

  it('sends one command at a time', async () => {
    await pairAndFollow()
    await Promise.all([remote.send({ do: 'next' }), remote.send({ do: 'next' })])
    expect(asked.filter((name) => name === 'commands')).toHaveLength(1)
  })

  it('does not let an older answer take the place of a command’s', async () => {
    await pairAndFollow()
    let late = (_: Response) => {}
    answers['remote'] = () => new Promise<Response>((resolve) => (late = resolve))
    await vi.advanceTimersByTimeAsync(2_000)
    const paused = { ...VIEW, state: VIEW.state && { ...VIEW.state, isPaused: true } }
    answers['commands'] = () => json({ ...paused, isDone: true })
    await remote.send({ do: 'pause' })
    late(json(VIEW))
    await vi.advanceTimersByTimeAsync(10)
    expect(remote.view?.state?.isPaused).toBe(true)
  })

  it('goes on when the server is back, and wants a new code when it began anew', async () => {
    await pairAndFollow()
    answers['remote'] = () => Promise.reject(new TypeError('failed to fetch'))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(remote.serverError).not.toBeNull()
    expect(remote.view).not.toBeNull()
    answers['remote'] = () => json(VIEW)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(remote.serverError).toBeNull()
    answers['remote'] = () => refusal('pairing/ended', { reason: 'x' }, 401)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(remote.isPaired).toBe(false)
    expect(remote.hasEnded).toBe(true)
    expect(sessionStorage.getItem('guatu.wall-remote')).toBeNull()
  })

  it('unpairs here at once, whether or not the server is there', async () => {
    await pairAndFollow()
    answers['unpair'] = () => Promise.reject(new TypeError('failed to fetch'))
    await remote.unpair()
    expect(remote.isPaired).toBe(false)
    expect(remote.hasEnded).toBe(false)
  })
})
