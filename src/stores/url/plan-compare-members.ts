import { PLAN_TOPICS } from '../../catalog/plan-topics.ts'
import { usePlanCompareStore } from '../plan-compare-store.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { syncAddress } from '../url-sync.ts'
import { readList, writeList } from './list-text.ts'
import { urlMember } from './url-member.ts'

export const comparedPlansCodec: UrlCodec<readonly string[] | null> = {
  param: 'plans',
  isList: true,
  read: (text, skip) => readList(text, (value) => /^[a-z][a-z0-9-]*$/.test(value), skip),
  write: (ids) => (ids === null ? null : writeList(ids)),
}
export const comparedTopicsCodec: UrlCodec<readonly string[]> = {
  param: 'topics',
  isList: true,
  read: (text, skip) => readList(text, (value) => PLAN_TOPICS.some(({ id }) => id === value), skip),
  write: writeList,
}

/** Keeps what the comparison shows in the address while its tab is open. */
export function usePlanCompareAddress(): void {
  const store = usePlanCompareStore()
  const members = [
    urlMember(
      comparedPlansCodec,
      () => store.chosenIds,
      (ids) => (store.chosenIds = ids),
    ),
    urlMember(
      comparedTopicsCodec,
      () => store.topicIds,
      (ids) => (store.topicIds = ids),
    ),
  ]
  syncAddress(members, window, { writesAtStart: true })
}
