import { computed, shallowRef } from 'vue'
import type { PlannerEdits } from '../../core/siting/model.ts'
import type { PlanRequest } from '../../workers/siting/protocol.ts'

export const NO_EDITS: PlannerEdits = { forceIn: [], forceOut: [], added: [] }
/** Steps that can be taken back. */
const MOST_STEPS = 100
/** Changes of one control that follow one another so fast are one step: a slider under the hand. */
const SAME_STEP_MS = 900

/**
 * Options and edits with the steps that led to them. Each step holds both whole: they share what did not change.
 *
 * `change(next, kind)`: `kind` names the control; equal kinds in a row, without a pause, are one step.
 */
export function createRequestHistory(now: () => number = Date.now) {
  const current = shallowRef<PlanRequest | null>(null)
  const past = shallowRef<readonly PlanRequest[]>([])
  const future = shallowRef<readonly PlanRequest[]>([])
  let last: { kind: string; at: number } | null = null

  function start(request: PlanRequest | null): void {
    current.value = request
    past.value = []
    future.value = []
    last = null
  }
  function change(next: PlanRequest, kind: string): void {
    const before = current.value
    if (!before) return start(next)
    const at = now()
    const isSameStep = last?.kind === kind && at - last.at < SAME_STEP_MS && past.value.length > 0
    if (!isSameStep) past.value = [...past.value.slice(1 - MOST_STEPS), before]
    last = { kind, at }
    future.value = []
    current.value = next
  }
  function undo(): void {
    const before = past.value.at(-1)
    if (!before || !current.value) return
    future.value = [current.value, ...future.value]
    past.value = past.value.slice(0, -1)
    current.value = before
    last = null
  }
  function redo(): void {
    const next = future.value[0]
    if (!next || !current.value) return
    past.value = [...past.value, current.value]
    future.value = future.value.slice(1)
    current.value = next
    last = null
  }
  return {
    current,
    ...{ start, change, undo, redo },
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
  }
}
