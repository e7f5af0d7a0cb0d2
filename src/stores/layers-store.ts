import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { baseOfPart, partId } from '../core/layer-levels.ts'

/** What the store needs of a layer. */
export interface LayerStart {
  id: string
  isVisibleAtStart: boolean
  /** Layers of the group `base` stay while another one is isolated. */
  group?: string
  /** Levels that can be switched alone, and those that are shown at the start. */
  levels?: { all: readonly string[]; atStart: readonly string[] }
}

/** A layer that is switched on can be made faint, not invisible. */
export const LEAST_OPACITY = 0.2

/**
 * Which layers are shown, which of their levels, and how opaque. Until someone chooses, each layer's own start value
 * holds, also for kinds that appear later. A set holds a layer's id when all its levels are shown, else the ids of the
 * shown levels.
 */
export const useLayersStore = defineStore('layers', () => {
  const known = shallowRef<readonly LayerStart[]>([])
  /** Ids chosen by the user or the address; null = start values. */
  const chosen = shallowRef<ReadonlySet<string> | null>(null)
  /** 0.2..1 by layer; a layer without an entry is fully opaque. */
  const opacity = shallowRef<Readonly<Record<string, number>>>({})
  /** The layer shown alone, and what was chosen before. */
  const isolation = shallowRef<{ id: string; before: ReadonlySet<string> | null; during: ReadonlySet<string> } | null>(
    null,
  )

  const shown = computed(() => chosen.value ?? startOf(known.value))
  /** The shown ids, and the ids of layers of which only some levels are shown. */
  const visible = computed<ReadonlySet<string>>(() => new Set([...shown.value].flatMap((id) => [id, baseOfPart(id)])))
  /** The layer shown alone; null as soon as anything else was switched. */
  const isolated = computed(() => (isolation.value?.during === chosen.value ? (isolation.value?.id ?? null) : null))

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
  function setOpacity(id: string, value: number) {
    if (!Number.isFinite(value)) return
    const { [id]: _, ...others } = opacity.value
    const next = Math.min(1, Math.max(LEAST_OPACITY, value))
    opacity.value = next === 1 ? others : { ...others, [id]: next }
  }
  /** Shows a layer alone over the base, with the levels it had; asked again, what was shown before. */
  function isolate(id: string) {
    if (isolated.value === id) {
      chosen.value = isolation.value?.before ?? null
      isolation.value = null
      return
    }
    const before = isolated.value === null ? chosen.value : (isolation.value?.before ?? null)
    const own = [...shown.value].filter((one) => baseOfPart(one) === id)
    const isBase = (one: string) => known.value.some((layer) => layer.id === one && layer.group === 'base')
    const during = new Set([...(own.length > 0 ? own : [id]), ...[...shown.value].filter(isBase)])
    isolation.value = { id, before, during }
    chosen.value = during
  }
  return { known, chosen, visible, opacity, isolated, setKnown, setVisible, setOpacity, isolate }
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
