import { onScopeDispose } from 'vue'

/** Runs `prepare` right before the browser prints, by its own menu as by a button; it must be done when it returns. */
export function useBeforePrint(prepare: () => void, target: Window = window): void {
  target.addEventListener('beforeprint', prepare)
  onScopeDispose(() => target.removeEventListener('beforeprint', prepare))
}
