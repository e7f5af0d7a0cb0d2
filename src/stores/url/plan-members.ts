import { TARGET_STATES } from '../../core/plans/plan-model.ts'
import { DUE_STEPS } from '../../core/plans/board.ts'
import { PLAN_TABS, TARGET_ORDERS, usePlanStore, type DueStep, type TargetFilter } from '../plan-store.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { syncAddress } from '../url-sync.ts'
import { readList, writeList } from './list-text.ts'
import { urlMember, type UrlMember } from './url-member.ts'

/** Ids of plans and targets as their files may have them. */
const idCodec = (param: string): UrlCodec<string | null> => ({
  param,
  read: (text) => (/^[A-Za-z][A-Za-z0-9-]{0,119}$/.test(text) ? text : undefined),
  write: (id) => id,
})
/** One of a closed list; the first is the usual one and left out. */
const oneOf = <T extends string>(param: string, all: readonly T[]): UrlCodec<T> => ({
  param,
  read: (text) => all.find((one) => one === text),
  write: (value) => (value === all[0] ? null : value),
})
/** Several values; which of them the plan has is known only when it is loaded. */
const listCodec = (param: string, isValue: (value: string) => boolean): UrlCodec<readonly string[]> => ({
  param,
  isList: true,
  read: (text, skip) => readList(text, isValue, skip),
  write: writeList,
})
const isText = (value: string) => value !== '' && !/\p{Cc}/u.test(value)

export const planCodec = idCodec('plan')
export const planTabCodec = oneOf('tab', PLAN_TABS)
export const targetCodec = idCodec('target')
export const targetOrderCodec = oneOf('by', TARGET_ORDERS)
/** `state` and `sector` without the letter are the hazards' own. */
export const targetStatesCodec = listCodec('pstate', (value) => TARGET_STATES.some((one) => one === value))
export const targetSectorsCodec = listCodec('psector', isText)
export const officesCodec = listCodec('office', isText)
export const dueWithinCodec: UrlCodec<DueStep | null> = {
  param: 'within',
  read: (text) => DUE_STEPS.find((step) => String(step) === text),
  write: (step) => (step === null ? null : String(step)),
}
export const readingOnlyCodec: UrlCodec<boolean> = {
  param: 'reading',
  read: (text) => (text === '1' ? true : undefined),
  write: (isOn) => (isOn ? '1' : null),
}

/** Which plan: for every page that looks at one. */
export function planMember(): UrlMember {
  const plan = usePlanStore()
  return urlMember(
    planCodec,
    () => plan.chosenId,
    (id) => (plan.chosenId = id),
  )
}

/** What the plan page keeps in the address. */
export function planMembers(): UrlMember[] {
  const plan = usePlanStore()
  const filterMember = <K extends keyof TargetFilter>(key: K, codec: UrlCodec<TargetFilter[K]>): UrlMember =>
    urlMember(
      codec,
      () => plan.filter[key],
      (value) => (plan.filter = { ...plan.filter, [key]: value }),
    )
  const states: UrlCodec<TargetFilter['states']> = {
    ...targetStatesCodec,
    read: (text, skip) => {
      const found = targetStatesCodec.read(text, skip)
      return found && TARGET_STATES.filter((state) => found.includes(state))
    },
  }
  return [
    planMember(),
    urlMember(
      planTabCodec,
      () => plan.tab,
      (tab) => (plan.tab = tab),
    ),
    urlMember(
      targetCodec,
      () => plan.targetId,
      (id) => (plan.targetId = id),
    ),
    urlMember(
      targetOrderCodec,
      () => plan.order,
      (order) => (plan.order = order),
    ),
    filterMember('states', states),
    filterMember('sectors', targetSectorsCodec),
    filterMember('offices', officesCodec),
    filterMember('dueWithin', dueWithinCodec),
    filterMember('isReadingOnly', readingOnlyCodec),
  ]
}

/**
 * Keeps the address of a page of the plan: read when the page opens, written on every change. Called in the page's setup,
 * so that the stores behind it are not part of the application's first script.
 */
export function usePlanAddress(): void {
  syncAddress(planMembers(), window, { writesAtStart: true })
}
/** The same for a page that only has to know which plan. */
export function usePlanOnlyAddress(): void {
  syncAddress([planMember()], window, { writesAtStart: true })
}
