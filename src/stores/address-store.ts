import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'

/** A part of the address that could not be read; plain text as it stood there, cut when long. */
export interface UnreadPart {
  readonly param: string
  readonly text: string
}

/** Parts kept to be shown; more are only counted. */
const MAX_SHOWN = 5
const MAX_CHARS = 60

/** What of the page's address was left out because it could not be read. */
export const useAddressStore = defineStore('address', () => {
  const unread = shallowRef<readonly UnreadPart[]>([])
  const count = ref(0)
  const isDismissed = ref(false)
  const isShown = computed(() => count.value > 0 && !isDismissed.value)

  function tell(param: string, text: string) {
    count.value++
    isDismissed.value = false
    if (unread.value.length >= MAX_SHOWN) return
    const cut = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text
    unread.value = [...unread.value, { param, text: cut }]
  }
  function dismiss() {
    isDismissed.value = true
  }
  return { unread, count, isShown, tell, dismiss }
})
