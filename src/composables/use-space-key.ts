import { onScopeDispose } from 'vue'

/** Controls to which the space bar belongs. */
const OWN_SPACE =
  'a, button, input, select, textarea, summary, [contenteditable], [role=button], [role=checkbox], [role=option], [role=menuitem], [role=tab], [role=row], [role=gridcell]'

/** Calls back for the space bar, unless the focus is in something that uses it. */
export function useSpaceKey(action: () => void, target: Window = window): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== ' ' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    if (event.defaultPrevented || event.repeat) return
    if (event.target instanceof Element && event.target.closest(OWN_SPACE)) return
    event.preventDefault()
    action()
  }
  target.addEventListener('keydown', onKey)
  onScopeDispose(() => target.removeEventListener('keydown', onKey))
}
