import { SHEET_ORDERS, useSheetOptionsStore } from '../sheet-options-store.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { syncAddress } from '../url-sync.ts'
import { readList, writeList } from './list-text.ts'
import { urlMember } from './url-member.ts'
import { villagesMembers } from './villages-members.ts'

const villageCodec: UrlCodec<readonly string[]> = {
  param: 'village',
  isList: true,
  read: (text, skip) => readList(text, (id) => id !== '', skip),
  write: (ids) => writeList(ids),
}
const orderCodec: UrlCodec<(typeof SHEET_ORDERS)[number]> = {
  param: 'order',
  read: (text) => SHEET_ORDERS.find((one) => one === text),
  write: (order) => (order === SHEET_ORDERS[0] ? null : order),
}
const anonymousCodec: UrlCodec<boolean> = {
  param: 'anonymous',
  read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  write: (isAnonymous) => (isAnonymous ? '1' : null),
}

/** Keeps the address of the sheets: which villages, their order, anonymous, and all that the villages' pages keep. */
export function useSheetsAddress(): void {
  const options = useSheetOptionsStore()
  const own = [
    urlMember(
      villageCodec,
      () => options.villages,
      (ids) => (options.villages = ids),
    ),
    urlMember(
      orderCodec,
      () => options.order,
      (order) => (options.order = order),
    ),
    urlMember(
      anonymousCodec,
      () => options.isAnonymous,
      (isAnonymous) => (options.isAnonymous = isAnonymous),
    ),
  ]
  syncAddress([...own, ...villagesMembers()], window, { writesAtStart: true })
}
