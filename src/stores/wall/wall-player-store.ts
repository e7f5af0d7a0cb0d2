import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { LngLat } from '../../contracts/primitives.ts'
import type { WallScene } from '../../contracts/wall.ts'
import { AppError } from '../../core/errors.ts'
import type { RiskLevel } from '../../core/risk-level.ts'
import { stepFrom, waitAfterAllFailedS } from '../../core/wall/playlist.ts'
import { logFault, withEntry } from './wall-log.ts'

/** What a person asked the map to show; it goes with the scene. */
export type WallFocus =
  | { readonly kind: 'village'; readonly id: string }
  | { readonly kind: 'hazard'; readonly id: string; readonly lngLat: LngLat; readonly urgency: RiskLevel }

/** A scene that was left out, and why. `at`: browser's clock, ms. */
export interface SkippedScene {
  readonly id: string
  readonly reason: string
  readonly at: number
}

/** Loads the page anew; `nextId` is the scene that would come next, null = none may be played. */
export type Reload = (reason: string, nextId: string | null) => void

export interface PlayerStart {
  readonly scenes: readonly WallScene[]
  readonly intervalS: number
  readonly isPaused?: boolean
  /** Scene to begin with; left out or unknown: the first. */
  readonly first?: string | undefined
  /** Left out: the browser's own. */
  readonly reload?: Reload
}

/** A scene whose picture does not stand after so long is left out. */
export const READY_MS = 15_000
/** The first has longer: a slow machine makes the map and its programs for it. It is still less than the boot guard's minute. */
export const FIRST_READY_MS = 35_000
/** Longest sleep of the timer: after a sleep of the machine the wall goes on within it. */
const TICK_MS = 1_000

/**
 * Which scene is shown and for how long. Instants are `performance.now()`: what happens to the machine's clock does not
 * matter. The MAP says `sceneReady(id)` when its picture of the scene stands (without WebGL: at once); a part of a scene
 * that must be waited for takes a `hold(id)`. A scene that fails is left out, and tried again after three rounds.
 */
export const useWallPlayerStore = defineStore('wall-player', () => {
  const scenes = shallowRef<readonly WallScene[]>([])
  const place = ref(0)
  const current = shallowRef<WallScene | null>(null)
  /** When the present scene ends; while paused it stands still, and `pausedLeftMs` counts. */
  const endsAt = ref(0)
  const pausedLeftMs = ref<number | null>(null)
  const isPaused = computed(() => pausedLeftMs.value !== null)
  const isReady = ref(false)
  /** Changes of scene since the start. */
  const sceneCount = ref(0)
  const skipped = shallowRef<readonly SkippedScene[]>([])
  const focus = shallowRef<WallFocus | null>(null)
  /** Why the page is loaded anew at the next change of scene; null = it is not. */
  const reloadReason = ref<string | null>(null)
  const intervalMs = ref(45_000)

  const failures = new Map<string, number>()
  const holds = new Set<symbol>()
  let round = 0
  let timesAllFailed = 0
  let shownAt = 0
  let pictureStands = false
  /** A scene stood before in this life of the page. */
  let hasStood = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let reload: Reload = () => location.reload()

  const now = () => performance.now()
  const readyMs = () => (hasStood ? READY_MS : FIRST_READY_MS)

  function start(options: PlayerStart) {
    stop()
    scenes.value = options.scenes
    intervalMs.value = options.intervalS * 1_000
    if (options.reload) reload = options.reload
    failures.clear()
    round = 0
    const first = options.scenes.findIndex(({ id }) => id === options.first)
    pausedLeftMs.value = options.isPaused ? intervalMs.value : null
    if (options.scenes.length > 0) enter(Math.max(0, first))
    tick()
  }
  function stop() {
    clearTimeout(timer)
  }

  function tick() {
    clearTimeout(timer)
    const at = now()
    if (current.value === null) {
      if (scenes.value.length > 0 && at >= endsAt.value) tryAllAgain()
    } else if (!isReady.value && at - shownAt >= readyMs()) {
      sceneFailed(current.value.id, new AppError('server/timeout', { afterMs: readyMs() }))
    } else if (isReady.value && !isPaused.value && at >= endsAt.value) move(1)
    // A wall that is held shows one scene for ever: there is nothing "between" to wait for.
    else if (isPaused.value && reloadReason.value !== null && at - shownAt >= intervalMs.value) reloadIfAsked()
    const due = current.value !== null && !isReady.value ? shownAt + readyMs() : endsAt.value
    const wait = isPaused.value && isReady.value ? TICK_MS : due - now()
    timer = setTimeout(tick, Math.min(TICK_MS, Math.max(20, wait)))
  }

  function enter(to: number) {
    const scene = scenes.value[to] ?? null
    if (scene !== null && current.value !== null && scene.id !== current.value.id) sceneCount.value++
    const isSame = scene !== null && scene === current.value && isReady.value
    place.value = to
    current.value = scene
    focus.value = null
    shownAt = now()
    restartInterval()
    // The only scene left goes on: nothing is drawn anew.
    if (isSame) return
    holds.clear()
    pictureStands = false
    isReady.value = false
  }
  function restartInterval() {
    endsAt.value = now() + intervalMs.value
    if (isPaused.value) pausedLeftMs.value = intervalMs.value
  }

  function move(direction: 1 | -1) {
    const ids = scenes.value.map(({ id }) => id)
    const step = stepFrom({ ids, place: place.value, round, failures }, direction)
    reloadIfAsked(step === null ? null : (ids[step.place] ?? null))
    if (step === null) return waitForAll()
    round = step.round
    enter(step.place)
  }
  /** Once: should the page stay, the scenes go on. */
  function reloadIfAsked(nextId = current.value?.id ?? null) {
    const reason = reloadReason.value
    reloadReason.value = null
    if (reason !== null) reload(reason, nextId)
  }
  function waitForAll() {
    current.value = null
    isReady.value = false
    endsAt.value = now() + waitAfterAllFailedS(++timesAllFailed) * 1_000
  }
  function tryAllAgain() {
    reloadIfAsked()
    failures.clear()
    enter(0)
  }

  function next() {
    move(1)
    tick()
  }
  function previous() {
    move(-1)
    tick()
  }
  /** Shows a scene, also one that failed before. False: there is none of that id. */
  function show(id: string): boolean {
    const to = scenes.value.findIndex((scene) => scene.id === id)
    if (to < 0) return false
    failures.delete(id)
    enter(to)
    tick()
    return true
  }
  function pause(isWanted: boolean) {
    if (isWanted === isPaused.value) return
    if (isWanted) pausedLeftMs.value = Math.max(0, endsAt.value - now())
    else {
      // A scene that was nearly over when it was held is not snatched away.
      endsAt.value = now() + Math.max(3_000, pausedLeftMs.value ?? 0)
      pausedLeftMs.value = null
    }
    tick()
  }
  function setFocus(wanted: WallFocus | null) {
    focus.value = wanted
  }

  function settle() {
    if (!pictureStands || holds.size > 0 || isReady.value) return
    isReady.value = true
    hasStood = true
    timesAllFailed = 0
    // A scene has its whole time from when it can be read.
    restartInterval()
    tick()
  }
  /** The picture of the scene stands. What a scene already left says is not heard. */
  function sceneReady(id: string) {
    if (current.value?.id !== id) return
    pictureStands = true
    settle()
  }
  /** Part of a scene that must be there before the scene counts as ready; the answer releases it. */
  function hold(id: string): () => void {
    const key = Symbol(id)
    if (current.value?.id === id) holds.add(key)
    return () => {
      if (holds.delete(key)) settle()
    }
  }
  /** The scene cannot be shown: logged, left out, tried again after three rounds. */
  function sceneFailed(id: string, error: unknown) {
    const { at, reason } = logFault(`scene ${id} left out`, error)
    skipped.value = withEntry(skipped.value, { id, reason, at })
    failures.set(id, round)
    if (current.value?.id !== id) return
    move(1)
    tick()
  }
  /** Loads the page anew between two scenes, or at once. */
  function requestReload(reason: string, { now: isAtOnce = false } = {}) {
    if (isAtOnce) reload(reason, current.value?.id ?? null)
    else reloadReason.value ??= reason
  }

  return {
    scenes,
    place,
    current,
    endsAt,
    pausedLeftMs,
    isPaused,
    isReady,
    intervalMs,
    sceneCount,
    skipped,
    focus,
    reloadReason,
    start,
    stop,
    next,
    previous,
    show,
    pause,
    setFocus,
    sceneReady,
    hold,
    sceneFailed,
    requestReload,
  }
})
