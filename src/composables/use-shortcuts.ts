import { onScopeDispose } from 'vue'

/**
 * Single-key shortcuts of a page (`/`, `t` …). Not while typing in a field, nor together with Ctrl, Alt or Meta, which
 * belong to the browser.
 */
export function useShortcuts(
  keys: Readonly<Record<string, (event: KeyboardEvent) => void>>,
  target: Window = window,
): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return
    const action = keys[event.key.toLowerCase()]
    if (!action) return
    event.preventDefault()
    action(event)
  }
  target.addEventListener('keydown', onKey)
  onScopeDispose(() => target.removeEventListener('keydown', onKey))
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}
