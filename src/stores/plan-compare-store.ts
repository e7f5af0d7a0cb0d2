import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { fetchPlan } from '../api/plans.ts'
import { PLAN_TOPICS } from '../catalog/plan-topics.ts'
import type { PlanSummary } from '../contracts/plan-api.ts'
import { comparePlans, type ComparedTopic } from '../core/plans/compare.ts'
import type { Plan } from '../core/plans/plan-model.ts'
import { askedAnswer } from './asked-answer.ts'
import { usePlanStore } from './plan-store.ts'
import { useTownStore } from './town-store.ts'

/** Plans side by side: which of them, on which topics, with which words. */
export const usePlanCompareStore = defineStore('plan-compare', () => {
  const town = useTownStore()
  const plan = usePlanStore()
  /** Plans the user chose; null = the usual ones. */
  const chosenIds = ref<readonly string[] | null>(null)
  /** Topics the user chose; empty = all. */
  const topicIds = ref<readonly string[]>([])
  const text = ref('')

  /** Of the town's folder, or the one the town follows; a demonstration town has the demonstration's. */
  const isOwn = (one: PlanSummary) =>
    one.from === 'town' || one.id === (town.town?.plan ?? null) || (one.isDemo && town.town?.isDemo === true)
  /** What can be put side by side: the town's own plan first, then the others by their first day. */
  const choices = computed<readonly PlanSummary[]>(() =>
    [...plan.plans].sort(
      (a, b) =>
        Number(isOwn(b)) - Number(isOwn(a)) || Number(a.isDemo) - Number(b.isDemo) || compareText(a.start, b.start),
    ),
  )
  /** The program's own plans, the town's, and the one that is looked at; a demonstration plan only in a demonstration. */
  const isUsual = (one: PlanSummary) => !one.isDemo || isOwn(one) || one.id === plan.planId
  const columns = computed<readonly PlanSummary[]>(() => {
    const { value: chosen } = chosenIds
    return choices.value.filter((one) => (chosen === null ? isUsual(one) : chosen.includes(one.id)))
  })

  const asked = askedAnswer({
    subject: () => (town.townId === null || plan.plans.length === 0 ? null : town.townId),
    version: () => `${plan.plans.map(({ id }) => id).join()} ${town.town?.dataVersion ?? ''}`,
    ask: (options): Promise<readonly Plan[]> =>
      Promise.all(plan.plans.map(({ id }) => fetchPlan(id, town.townId ?? '', options))),
  })
  const files = computed<ReadonlyMap<string, Plan>>(
    () => new Map((asked.value.value ?? []).map((one) => [one.id, one])),
  )
  /** The chosen plans' files, in the order of the columns; those that are not there yet are left out. */
  const plans = computed<readonly Plan[]>(() => columns.value.flatMap(({ id }) => files.value.get(id) ?? []))
  /** Every topic that one of the chosen plans speaks of. */
  const topics = computed<readonly ComparedTopic[]>(() => comparePlans(plans.value, PLAN_TOPICS))

  /** Shows or hides a plan. */
  function togglePlan(id: string): void {
    const now = columns.value.map((one) => one.id)
    chosenIds.value = now.includes(id) ? now.filter((one) => one !== id) : [...now, id]
  }
  function toggleTopic(id: string): void {
    const { value: now } = topicIds
    topicIds.value = now.includes(id) ? now.filter((one) => one !== id) : [...now, id]
  }
  /** All topics, no words; the plans stay. */
  function clearFilter(): void {
    topicIds.value = []
    text.value = ''
  }
  return {
    ...{ chosenIds, topicIds, text, choices, columns, state: asked.state, files, plans, topics },
    ...{ togglePlan, toggleTopic, clearFilter, follow: asked.follow, reload: asked.reload },
  }
})
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
