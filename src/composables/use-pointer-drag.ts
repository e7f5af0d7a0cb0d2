import { onScopeDispose, type Ref } from 'vue'

export interface DragOptions {
  /** Places are told relative to its left edge. */
  frame: Readonly<Ref<HTMLElement | null>>
  /** `hasMoved` is false until the pointer left the place where it went down. */
  onMove: (x: number) => void
  onEnd: (x: number, hasMoved: boolean) => void
}

/** Movement below this is a click, CSS pixels. */
const CLICK_PX = 4

/**
 * Follows a pointer from its going down to its going up, also outside the element and the window; Escape or a lost
 * pointer ends it where it is.
 */
export function usePointerDrag({ frame, onMove, onEnd }: DragOptions) {
  let stop: (() => void) | null = null

  function start(event: PointerEvent) {
    if (event.button !== 0 || !event.isPrimary) return
    stop?.()
    const startX = event.clientX
    let hasMoved = false
    const xOf = ({ clientX }: PointerEvent) => clientX - (frame.value?.getBoundingClientRect().left ?? 0)
    const move = (next: PointerEvent) => {
      hasMoved ||= Math.abs(next.clientX - startX) >= CLICK_PX
      if (hasMoved) onMove(xOf(next))
    }
    const end = (next: PointerEvent) => {
      stop?.()
      onEnd(xOf(next), hasMoved)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    stop = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
      stop = null
    }
  }
  onScopeDispose(() => stop?.())
  return { start }
}
