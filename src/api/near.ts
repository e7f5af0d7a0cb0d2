import { nearPage, type NEAR_FROM } from '../contracts/api.ts'
import { getJson, type RequestOptions } from './http.ts'

export interface NearRequest {
  town: string
  from: (typeof NEAR_FROM)[number]
  id: string
  /** Site kinds, and `device`. */
  kinds: readonly string[]
  withinM: number
  limit: number
  cursor?: string | null
}

/** What lies near a record, nearest first. Errors: as getJson; `record/not-found`, `kind/not-found`. */
export function fetchNear({ town, from, id, kinds, withinM, limit, cursor }: NearRequest, options?: RequestOptions) {
  const query = new URLSearchParams({ within: String(withinM), kinds: kinds.join(','), limit: String(limit) })
  if (cursor) query.set('cursor', cursor)
  return getJson(
    `/api/towns/${encodeURIComponent(town)}/${from}/${encodeURIComponent(id)}/near?${query}`,
    nearPage,
    options,
  )
}
