import { computed, watch } from 'vue'
import { indicatorWords } from '../../../catalog/indicator-words.ts'
import { ledgerWords } from '../../../catalog/ledger-words.ts'
import { isAppError, type AppError } from '../../../core/errors.ts'
import { useConnectionStore } from '../../../stores/connection-store.ts'
import { usePlanStore } from '../../../stores/plan-store.ts'
import { useTargetStore } from '../../../stores/target-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { usePlanOnlyAddress } from '../../../stores/url/plan-members.ts'
import { useVillagesStore } from '../../../stores/villages-store.ts'
import { inOrder, isShown, targetLines } from '../targets/target-lines.ts'
import { usePlanWords } from '../use-plan-words.ts'

/** Loads one target however its page was opened, and joins it: plan, target, answer, neighbours, words. */
export function useTargetPage(id: () => string) {
  const plan = usePlanStore()
  const store = useTargetStore()
  const town = useTownStore()
  const villages = useVillagesStore()
  const connection = useConnectionStore()
  const words = usePlanWords()
  usePlanOnlyAddress()
  plan.follow()
  watch(id, (next) => store.open(next), { immediate: true })
  store.follow()
  watch(
    () => [town.townId, town.town?.dataVersion] as const,
    ([townId], before) => {
      if (townId === null) return
      if (before || villages.state.status === 'idle' || villages.state.status === 'failed') void villages.load()
    },
    { immediate: true },
  )

  const target = computed(() => plan.plan?.targets.find((one) => one.id === id()) ?? null)
  const sector = computed(() => plan.plan?.sectors.find((one) => one.id === target.value?.sector) ?? null)
  const detail = computed(() => store.detail)
  const answer = computed(() => detail.value?.answer ?? null)
  /** The targets that the list shows, in its order; all of them when this one is not among them. */
  const listed = computed(() => {
    if (!plan.plan) return []
    const lines = targetLines(plan.plan, plan.answers)
    const shown = lines.filter((line) => isShown(line, plan.filter))
    const isAmong = shown.some((line) => line.target.id === id())
    return inOrder(isAmong ? shown : lines, plan.order).map((line) => line.target)
  })
  const at = computed(() => listed.value.findIndex((one) => one.id === id()))
  const before = computed(() => listed.value[at.value - 1] ?? null)
  const after = computed(() => (at.value < 0 ? null : (listed.value[at.value + 1] ?? null)))

  const failure = computed<AppError | null>(() => {
    for (const state of [plan.listState, plan.planState, store.state]) if (state.status === 'failed') return state.error
    return null
  })
  /** The plan is there and has no such target; or the server says so. */
  const isUnknown = computed(
    () =>
      (plan.plan !== null && target.value === null) ||
      (plan.plan !== null && isAppError(failure.value, 'record/not-found') && detail.value === null),
  )
  const isAway = computed(() => connection.link === 'lost')
  const ledgers = computed(() => ledgerWords(town.siteKinds, town.listKinds))
  const indicator = computed(() =>
    target.value ? indicatorWords(target.value.indicator, ledgers.value, words.locale.value) : null,
  )
  const villageName = (villageId: string | null): string =>
    villageId === null ? words.t('planTarget.villages.nobody') : (villages.names.get(villageId) ?? villageId)
  async function retry(): Promise<void> {
    await Promise.all([plan.retry(), ...(store.state.status === 'failed' ? [store.reload()] : [])])
  }
  return {
    ...{ plan, store, town, words, target, sector, detail, answer, listed, at, before, after },
    ...{ failure, isUnknown, isAway, ledgers, indicator, villageName, retry },
  }
}
export type TargetPage = ReturnType<typeof useTargetPage>
