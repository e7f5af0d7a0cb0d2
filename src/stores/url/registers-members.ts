import {
  REGISTER_GROUPS,
  REGISTER_ROLES,
  REGISTER_STATES,
  useRegistersStore,
  type RegisterFilter,
} from '../registers-store.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { syncAddress } from '../url-sync.ts'
import { urlMember } from './url-member.ts'

const oneOf = <T extends string>(param: string, all: readonly T[]): UrlCodec<T | null> => ({
  param,
  read: (text) => all.find((one) => one === text),
  write: (value) => value,
})
export const registerGroupCodec = oneOf('rgroup', REGISTER_GROUPS)
export const registerRoleCodec = oneOf('rrole', REGISTER_ROLES)
export const registerStateCodec = oneOf('rstate', REGISTER_STATES)
export const registerRowCodec: UrlCodec<string | null> = {
  param: 'register',
  read: (text) => (/^[A-F]\d{1,2}$/.test(text) ? text : undefined),
  write: (row) => row,
}

/** Keeps filter and open row of the list of registers in the address while its tab is open. */
export function useRegistersAddress(): void {
  const store = useRegistersStore()
  const member = <K extends 'group' | 'role' | 'state'>(key: K, codec: UrlCodec<RegisterFilter[K]>) =>
    urlMember(
      codec,
      () => store.filter[key],
      (value) => store.set({ [key]: value }),
    )
  const members = [
    member('group', registerGroupCodec),
    member('role', registerRoleCodec),
    member('state', registerStateCodec),
    urlMember(
      registerRowCodec,
      () => store.openRow,
      (row) => (store.openRow = row),
    ),
  ]
  syncAddress(members, window, { writesAtStart: true })
}
