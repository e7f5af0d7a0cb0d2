import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { toolPreferences } from '../contracts/kept-view.ts'
import type { LngLat } from '../core/geo/geometry.ts'
import type { ReadoutId } from '../core/measure/readout.ts'
import { newSketch, sketchProblem, type Sketch, type SketchKind } from '../core/measure/sketch.ts'
import type { AreaUnit } from '../core/measure/units.ts'
import { readKeptValue } from './kept-value.ts'

export const TOOL_IDS = ['measure', 'area', 'goto', 'bookmarks', 'compare', 'picture'] as const
export type ToolId = (typeof TOOL_IDS)[number]

/** A finished measurement; ids grow. */
export interface Measurement {
  id: number
  sketch: Sketch
}

const STORAGE_KEY = 'guatu.tools'

/**
 * The open tool and what it has put on the map. Figures are values of their own, so that they outlive a map that is
 * built anew. The chosen readout and area unit are kept in the browser.
 */
export const useToolsStore = defineStore('tools', () => {
  const kept = readKeptValue(STORAGE_KEY, toolPreferences)
  const tool = ref<ToolId | null>(null)
  /** The figure under way, for the open tool. */
  const draft = shallowRef<Sketch | null>(null)
  const measurements = shallowRef<readonly Measurement[]>([])
  const pin = shallowRef<{ lngLat: LngLat; title: string } | null>(null)
  /** Place under the mouse on the map; null when it is elsewhere. */
  const pointer = shallowRef<LngLat | null>(null)
  const readout = ref<ReadoutId>(kept?.readout ?? 'wgs84')
  const areaUnit = ref<AreaUnit>(kept?.areaUnit ?? 'auto')
  /** ISO date of the second map; null = one map. */
  const compareDate = ref<string | null>(null)
  const isDrawing = computed(() => draft.value !== null)
  let lastId = 0

  watch([readout, areaUnit], () =>
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ readout: readout.value, areaUnit: areaUnit.value })),
  )

  /** Opens a tool, or closes it when it is open; a figure under way is dropped. */
  function toggle(id: ToolId) {
    if (tool.value === id) close()
    else {
      draft.value = null
      tool.value = id
    }
  }
  function close() {
    draft.value = null
    tool.value = null
  }
  function draw(kind: SketchKind) {
    draft.value = newSketch(kind)
  }
  /** Keeps the figure as a measurement and begins the next of its kind. Refused while it has a problem. */
  function keepMeasurement(sketch: Sketch) {
    if (sketchProblem(sketch) !== null) return
    measurements.value = [...measurements.value, { id: ++lastId, sketch }]
    draft.value = newSketch(sketch.kind)
  }
  function removeMeasurement(id: number) {
    measurements.value = measurements.value.filter((one) => one.id !== id)
  }
  return {
    tool,
    draft,
    measurements,
    pin,
    pointer,
    readout,
    areaUnit,
    compareDate,
    isDrawing,
    toggle,
    close,
    draw,
    keepMeasurement,
    removeMeasurement,
    clearMeasurements: () => (measurements.value = []),
  }
})
