import { onScopeDispose, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'
import type { EpochDay } from '../core/time/calendar-day.ts'
import { advance, type Playhead } from '../core/time/playback.ts'

export interface PlaybackOptions {
  isPlaying: Ref<boolean>
  daysPerSecond: MaybeRefOrGetter<number>
  day: MaybeRefOrGetter<EpochDay | null>
  /** Playing stops there. */
  last: MaybeRefOrGetter<EpochDay | null>
  show: (day: EpochDay) => void
  /** Calls back before the next frame. */
  frames?: Pick<Window, 'requestAnimationFrame' | 'cancelAnimationFrame'>
  /** The reader asked for less motion: the day moves in steps of a second. */
  isStill?: () => boolean
}

/**
 * Moves the shown day on while playing, whole days a frame. A frame changes one number and nothing else; in a hidden tab
 * the browser gives no frames and time stands still.
 */
export function usePlayback(options: PlaybackOptions): void {
  const { isPlaying, frames = window } = options
  const isStill = options.isStill ?? (() => window.matchMedia('(prefers-reduced-motion: reduce)').matches)
  let frame = 0
  let timer: ReturnType<typeof setInterval> | undefined
  let before: number | null = null
  let head: Playhead | null = null

  function stop() {
    frames.cancelAnimationFrame(frame)
    clearInterval(timer)
    before = null
    head = null
  }
  function move(elapsedMs: number) {
    const [day, last] = [toValue(options.day), toValue(options.last)]
    if (day === null || last === null) {
      isPlaying.value = false
      return
    }
    // Someone else moved the day: go on from there.
    if (head === null || head.day !== day) head = { day, part: 0 }
    head = advance(head, elapsedMs, toValue(options.daysPerSecond), last)
    if (head.day !== day) options.show(head.day)
    if (head.day >= last) isPlaying.value = false
  }
  function onFrame(now: number) {
    if (before !== null) move(now - before)
    before = now
    if (isPlaying.value) frame = frames.requestAnimationFrame(onFrame)
  }
  function stepOn() {
    const [day, last] = [toValue(options.day), toValue(options.last)]
    if (document.hidden) return
    if (day !== null && last !== null) options.show(Math.min(last, day + toValue(options.daysPerSecond)))
    if (day === null || last === null || day + toValue(options.daysPerSecond) >= last) isPlaying.value = false
  }

  watch(
    isPlaying,
    (isOn) => {
      stop()
      if (!isOn) return
      if (isStill()) timer = setInterval(stepOn, 1000)
      else frame = frames.requestAnimationFrame(onFrame)
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(stop)
}
