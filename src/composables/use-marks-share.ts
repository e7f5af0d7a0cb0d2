import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'

export interface MarksShareOptions {
  isTimeMoving: () => boolean
  /** Too many hazards in view to be clustered. */
  isCrowded: () => boolean
  /** The clusters are those of the shown day. */
  isSettled: () => boolean
  /** There are marks to show. */
  hasMarks: () => boolean
}

const FADE_MS = 180

/**
 * How far single marks have taken the place of clusters, 0..1. They come at once when time begins to move, stay until the
 * worker has clustered the day at which it stopped, and cross over then.
 */
export function useMarksShare({
  isTimeMoving,
  isCrowded,
  isSettled,
  hasMarks,
}: MarksShareOptions): Readonly<ShallowRef<number>> {
  const share = shallowRef(0)
  let isWaiting = false
  let frame = 0

  watch(
    [isTimeMoving, isCrowded, isSettled, hasMarks],
    ([moves, crowded, settled, has]) => {
      if (moves) isWaiting = true
      else if (settled) isWaiting = false
      fadeTo(has && (moves || crowded || isWaiting) ? 1 : 0)
    },
    { immediate: true },
  )
  onScopeDispose(() => cancelAnimationFrame(frame))

  function fadeTo(target: 0 | 1) {
    cancelAnimationFrame(frame)
    if (share.value === target) return
    if (prefersStill()) {
      share.value = target
      return
    }
    const from = share.value
    const start = performance.now()
    const step = (now: number) => {
      const part = Math.max(0, Math.min(1, (now - start) / FADE_MS))
      share.value = from + (target - from) * part
      if (part < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
  }
  return share
}

const prefersStill = () => window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false
