import { onScopeDispose } from 'vue'
import { withoutLast } from '../../../core/measure/sketch.ts'
import { useToolsStore } from '../../../stores/tools-store.ts'

/**
 * Keys while a tool is open. They are heard before the page's own, so that Escape ends one thing at a time: first the
 * figure under way, then the tool, then the second map, and only then the page's selection.
 */
export function useToolKeys({ finish }: { finish: () => void }, target: Window = window): void {
  const tools = useToolsStore()

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || isElsewhere(event.target)) return
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
    const isDone = event.key === 'Escape' ? escape() : !isTyping && tools.draft !== null && draw(event)
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
  }
  function escape(): boolean {
    if (tools.draft && tools.draft.places.length > 0) tools.draw(tools.draft.kind)
    else if (tools.draft && tools.tool === 'area') tools.draft = null
    else if (tools.tool !== null) tools.close()
    else if (tools.compareDate !== null) tools.compareDate = null
    else return false
    return true
  }
  /** Enter on a button is the button's. */
  function draw(event: KeyboardEvent): boolean {
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) finish()
    else if (event.key === 'Backspace' && tools.draft) tools.draft = withoutLast(tools.draft)
    else return false
    return true
  }
  target.addEventListener('keydown', onKey, { capture: true })
  onScopeDispose(() => target.removeEventListener('keydown', onKey, { capture: true }))
}

/** In a modal dialog or another panel's field the keys are theirs. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (document.querySelector('dialog[open]')) return true
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return isField && !target.closest('.map-tools')
}
