import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { pairAnswer, type PairAnswer, type RemoteCommand, type RemoteView } from '../../contracts/wall-remote.ts'
import { isAppError, type AppError } from '../../core/errors.ts'
import { isAbort, toAppError } from '../../api/http.ts'
import { callWalls, fetchRemoteView, pairRemote, sendRemoteCommand, unpairRemote } from '../../api/wall-remote.ts'

const KEPT_AT = 'guatu.wall-remote'
const POLL_MS = 2_000
/** Without the server it is asked less often. */
const POLL_AWAY_MS = 5_000

/**
 * What came of the last command. `not-done`: the wall did not say that it did it. `failed`: the server did not take it; it is
 * not sent again by itself.
 */
export type CommandOutcome = 'sending' | 'done' | 'not-done' | 'failed'

/** The remote's side: paired or not, what the wall shows, and the commands. The pairing lives as long as the tab, 12 h at most. */
export const useWallRemoteStore = defineStore('wall-remote', () => {
  const pairing = shallowRef<PairAnswer | null>(readKept())
  const view = shallowRef<RemoteView | null>(null)
  /** When the view came, `performance.now()`. */
  const viewAt = ref(0)
  /** Why the server was not reached at the last question; null = it was. */
  const serverError = shallowRef<AppError | null>(null)
  const pairError = shallowRef<AppError | null>(null)
  const isPairing = ref(false)
  /** The pairing ended without this remote's doing. */
  const hasEnded = ref(false)
  /** Walls that show their code now; null = not asked yet. */
  const walls = ref<number | null>(null)
  const outcome = ref<CommandOutcome | null>(null)
  const isPaired = computed(() => pairing.value !== null)

  let timer: ReturnType<typeof setTimeout> | undefined
  let abort = new AbortController()
  let isFollowing = false
  let questions = 0

  function keep(answer: PairAnswer | null) {
    pairing.value = answer
    view.value = null
    outcome.value = null
    if (answer === null) sessionStorage.removeItem(KEPT_AT)
    else sessionStorage.setItem(KEPT_AT, JSON.stringify(answer))
  }
  function take(next: RemoteView) {
    view.value = next
    viewAt.value = performance.now()
    serverError.value = null
  }
  /** Follows the wall until `stop`. */
  function follow() {
    stop()
    isFollowing = true
    abort = new AbortController()
    void poll()
  }
  function stop() {
    isFollowing = false
    clearTimeout(timer)
    abort.abort()
  }
  async function poll() {
    clearTimeout(timer)
    const { signal } = abort
    const token = pairing.value?.token
    if (token === undefined) return
    const question = ++questions
    try {
      const next = await fetchRemoteView(token, { signal })
      // A command sent meanwhile was answered later than this was asked.
      if (question === questions && token === pairing.value?.token) take(next)
    } catch (error) {
      if (signal.aborted || isAbort(error)) return
      failed(error)
    }
    if (isFollowing && !signal.aborted) {
      timer = setTimeout(() => void poll(), serverError.value === null ? POLL_MS : POLL_AWAY_MS)
    }
  }
  function failed(error: unknown) {
    if (isAppError(error, 'pairing/ended')) {
      keep(null)
      hasEnded.value = true
      serverError.value = null
    } else serverError.value = toAppError(error)
  }

  /** Pairs by a code. */
  async function pair(code: string) {
    if (isPairing.value) return
    isPairing.value = true
    pairError.value = null
    try {
      keep(await pairRemote(code))
      hasEnded.value = false
      if (isFollowing) void poll()
    } catch (error) {
      pairError.value = toAppError(error)
    } finally {
      isPairing.value = false
    }
  }
  /** Has the walls show their codes. */
  async function call() {
    try {
      walls.value = (await callWalls()).walls
      if (pairError.value?.code === 'server/unreachable') pairError.value = null
    } catch (error) {
      walls.value = null
      pairError.value = toAppError(error)
    }
  }
  /** Sends a command. One at a time: what is tapped while another is on its way is left out. */
  async function send(command: RemoteCommand) {
    const token = pairing.value?.token
    if (token === undefined || outcome.value === 'sending') return
    outcome.value = 'sending'
    questions++
    try {
      const { isDone, ...next } = await sendRemoteCommand(token, command)
      if (token !== pairing.value?.token) return
      questions++
      take(next)
      outcome.value = isDone ? 'done' : 'not-done'
    } catch (error) {
      outcome.value = 'failed'
      failed(error)
    }
  }
  /** Ends the pairing here at once, at the server if it is there. */
  async function unpair() {
    const token = pairing.value?.token
    keep(null)
    hasEnded.value = false
    walls.value = null
    if (token === undefined) return
    try {
      await unpairRemote(token)
    } catch (error) {
      serverError.value = toAppError(error)
    }
  }
  return {
    view,
    viewAt,
    serverError,
    pairError,
    isPairing,
    hasEnded,
    walls,
    outcome,
    isPaired,
    follow,
    stop,
    pair,
    call,
    send,
    unpair,
  }
})

/** The pairing of this tab, while its time is not over. What cannot be read is as good as none: the code is typed again. */
function readKept(): PairAnswer | null {
  const kept = pairAnswer.safeParse(parseJson(sessionStorage.getItem(KEPT_AT) ?? ''))
  return kept.success && Date.parse(kept.data.expiresAt) > Date.now() ? kept.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
