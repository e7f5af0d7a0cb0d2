import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { RemoteCommand, ScreenAnswer, ScreenState } from '../../contracts/wall-remote.ts'
import { isAppError } from '../../core/errors.ts'
import { HOLD_MS, returnsInS } from '../../core/wall/remote-hold.ts'
import { retryDelayMs } from '../../api/event-stream.ts'
import { openScreenStream, registerScreen, sendScreenState } from '../../api/wall-remote.ts'
import { logFault } from './wall-log.ts'
import { useWallPlayerStore } from './wall-player-store.ts'

export interface LinkStart {
  readonly town: string
  readonly area: string | null
  readonly asOf: string | null
  /** The wall's address holds it: giving it back does not start the playlist. */
  readonly isPausedAtHome?: boolean
  /** The code is always shown. */
  readonly isCodeKept?: boolean
  /** Replaced in tests. */
  readonly createSource?: (url: string) => EventSource
}

/** A sign of life: the server forgets a wall after three of these. */
export const HEARTBEAT_MS = 20_000
/** A wall outside the local network has no remote; whether that changed is looked at this often. */
const REFUSED_MS = 10 * 60_000
/** By the key at the wall itself. */
const SHOWN_BY_KEY_S = 60
/** When a remote's last command came, by the machine's clock: a page that loads itself anew still knows that it is held. */
const HELD_KEY = 'guatu.wall-held'
/** "Paired" is said so long. */
const GREETING_MS = 6_000

/**
 * The wall's side of the remote: makes the wall known to the server, carries out what paired remotes ask for and tells them
 * what is shown. Nothing here can stop the wall: without the server it goes on as it is.
 */
export const useWallLinkStore = defineStore('wall-link', () => {
  const player = useWallPlayerStore()
  const screen = shallowRef<ScreenAnswer | null>(null)
  const isLinked = ref(false)
  const remotes = ref(0)
  const isAsked = ref(false)
  const isGreeting = ref(false)
  const settings = shallowRef<LinkStart | null>(null)
  const code = computed(() => (isLinked.value ? (screen.value?.code ?? null) : null))
  /** The code to show now; null = none. */
  const shownCode = computed(() => (isAsked.value || settings.value?.isCodeKept === true ? code.value : null))

  /** When a held wall goes back by itself, `performance.now()`; null = no remote holds it. */
  const returnsAt = ref<number | null>(null)
  let lastCommandAt: number | null = null
  let lastCommand = 0
  let returned: ScreenState['returned'] = null
  let closeStream: (() => void) | null = null
  let abort = new AbortController()
  let attempt = 0
  let isSending = false
  let isStale = false
  const timers: Partial<Record<'retry' | 'beat' | 'hold' | 'code' | 'greeting', ReturnType<typeof setTimeout>>> = {}
  const now = () => performance.now()
  function later(name: keyof typeof timers, ms: number, work: () => void) {
    clearTimeout(timers[name])
    timers[name] = setTimeout(work, ms)
  }

  /** Makes the wall known. Of the same town it stays the wall it is: its remotes keep their pairing. */
  function start(options: LinkStart) {
    if (settings.value?.town === options.town) {
      settings.value = options
      void report()
      return
    }
    stop()
    abort = new AbortController()
    settings.value = options
    attempt = 0
    takeUpHold()
    void join()
  }
  function stop() {
    abort.abort()
    for (const timer of Object.values(timers)) clearTimeout(timer)
    leave()
    settings.value = null
    isAsked.value = false
    isGreeting.value = false
  }
  function leave() {
    closeStream?.()
    closeStream = null
    isLinked.value = false
    screen.value = null
    remotes.value = 0
    lastCommand = 0
  }

  /** Makes the wall known and follows its stream. */
  async function join() {
    const { signal } = abort
    const town = settings.value?.town
    if (town === undefined) return
    try {
      const answer = await registerScreen(town, { signal })
      if (signal.aborted) return
      screen.value = answer
      attempt = 0
      follow()
      void report()
    } catch (error) {
      if (signal.aborted) return
      const isRefused = isAppError(error, 'pairing/foreign')
      if (attempt === 0) logFault('no remote for now', error)
      later('retry', isRefused ? REFUSED_MS : retryDelayMs(attempt++), () => void join())
    }
  }
  function follow() {
    const known = screen.value
    if (known === null) return
    closeStream?.()
    const createSource = settings.value?.createSource
    closeStream = openScreenStream({
      ...known,
      ...(createSource && { createSource }),
      onCommand: ({ id, command }) => {
        lastCommand = id
        carryOut(command)
        void report()
      },
      onNews: (news) => {
        attempt = 0
        isLinked.value = true
        if (news.remotes > remotes.value) greet()
        remotes.value = news.remotes
        if (screen.value) screen.value = { ...screen.value, code: news.code }
      },
      onCall: (forS) => showCode(forS),
      onLost: lost,
    })
    beat()
  }
  /** The state says whether the server still knows the wall; if so the stream is taken up again. */
  function lost() {
    closeStream = null
    isLinked.value = false
    later('retry', retryDelayMs(attempt++), () => {
      void report().then((isKnown) => {
        if (isKnown === true) follow()
        else if (isKnown === null) lost()
      })
    })
  }
  function beat() {
    later('beat', HEARTBEAT_MS, () => {
      if (closeStream === null) return
      void report()
      beat()
    })
  }

  /** Tells what is shown. @returns whether the server knows the wall; null = no answer. */
  async function report(): Promise<boolean | null> {
    const known = screen.value
    const { signal } = abort
    if (known === null) return false
    if (isSending) {
      isStale = true
      return null
    }
    isSending = true
    try {
      do {
        isStale = false
        await sendScreenState(known.id, known.key, stateNow(), { signal })
      } while (isStale && !signal.aborted)
      return true
    } catch (error) {
      if (signal.aborted || !isAppError(error, 'record/not-found')) return null
      leave()
      void join()
      return false
    } finally {
      isSending = false
    }
  }
  function stateNow(): ScreenState {
    const { town = '', area = null, asOf = null } = settings.value ?? {}
    const { current, isPaused, focus } = player
    const leftS = Math.max(0, (player.endsAt - now()) / 1_000)
    return {
      town,
      area,
      asOf,
      scenes: player.scenes.slice(0, 40).map(({ id, title }) => ({ id, title })),
      scene: current?.id ?? null,
      isPaused,
      secondsLeft: isPaused ? null : leftS,
      focus,
      returnsInS: returnsInS({ lastCommandAt, isPaused, hasFocus: focus !== null }, now()),
      returned,
      lastCommand,
    }
  }

  function carryOut(command: RemoteCommand) {
    if (command.do === 'release') return giveBack('remote')
    holdFor(HOLD_MS)
    returned = null
    switch (command.do) {
      case 'show':
        // Held before it is shown: the scene comes with its whole time.
        player.pause(true)
        player.show(command.scene)
        return
      case 'next':
        return player.next()
      case 'previous':
        return player.previous()
      case 'pause':
        return player.pause(true)
      case 'resume':
        player.setFocus(null)
        return player.pause(false)
      case 'focus':
        player.pause(true)
        return player.setFocus(command.focus)
      case 'clear-focus':
        return player.setFocus(null)
    }
  }
  /** A remote's command was given; in so long the wall goes back by itself. */
  function holdFor(ms: number) {
    lastCommandAt = now() - (HOLD_MS - ms)
    returnsAt.value = now() + ms
    later('hold', ms, giveBackIfHeld)
    sessionStorage.setItem(HELD_KEY, String(Date.now() - (HOLD_MS - ms)))
  }
  function forgetHold() {
    clearTimeout(timers.hold)
    lastCommandAt = null
    returnsAt.value = null
    sessionStorage.removeItem(HELD_KEY)
  }
  function takeUpHold() {
    const since = Number(sessionStorage.getItem(HELD_KEY) ?? Number.NaN)
    if (Number.isFinite(since)) holdFor(Math.min(HOLD_MS, Math.max(5_000, since + HOLD_MS - Date.now())))
  }
  function giveBackIfHeld() {
    const isHeld = player.isPaused || player.focus !== null
    if (isHeld) giveBack('time')
    else forgetHold()
    void report()
  }
  function giveBack(by: 'remote' | 'time') {
    forgetHold()
    returned = by
    player.setFocus(null)
    player.pause(settings.value?.isPausedAtHome === true)
  }

  function showCode(forS = SHOWN_BY_KEY_S) {
    isAsked.value = true
    later('code', forS * 1_000, () => (isAsked.value = false))
  }
  function toggleCode() {
    if (isAsked.value) isAsked.value = false
    else showCode()
  }
  function greet() {
    isAsked.value = false
    isGreeting.value = true
    later('greeting', GREETING_MS, () => (isGreeting.value = false))
  }

  watch(
    () => [player.current?.id, player.scenes, player.isPaused, player.focus, player.endsAt],
    () => void report(),
  )
  return { isLinked, remotes, code, shownCode, isGreeting, returnsAt, start, stop, toggleCode }
})
