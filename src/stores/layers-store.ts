import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { baseOfPart, partId } from '../core/layer-levels.ts'

/** What the store needs of a layer. */
export interface LayerStart {
  id: string
  isVisibleAtStart: boolean
  /** Levels that can be switched alone, and those that are shown at the start. */
  levels?: { all: readonly string[]; atStart: readonly string[] }
}

/**
 * Which layers are shown, and which of their levels. Until someone chooses, each layer's own start value holds, also for
 * kinds that appear later. A set holds a layer's id when all its levels are shown, else the ids of the shown levels.
 */
export const useLayersStore = defineStore('layers', () => {
  const known = shallowRef<readonly LayerStart[]>([])
  /** Ids chosen by the user or the address; null = start values. */
  const chosen = ref<ReadonlySet<string> | null>(null)

  const shown = computed(() => chosen.value ?? startOf(known.value))
  /** The shown ids, and the ids of layers of which only some levels are shown. */
  const visible = computed<ReadonlySet<string>>(() => new Set([...shown.value].flatMap((id) => [id, baseOfPart(id)])))

  function setKnown(layers: readonly LayerStart[]) {
    known.value = layers
  }
  function setVisible(ids: readonly string[], isVisible: boolean) {
    const next = new Set(spread(known.value, shown.value))
    for (const id of spread(known.value, ids)) {
      if (isVisible) next.add(id)
      else next.delete(id)
    }
    chosen.value = gathered(known.value, next)
  }
  return { known, chosen, visible, setKnown, setVisible }
})

const partsOf = ({ id, levels }: LayerStart): string[] => levels?.all.map((level) => partId(id, level)) ?? []

function startOf(layers: readonly LayerStart[]): ReadonlySet<string> {
  const ids = layers
    .filter((layer) => layer.isVisibleAtStart)
    .flatMap(({ id, levels }) => (levels ? levels.atStart.map((level) => partId(id, level)) : [id]))
  return gathered(layers, new Set(ids))
}

/** Layers with levels as their levels. */
function spread(layers: readonly LayerStart[], ids: Iterable<string>): string[] {
  return [...ids].flatMap((id) => {
    const layer = layers.find((one) => one.id === id)
    return layer?.levels ? partsOf(layer) : [id]
  })
}

/** Layers all of whose levels are in the set as the layer alone. */
function gathered(layers: readonly LayerStart[], ids: ReadonlySet<string>): ReadonlySet<string> {
  const next = new Set(ids)
  for (const layer of layers) {
    const parts = partsOf(layer)
    if (parts.length === 0 || !parts.every((part) => next.has(part))) continue
    parts.forEach((part) => next.delete(part))
    next.add(layer.id)
  }
  return next
}
