import { townRegisters, type TownRegisters } from '../contracts/town-registers.ts'
import { getJson, type RequestOptions } from './http.ts'

/** The registers that plans ask for, what the town holds of each kind, and its linked systems. */
export const fetchRegisters = (town: string, options?: RequestOptions): Promise<TownRegisters> =>
  getJson(`/api/towns/${encodeURIComponent(town)}/registers`, townRegisters, options)
