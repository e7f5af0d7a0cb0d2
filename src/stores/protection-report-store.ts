import { ref } from 'vue'
import { defineStore } from 'pinia'

/** Whether the report of the selected facility is open. Any panel may open it. */
export const useProtectionReportStore = defineStore('protection-report', () => {
  const isOpen = ref(false)
  const open = () => void (isOpen.value = true)
  const close = () => void (isOpen.value = false)
  return { isOpen, open, close }
})
