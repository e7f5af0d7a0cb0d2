import { ref } from 'vue'
import { defineStore } from 'pinia'
import { fetchRegisters } from '../api/registers.ts'
import { askedAnswer } from './asked-answer.ts'
import { useTownStore } from './town-store.ts'

/** Groups of the list of registers: first letter of a row. */
export const REGISTER_GROUPS = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type RegisterGroup = (typeof REGISTER_GROUPS)[number]
/** Roles that can be asked for; `I+O` is found under both letters. */
export const REGISTER_ROLES = ['O', 'I', 'R'] as const
export type RegisterRole = (typeof REGISTER_ROLES)[number]
/** What can be asked for of a register's state; a register with rows may also have a system that is not connected. */
export const REGISTER_STATES = ['kept', 'empty', 'not-connected'] as const
export type RegisterState = (typeof REGISTER_STATES)[number]

/** Null and '' = all. */
export interface RegisterFilter {
  group: RegisterGroup | null
  role: RegisterRole | null
  state: RegisterState | null
  text: string
}
export const NO_REGISTER_FILTER: RegisterFilter = { group: null, role: null, state: null, text: '' }

/** The registers that plans ask for, what the shown town holds of each, and the filter of their list. */
export const useRegistersStore = defineStore('registers', () => {
  const town = useTownStore()
  const filter = ref<RegisterFilter>(NO_REGISTER_FILTER)
  /** Row of the register that is open. */
  const openRow = ref<string | null>(null)
  const asked = askedAnswer({
    subject: () => town.townId,
    version: () => String(town.town?.dataVersion ?? ''),
    ask: (options) => fetchRegisters(town.townId ?? '', options),
  })
  const set = (change: Partial<RegisterFilter>) => (filter.value = { ...filter.value, ...change })
  const clear = () => (filter.value = NO_REGISTER_FILTER)
  return { filter, openRow, state: asked.state, answer: asked.value, follow: asked.follow, reload: asked.reload, set, clear } // prettier-ignore
})
