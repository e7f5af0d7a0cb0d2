import { villageFactsAnswer, type VillageFactsAnswer } from '../contracts/village-facts.ts'
import { getJson, type RequestOptions } from './http.ts'

/** Denominators of the town's villages, by id, with where they are from. Errors as `getJson`. */
export const fetchVillageFacts = (town: string, options?: RequestOptions): Promise<VillageFactsAnswer> =>
  getJson(`/api/towns/${encodeURIComponent(town)}/village-facts`, villageFactsAnswer, options)
