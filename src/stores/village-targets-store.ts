import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchTarget } from '../api/plans.ts'
import type { TargetDetailAnswer } from '../contracts/plan-api.ts'
import type { AppError } from '../core/errors.ts'
import type { TargetAnswer } from '../core/plans/target-answer.ts'
import { usePlanStore } from './plan-store.ts'
import { useTownStore } from './town-store.ts'

/** Most targets that are asked for in detail: each is a question of its own to the server. */
export const MOST_DETAILS = 12
/** Questions under way at a time. */
const AT_ONCE = 2

/** Details of the targets that want action, kept while plan, day and data stay: they tell of every village. */
export const useVillageTargetsStore = defineStore('village-targets', () => {
  const town = useTownStore()
  const plan = usePlanStore()
  const details = shallowRef<ReadonlyMap<string, TargetDetailAnswer>>(new Map())
  const failures = shallowRef<ReadonlyMap<string, AppError>>(new Map())
  /** Town, plan, day and data that the details are of. */
  let detailsOf = ''
  let running: AbortController | null = null

  /** Late and breached targets: breached first, then by due day. */
  const wanting = computed<readonly TargetAnswer[]>(() =>
    [...plan.answers.values()]
      .filter(({ state }) => state === 'late' || state === 'breached')
      .sort((a, b) => Number(b.state === 'breached') - Number(a.state === 'breached') || a.dueDay - b.dueDay),
  )
  const asked = computed(() => wanting.value.slice(0, MOST_DETAILS))
  const isDone = computed(() => asked.value.every(({ id }) => details.value.has(id) || failures.value.has(id)))

  async function load(): Promise<void> {
    running?.abort()
    const [townId, on, subject] = [town.townId, plan.onDay, plan.subject]
    // The list's own day: it may still be on its way to the day that is shown.
    if (townId === null || on === null || subject === null || plan.picture?.asOf !== on.asOf) return
    const of = `${subject} ${plan.answerVersion()}`
    if (of !== detailsOf) details.value = new Map()
    failures.value = new Map()
    detailsOf = of
    const own = new AbortController()
    running = own
    const waiting = asked.value.map(({ id }) => id).filter((id) => !details.value.has(id))
    const next = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && !own.signal.aborted; id = waiting.shift()) {
        try {
          const found = await fetchTarget(townId, id, on, { signal: own.signal })
          if (!own.signal.aborted) details.value = new Map(details.value).set(id, found)
        } catch (error) {
          if (isAbort(error) || own.signal.aborted) return
          failures.value = new Map(failures.value).set(id, toAppError(error))
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
  }

  /** Asks while the caller's scope lives; what is under way ends with it. */
  function follow(): void {
    plan.follow()
    watch(
      () => [plan.subject, plan.picture] as const,
      () => void load(),
      { immediate: true },
    )
    onScopeDispose(() => running?.abort())
  }
  return { details, failures, wanting, asked, isDone, follow, load }
})
