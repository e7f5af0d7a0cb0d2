import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { fetchPlan, fetchPlans, fetchTarget, fetchTargets, type PlanDay } from '../api/plans.ts'
import type { PlanReading, PlanSummary } from '../contracts/plan-api.ts'
import type { DUE_STEPS } from '../core/plans/board.ts'
import type { Target, TargetState } from '../core/plans/plan-model.ts'
import type { TargetAnswer } from '../core/plans/target-answer.ts'
import { useAsOfStore } from './as-of-store.ts'
import { askedAnswer } from './asked-answer.ts'
import { useTownStore } from './town-store.ts'

/** Parts of the plan page. */
export const PLAN_TABS = ['targets', 'board', 'lists', 'reports', 'compare', 'registers'] as const
export type PlanTab = (typeof PLAN_TABS)[number]
/** Order of the targets: what is worst, what is due first, what lacks most, as the plan has them. */
export const TARGET_ORDERS = ['urgency', 'due', 'gap', 'plan'] as const
export type TargetOrder = (typeof TARGET_ORDERS)[number]
export type DueStep = (typeof DUE_STEPS)[number]

/** Empty lists and null = all. */
export interface TargetFilter {
  states: readonly TargetState[]
  sectors: readonly string[]
  offices: readonly string[]
  /** Due within so many days from the shown day, not past. */
  dueWithin: DueStep | null
  /** Only those whose figure is our reading. */
  isReadingOnly: boolean
}
export const NO_TARGET_FILTER: TargetFilter = {
  ...{ states: [], sectors: [], offices: [], dueWithin: null, isReadingOnly: false },
}

/** Why this plan is shown: the address names it, the town follows it, or neither and it is one that is there. */
export type PlanChoice = 'chosen' | 'town' | 'substitute' | 'unknown'

/** Which plan is looked at, on which day, and what the ledgers say of its targets. */
export const usePlanStore = defineStore('plan', () => {
  const town = useTownStore()
  const asOf = useAsOfStore()
  /** Plan named by the address or the user. */
  const chosenId = ref<string | null>(null)
  const tab = ref<PlanTab>('targets')
  const filter = ref<TargetFilter>(NO_TARGET_FILTER)
  const order = ref<TargetOrder>('urgency')
  /** The target whose villages are on the map. */
  const targetId = ref<string | null>(null)

  const version = () => String(town.town?.dataVersion ?? '')
  const list = askedAnswer({
    subject: () => town.townId,
    version,
    ask: (options) => fetchPlans(town.townId ?? '', options),
  })
  const plans = computed<readonly PlanSummary[]>(() => list.value.value?.plans ?? [])

  /** The plan that is shown and why; null while it is not known, or when there is none at all. */
  const choice = computed<{ id: string; why: PlanChoice } | null>(() => {
    const followed = town.town?.plan ?? null
    const isKnown = (id: string | null) => id !== null && plans.value.some((one) => one.id === id)
    if (list.value.value === null) {
      const wanted = chosenId.value ?? followed
      return wanted === null ? null : { id: wanted, why: chosenId.value === null ? 'town' : 'chosen' }
    }
    if (chosenId.value !== null && isKnown(chosenId.value)) {
      return { id: chosenId.value, why: chosenId.value === followed ? 'town' : 'chosen' }
    }
    const why = chosenId.value === null ? null : 'unknown'
    if (followed !== null && isKnown(followed)) return { id: followed, why: why ?? 'town' }
    const own = plans.value.find(({ from }) => from === 'town')
    const demo = town.town?.isDemo ? plans.value.find(({ isDemo }) => isDemo) : undefined
    const other = own ?? demo ?? plans.value.find(({ isDemo }) => !isDemo) ?? plans.value[0]
    return other ? { id: other.id, why: why ?? 'substitute' } : null
  })
  const planId = computed(() => choice.value?.id ?? null)
  const on = (): PlanDay => ({ plan: planId.value ?? '', asOf: asOf.toldDate ?? '' })
  const onDay = computed<PlanDay | null>(() => (planId.value !== null && asOf.toldDate !== null ? on() : null))

  const file = askedAnswer({
    subject: () => (town.townId === null || planId.value === null ? null : `${town.townId}/${planId.value}`),
    version,
    ask: (options) => fetchPlan(planId.value ?? '', town.townId ?? '', options),
  })
  const plan = file.value

  /** Town and plan, for everything that is asked about both; null while either is not known. */
  const subject = computed(() =>
    town.townId === null || onDay.value === null ? null : `${town.townId}/${onDay.value.plan}`,
  )
  /** Day and data that answers are of. */
  const answerVersion = () => `${asOf.toldDate ?? ''} ${version()}`
  const targets = askedAnswer({
    subject: () => subject.value,
    version: answerVersion,
    ask: (options) => fetchTargets(town.townId ?? '', on(), options),
  })
  const answers = computed<ReadonlyMap<string, TargetAnswer>>(
    () => new Map(targets.value.value?.targets.map((one) => [one.id, one])),
  )
  /** The town's readings that the answers are by: target -> the newest of each field. */
  const readings = computed<ReadonlyMap<string, readonly PlanReading[]>>(() => {
    const byTarget = new Map<string, PlanReading[]>()
    for (const one of targets.value.value?.readings ?? [])
      byTarget.set(one.target, [...(byTarget.get(one.target) ?? []), one])
    return byTarget
  })
  const detail = askedAnswer({
    subject: () => (subject.value === null || targetId.value === null ? null : `${subject.value}/${targetId.value}`),
    version: answerVersion,
    ask: (options) => fetchTarget(town.townId ?? '', targetId.value ?? '', on(), options),
  })
  const target = computed<Target | null>(() => plan.value?.targets.find(({ id }) => id === targetId.value) ?? null)

  /** Asks for plans, plan and targets while the caller's scope lives. */
  function follow(): void {
    list.follow()
    file.follow()
    targets.follow()
  }
  /** Asks again what has failed. */
  async function retry(): Promise<void> {
    const failed = [list, file, targets, detail].filter(({ state }) => state.value.status === 'failed')
    await Promise.all(failed.map(({ reload }) => reload()))
  }
  /** Another plan: the filters speak of the old one's sectors, and its targets have other ids. */
  function choose(id: string): void {
    if (id === planId.value) return
    chosenId.value = id
    targetId.value = null
    filter.value = { ...filter.value, sectors: [], offices: [] }
  }
  const clearFilter = () => (filter.value = NO_TARGET_FILTER)

  return {
    ...{ chosenId, tab, filter, order, targetId },
    ...{ listState: list.state, plans, choice, planId, onDay },
    ...{ planState: file.state, plan, subject, answerVersion },
    ...{ targetsState: targets.state, picture: targets.value, answers, readings },
    ...{ detailState: detail.state, detail: detail.value, followDetail: detail.follow, reloadDetail: detail.reload },
    ...{ target, follow, retry, choose, clearFilter },
  }
})
