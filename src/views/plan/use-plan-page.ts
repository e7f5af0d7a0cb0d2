import { computed, watch } from 'vue'
import type { TargetState } from '../../core/plans/plan-model.ts'
import { useConnectionStore } from '../../stores/connection-store.ts'
import { usePlanStore } from '../../stores/plan-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { usePlanAddress } from '../../stores/url/plan-members.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'
import { inOrder, isShown, stateCounts, targetLines, type TargetLine } from './targets/target-lines.ts'

/** Loads what the page shows, however it was opened, and joins it: targets with their answers, filtered and in order. */
export function usePlanPage() {
  const plan = usePlanStore()
  const town = useTownStore()
  const villages = useVillagesStore()
  const connection = useConnectionStore()
  usePlanAddress()
  plan.follow()
  plan.followDetail()
  watch(
    () => [town.townId, town.town?.dataVersion] as const,
    ([id], before) => {
      if (id === null) return
      if (before || villages.state.status === 'idle' || villages.state.status === 'failed') void villages.load()
    },
    { immediate: true },
  )

  const lines = computed<TargetLine[]>(() => (plan.plan ? targetLines(plan.plan, plan.answers, plan.readings) : []))
  const shown = computed(() =>
    inOrder(
      lines.value.filter((line) => isShown(line, plan.filter)),
      plan.order,
    ),
  )
  const all = computed(() => (plan.picture ? stateCounts(lines.value) : null))
  /** By the rest of the filter: what each state would show. */
  const counts = computed(() =>
    plan.picture ? stateCounts(lines.value.filter((line) => isShown(line, plan.filter, 'states'))) : null,
  )
  const failure = computed(() => {
    for (const state of [plan.listState, plan.planState, plan.targetsState])
      if (state.status === 'failed') return state.error
    return null
  })
  const isAway = computed(() => connection.link === 'lost')
  function toggleState(state: TargetState) {
    const { states } = plan.filter
    const next = states.includes(state) ? states.filter((one) => one !== state) : [...states, state]
    plan.filter = { ...plan.filter, states: next }
    plan.tab = 'targets'
  }
  return { lines, shown, counts, all, failure, isAway, toggleState }
}
