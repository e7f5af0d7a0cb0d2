import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { isAbort, toAppError } from '../api/http.ts'
import type { LngLat } from '../core/geo/geometry.ts'
import type { Loadable } from '../core/loadable.ts'
import type { Edit, PlannedPlace, Side } from '../core/protection/what-if/edit.ts'
import type { AdviceResult, FeasibleResult, WhatIfResult } from '../core/protection/what-if/results.ts'
import { lastValue } from './last-value.ts'
import { useProtectionStore } from './protection-store.ts'

/** What a click on the map does. */
export type WhatIfTool = 'add' | 'advise' | null
/** First a rough picture of the feasible area, then the finest. */
const FACTORS = [8, 2, 1] as const

/** What the user supposes, and what follows from it. The list of edits is the whole state; undoing is dropping. */
export const useWhatIfStore = defineStore('what-if', () => {
  const protection = useProtectionStore()

  const edits = shallowRef<readonly Edit[]>([])
  const result = shallowRef<Loadable<WhatIfResult>>({ status: 'idle' })
  const tool = ref<WhatIfTool>(null)
  /** Side of what is added next, and the fields of a target to be added, advised on or drawn as an area. */
  const side = ref<Side>('target')
  const attrs = shallowRef<Record<Side, PlannedPlace['attrs']>>({
    target: { targetGroup: 'education' },
    facility: {},
  })
  const advice = shallowRef<Loadable<AdviceResult>>({ status: 'idle' })
  const asked = shallowRef<LngLat | null>(null)
  const isAreaOn = ref(false)
  const area = shallowRef<Loadable<FeasibleResult>>({ status: 'idle' })
  /** The supposed place whose fields are open. */
  const openId = ref<{ side: Side; id: string } | null>(null)

  const shown = computed(() => lastValue(result.value) ?? null)
  const shownArea = computed(() => (isAreaOn.value ? (lastValue(area.value) ?? null) : null))

  const runs = { judge: null as AbortController | null, advise: null as AbortController | null, area: 0 }

  /** Judges the edits as they are now; the last picture stays meanwhile. */
  async function judge(): Promise<void> {
    runs.judge?.abort()
    if (protection.answerId === 0) return
    const own = (runs.judge = new AbortController())
    const previous = shown.value
    result.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const value = await protection.call('whatIf', { edits: edits.value }, { signal: own.signal })
      result.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      if (isAbort(error)) return
      result.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  async function advise(): Promise<void> {
    runs.advise?.abort()
    if (asked.value === null || protection.answerId === 0) {
      advice.value = { status: 'idle' }
      return
    }
    const own = (runs.advise = new AbortController())
    advice.value = { status: 'loading' }
    try {
      const request = { edits: edits.value, place: asked.value, attrs: attrs.value.target }
      const value = await protection.call('advise', request, { signal: own.signal })
      advice.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      if (!isAbort(error)) advice.value = { status: 'failed', error: toAppError(error) }
    }
  }

  async function drawArea(): Promise<void> {
    const run = ++runs.area
    if (!isAreaOn.value || protection.answerId === 0) return
    for (const factor of FACTORS) {
      const previous = lastValue(area.value)
      area.value = { status: 'loading', ...(previous && { previous }) }
      try {
        const request = { edits: edits.value, attrs: attrs.value.target, factor }
        const value = await protection.call('feasible', request)
        if (run !== runs.area || 'isOutdated' in value) return
        const isFinest = factor === 1
        area.value = isFinest ? { status: 'ready', value, at: Date.now() } : { status: 'loading', previous: value }
      } catch (error) {
        if (run !== runs.area) return
        area.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
        return
      }
    }
  }

  const serials = new Set<string>()
  /** An id that neither the register nor the plan has. */
  function newId(which: Side): string {
    for (let number = 1; ; number++) {
      const id = `${which === 'facility' ? 'PF' : 'PT'}${number}`
      if (serials.has(id) || edits.value.some((one) => one.kind === 'add' && one.place.id === id)) continue
      serials.add(id)
      return id
    }
  }

  /** Supposes one thing more. Moving or changing the same place again joins the last step: dragging leaves one. */
  function add(edit: Edit): void {
    const last = edits.value.at(-1)
    const rest = edits.value.slice(0, -1)
    const isAgain = last && 'id' in last && 'side' in last && 'side' in edit && 'id' in edit && last.id === edit.id
    if (isAgain && last.side === edit.side && edit.kind === 'move' && last.kind === 'move')
      edits.value = [...rest, edit]
    else if (isAgain && last.side === edit.side && edit.kind === 'change' && last.kind === 'change')
      edits.value = [...rest, { ...edit, attrs: { ...last.attrs, ...edit.attrs } }]
    else edits.value = [...edits.value, edit]
  }
  function plan(place: LngLat, name: string): void {
    const which = side.value
    const id = newId(which)
    const kind = which === 'facility' ? 'hazard-source' : 'protection-target'
    const geometry = { type: 'Point' as const, coordinates: [...place] }
    add({ kind: 'add', side: which, place: { id, kind, name: `${name} ${id}`, geometry, attrs: attrs.value[which], crs: null } }) // prettier-ignore
    openId.value = { side: which, id }
    tool.value = null
  }
  const undo = () => (edits.value = edits.value.slice(0, -1))
  const drop = (at: number) => (edits.value = edits.value.toSpliced(at, 1))
  function replace(next: readonly Edit[]): void {
    edits.value = next
    openId.value = null
  }
  function ask(place: LngLat): void {
    asked.value = place
  }
  function setAttrs(which: Side, next: PlannedPlace['attrs']): void {
    attrs.value = { ...attrs.value, [which]: next }
  }

  watch([edits, () => protection.answerId], () => void judge(), { immediate: true })
  watch([edits, asked, attrs, () => protection.answerId], () => void advise())
  watch([edits, attrs, isAreaOn, () => protection.answerId], () => void drawArea())
  watch(
    () => protection.loadedHead?.town.id,
    (id, before) => {
      if (before === undefined || id === undefined || id === before) return
      replace([])
      asked.value = null
      area.value = { status: 'idle' }
    },
  )

  return {
    ...{ edits, result, shown, tool, side, attrs, advice, asked, isAreaOn, area, shownArea, openId },
    ...{ judge, advise, drawArea, add, plan, undo, drop, replace, ask, setAttrs },
  }
})
