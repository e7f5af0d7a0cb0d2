import { onScopeDispose } from 'vue'

export interface UndoKeys {
  undo: () => void
  redo: () => void
  isOn: () => boolean
}

/** Ctrl+Z takes a step back, Ctrl+Y and Ctrl+Shift+Z bring it again (Cmd on a Mac). Not in a field: it has its own. */
export function useUndoKeys({ undo, redo, isOn }: UndoKeys, target: Window = window): void {
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || !isOn()) return
    if (isField(event.target)) return
    const key = event.key.toLowerCase()
    const isUndo = key === 'z' && !event.shiftKey
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
    if (!isUndo && !isRedo) return
    event.preventDefault()
    if (isUndo) undo()
    else redo()
  }
  target.addEventListener('keydown', onKey)
  onScopeDispose(() => target.removeEventListener('keydown', onKey))
}

/** Fields with text of their own; sliders and check boxes have nothing to take back. */
function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range'].includes(target.type)
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}
