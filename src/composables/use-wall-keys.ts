import { onScopeDispose } from 'vue'

export interface WallKeys {
  onPause: () => void
  onNext: () => void
  onPrevious: () => void
  onFullscreen: () => void
  /** Any other sign of a person: the pointer moved, another key. */
  onPresence: () => void
}

/** Keys of the wall: space holds it, the arrows change scenes, F fills the screen. */
export function useWallKeys({ onPause, onNext, onPrevious, onFullscreen, onPresence }: WallKeys): void {
  const actions: Record<string, () => void> = {
    ' ': onPause,
    ArrowRight: onNext,
    ArrowLeft: onPrevious,
    f: onFullscreen,
    F: onFullscreen,
  }
  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const action = actions[event.key]
    if (action) {
      event.preventDefault()
      action()
    } else onPresence()
  }
  window.addEventListener('keydown', onKey)
  window.addEventListener('pointermove', onPresence)
  onScopeDispose(() => {
    window.removeEventListener('keydown', onKey)
    window.removeEventListener('pointermove', onPresence)
  })
}
