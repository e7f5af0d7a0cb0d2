import { onScopeDispose } from 'vue'

export interface ReviewKeys {
  confirm: () => void
  undo: () => void
  search: () => void
  print: () => void
}

/** Keys of the review, wherever the focus is but in a field or a dialog; Ctrl+P prints the map sheets, not the screen. */
export function useReviewKeys(keys: ReviewKeys, target: Window = window): void {
  function onKey(event: KeyboardEvent) {
    const key = event.key.toLowerCase()
    if ((event.ctrlKey || event.metaKey) && key === 'p') {
      event.preventDefault()
      return keys.print()
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTaken(event.target)) return
    const action = { c: keys.confirm, u: keys.undo, '/': keys.search }[key]
    if (!action) return
    event.preventDefault()
    action()
  }
  target.addEventListener('keydown', onKey)
  onScopeDispose(() => target.removeEventListener('keydown', onKey))
}

function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog')) return true
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
