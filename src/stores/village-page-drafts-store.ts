import { reactive } from 'vue'
import { defineStore } from 'pinia'

/** What is being typed about a village. */
export interface VillageDraft {
  text: string
  role: string
  due: string
}

/** Drafts of decisions by village: going to another village and back loses nothing. */
export const useVillageDraftsStore = defineStore('village-page-drafts', () => {
  const drafts = reactive(new Map<string, VillageDraft>())
  function draftOf(villageId: string): VillageDraft {
    const known = drafts.get(villageId)
    if (known) return known
    drafts.set(villageId, { text: '', role: '', due: '' })
    return drafts.get(villageId) ?? { text: '', role: '', due: '' }
  }
  const clear = (villageId: string) => void drafts.set(villageId, { text: '', role: '', due: '' })
  return { draftOf, clear }
})
