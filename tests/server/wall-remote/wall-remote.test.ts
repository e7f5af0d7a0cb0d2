import { beforeEach, describe, expect, it } from 'vitest'
import type { ScreenState } from '../../../src/contracts/wall-remote.ts'
import { MAX_REMOTES, TOKEN_MS } from '../../../src/server/wall-remote/remotes.ts'
import {
  CODE_GRACE_MS,
  CODE_MS,
  GONE_MS,
  MAX_SCREENS,
  type Screen,
  type ToScreen,
} from '../../../src/server/wall-remote/screens.ts'
import { WallRemote } from '../../../src/server/wall-remote/wall-remote.ts'

let now = 0
let remote: WallRemote
beforeEach(() => {
  now = 1_000_000
  remote = new WallRemote(() => now)
})

const state: ScreenState = {
  town: 'shiyan',
  area: null,
  asOf: null,
  scenes: [],
  scene: null,
  isPaused: false,
  secondsLeft: 10,
  focus: null,
  returnsInS: null,
  returned: null,
  lastCommand: 0,
}
/** A wall that carries out what it is told. */
function makeWall({ isDeaf = false } = {}) {
  const screen = remote.screens.register()
  if (!screen) throw new Error('no place')
  const heard: ToScreen[] = []
  const stop = remote.screens.follow(screen, (message) => {
    heard.push(message)
    if (message.event !== 'command' || isDeaf) return
    queueMicrotask(() => remote.screens.report(screen, { ...state, lastCommand: message.data.id }))
  })
  const commands = () => heard.flatMap((one) => (one.event === 'command' ? [one.data.command.do] : []))
  return { screen, heard, stop, commands }
}
const alive = (screen: Screen) => remote.screens.admit(screen.id, screen.key)
const wrongCode = (...screens: Screen[]) =>
  ['000001', '000002', '000003'].find((code) => !screens.some((one) => one.code.text === code)) ?? ''
const failureOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  return null
}

describe('pairing', () => {
  it('leads to the wall that shows the code, and the code is used up', async () => {
    const first = makeWall()
    const second = makeWall()
    expect(first.screen.code.text).not.toBe(second.screen.code.text)
    const code = second.screen.code.text
    const { token } = remote.pair(code, 'a')
    await remote.command(remote.remotes.admit(token), { do: 'next' })
    expect(second.commands()).toEqual(['next'])
    expect(first.commands()).toEqual([])
    expect(second.screen.code.text).not.toBe(code)
    expect(second.heard.at(-2)).toEqual({ event: 'news', data: { code: second.screen.code.text, remotes: 1 } })
    expect(failureOf(() => remote.pair(code, 'a'))).toMatchObject({ code: 'pairing/wrong-code' })
  })

  it('counts wrong codes down, then has the caller wait, also with the right one', () => {
    const { screen } = makeWall()
    const wrong = wrongCode(screen)
    for (const left of [4, 3, 2, 1])
      expect(failureOf(() => remote.pair(wrong, 'a'))).toMatchObject({ details: { triesLeft: left } })
    expect(failureOf(() => remote.pair(wrong, 'a'))).toMatchObject({ code: 'pairing/too-many', details: { waitS: 60 } })
    now += 59_000
    alive(screen)
    expect(failureOf(() => remote.pair(screen.code.text, 'a'))).toMatchObject({ details: { waitS: 1 } })
    expect(remote.pair(screen.code.text, 'b').token).not.toBe('')
    now += 1_000
    expect(remote.pair(screen.code.text, 'a').token).not.toBe('')
  })

  it('refuses everybody after 20 wrong codes in a minute', () => {
    const { screen } = makeWall()
    for (let at = 0; at < 20; at++) failureOf(() => remote.pair(wrongCode(screen), `a${at}`))
    expect(failureOf(() => remote.pair(screen.code.text, 'new'))).toMatchObject({ code: 'pairing/too-many' })
  })

  it('changes the code every 10 minutes; who is typing the old one is still let in', () => {
    const { screen, heard } = makeWall()
    const old = screen.code.text
    for (let at = 0; at < CODE_MS; at += 20_000) {
      now += 20_000
      remote.screens.renewOldCode(alive(screen))
    }
    expect(screen.code.text).not.toBe(old)
    expect(heard.at(-1)).toEqual({ event: 'news', data: { code: screen.code.text, remotes: 0 } })
    now += CODE_GRACE_MS - 1
    expect(remote.pair(old, 'a').token).not.toBe('')
    // A pairing ends both.
    expect(failureOf(() => remote.pair(old, 'a'))).toMatchObject({ code: 'pairing/wrong-code' })
  })

  it('ends after 12 hours, with an unpairing, and with the wall', () => {
    const { screen } = makeWall()
    const [one, two, three] = [0, 0, 0].map(() => remote.pair(screen.code.text, 'a').token)
    if (!one || !two || !three) throw new Error('not paired')
    expect(remote.view(remote.remotes.admit(one))).toMatchObject({ remotes: 3, isOnline: true })
    remote.remotes.unpair(two)
    expect(screen.remotes).toBe(2)
    expect(failureOf(() => remote.remotes.admit(two))).toMatchObject({ code: 'pairing/ended' })
    now += GONE_MS
    expect(remote.screens.call(1)).toBe(0)
    expect(failureOf(() => remote.remotes.admit(one))).toMatchObject({ code: 'pairing/ended' })
    const next = makeWall()
    const { token } = remote.pair(next.screen.code.text, 'a')
    for (let at = 0; at < TOKEN_MS; at += GONE_MS / 2) {
      expect(remote.remotes.admit(token).screen).toBe(next.screen)
      now += GONE_MS / 2
      alive(next.screen)
    }
    expect(failureOf(() => remote.remotes.admit(token))).toMatchObject({ code: 'pairing/ended' })
    expect(next.screen.remotes).toBe(0)
  })
})

describe('limits', () => {
  it('knows 50 walls at most; one that has gone makes room', () => {
    const all = Array.from({ length: MAX_SCREENS }, makeWall)
    expect(new Set(all.map(({ screen }) => screen.code.text)).size).toBe(MAX_SCREENS)
    expect(remote.screens.register()).toBeNull()
    now += GONE_MS
    expect(remote.screens.register()).not.toBeNull()
    expect(all[0]?.heard.at(-1)).toEqual({ event: 'end', data: null })
  })

  it('lets the remote that was silent longest go for the 201st', () => {
    const { screen } = makeWall()
    const tokens = Array.from({ length: MAX_REMOTES }, () => remote.remotes.pair(screen).token)
    const [first = '', second = ''] = tokens
    remote.remotes.admit(first)
    remote.remotes.pair(screen)
    expect(remote.remotes.countOf(screen)).toBe(MAX_REMOTES)
    expect(failureOf(() => remote.remotes.admit(second))).toMatchObject({ code: 'pairing/ended' })
    expect(remote.remotes.admit(first).screen).toBe(screen)
  })

  it('shows codes ten times a minute for one address', () => {
    makeWall()
    for (let at = 0; at < 10; at++) expect(remote.call('a')).toBe(1)
    expect(failureOf(() => remote.call('a'))).toMatchObject({ code: 'pairing/too-many' })
    expect(remote.call('b')).toBe(1)
  })
})

describe('commands', () => {
  it('says whether the wall did it; a wall that is away does not get it later', async () => {
    const { screen, stop, commands } = makeWall()
    const { token } = remote.pair(screen.code.text, 'a')
    const paired = remote.remotes.admit(token)
    expect(await remote.command(paired, { do: 'pause' })).toMatchObject({ isDone: true, state: { lastCommand: 1 } })
    stop()
    expect(await remote.command(paired, { do: 'next' })).toMatchObject({ isDone: false, isOnline: false })
    const heard: ToScreen[] = []
    remote.screens.follow(screen, (message) => heard.push(message))
    expect(heard.map(({ event }) => event)).toEqual(['news'])
    expect(commands()).toEqual(['pause'])
  })

  it('goes on after a while without an answer', async () => {
    const { screen } = makeWall({ isDeaf: true })
    const { token } = remote.pair(screen.code.text, 'a')
    expect(await remote.command(remote.remotes.admit(token), { do: 'next' })).toMatchObject({ isDone: false })
    expect(screen.watchers.size).toBe(0)
  })

  it('a second stream of a wall ends the first', () => {
    const { screen, heard, stop } = makeWall()
    const second: ToScreen[] = []
    remote.screens.follow(screen, (message) => second.push(message))
    expect(heard.at(-1)?.event).toBe('end')
    stop()
    expect(remote.screens.isOnline(screen)).toBe(true)
  })

  it('a wrong key is answered like a wall that is not there', () => {
    const { screen } = makeWall()
    const wrong = failureOf(() => remote.screens.admit(screen.id, `${screen.key}x`))
    expect(wrong).toEqual(failureOf(() => remote.screens.admit(screen.id, '')))
    expect(wrong).toMatchObject({ code: 'record/not-found' })
  })
})

describe('a wall of one village', () => {
  it('is not led to another, of which it has no figures', async () => {
    const { screen, commands } = makeWall()
    remote.screens.report(screen, { ...state, area: 'V1' })
    const paired = remote.remotes.admit(remote.pair(screen.code.text, 'a').token)
    const to = (id: string) => remote.command(paired, { do: 'focus', focus: { kind: 'village', id } })
    await expect(to('V2')).rejects.toMatchObject({ code: 'argument/invalid', details: { found: 'V2', expected: 'V1' } })
    expect(commands()).toEqual([])
    expect(await to('V1')).toMatchObject({ isDone: true })
    expect(commands()).toEqual(['focus'])
  })
})
