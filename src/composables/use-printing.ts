import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether the page is being put on paper: what is coloured by script, not by style sheet, turns light for it. */
export function usePrinting(target: Window = window): Readonly<Ref<boolean>> {
  const isPrinting = ref(false)
  const begin = () => (isPrinting.value = true)
  const end = () => (isPrinting.value = false)
  target.addEventListener('beforeprint', begin)
  target.addEventListener('afterprint', end)
  onScopeDispose(() => {
    target.removeEventListener('beforeprint', begin)
    target.removeEventListener('afterprint', end)
  })
  return readonly(isPrinting)
}
