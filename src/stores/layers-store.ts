import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'

/** What the store needs of a layer. */
export interface LayerStart {
  id: string
  isVisibleAtStart: boolean
}

/** Which layers are shown. Until someone chooses, each layer's own start value holds, also for kinds that appear later. */
export const useLayersStore = defineStore('layers', () => {
  const known = shallowRef<readonly LayerStart[]>([])
  /** Ids chosen by the user or the address; null = start values. */
  const chosen = ref<ReadonlySet<string> | null>(null)

  const visible = computed<ReadonlySet<string>>(
    () => chosen.value ?? new Set(known.value.filter((layer) => layer.isVisibleAtStart).map((layer) => layer.id)),
  )

  function setKnown(layers: readonly LayerStart[]) {
    known.value = layers
  }
  function setVisible(ids: readonly string[], isVisible: boolean) {
    const next = new Set(visible.value)
    for (const id of ids) {
      if (isVisible) next.add(id)
      else next.delete(id)
    }
    chosen.value = next
  }
  return { known, chosen, visible, setKnown, setVisible }
})
