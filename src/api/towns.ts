import { z } from 'zod'
import {
  approachDetail,
  catalog,
  deviceDetail,
  findingDetail,
  hazardDetail,
  importBatch,
  junctionDetail,
  searchHit,
  serverStatus,
  siteDetail,
  sitePage,
  townSummary,
  villageDetail,
  watersideDetail,
  type ApproachDetail,
  type DeviceDetail,
  type FindingDetail,
  type HazardDetail,
  type JunctionDetail,
  type SiteDetail,
  type VillageDetail,
  type WatersideDetail,
} from '../contracts/api.ts'
import { getJson, type RequestOptions } from './http.ts'

/** Tables a record can be selected from: the bulk tables and the villages, as in the server's and the page's addresses. */
export const RECORD_TABLES = [
  'sites',
  'hazards',
  'devices',
  'junctions',
  'approaches',
  'waterside',
  'findings',
  'villages',
] as const
export type RecordTable = (typeof RECORD_TABLES)[number]

/** A record with all its fields, tagged by its table. */
export type RecordDetail =
  | { table: 'sites'; record: SiteDetail }
  | { table: 'hazards'; record: HazardDetail }
  | { table: 'devices'; record: DeviceDetail }
  | { table: 'junctions'; record: JunctionDetail }
  | { table: 'approaches'; record: ApproachDetail }
  | { table: 'waterside'; record: WatersideDetail }
  | { table: 'findings'; record: FindingDetail }
  | { table: 'villages'; record: VillageDetail }

const townPath = (town: string) => `/api/towns/${encodeURIComponent(town)}`

export const fetchStatus = (options?: RequestOptions) => getJson('/api/status', serverStatus, options)
export const fetchCatalog = (options?: RequestOptions) => getJson('/api/catalog', catalog, options)
export const fetchTowns = (options?: RequestOptions) => getJson('/api/towns', z.array(townSummary), options)
export const fetchTown = (town: string, options?: RequestOptions) => getJson(townPath(town), townSummary, options)

/** Best matches by name or id, the server's order. */
export function searchTown(town: string, query: string, options?: RequestOptions) {
  return getJson(`${townPath(town)}/search?q=${encodeURIComponent(query)}&limit=12`, z.array(searchHit), options)
}

/** One record with all its fields. Errors: as getJson; `record/not-found` when the id is unknown. */
export async function fetchRecord(
  town: string,
  table: RecordTable,
  id: string,
  options?: RequestOptions,
): Promise<RecordDetail> {
  const at = `${townPath(town)}/${table}/${encodeURIComponent(id)}`
  switch (table) {
    case 'sites':
      return { table, record: await getJson(at, siteDetail, options) }
    case 'hazards':
      return { table, record: await getJson(at, hazardDetail, options) }
    case 'devices':
      return { table, record: await getJson(at, deviceDetail, options) }
    case 'junctions':
      return { table, record: await getJson(at, junctionDetail, options) }
    case 'approaches':
      return { table, record: await getJson(at, approachDetail, options) }
    case 'findings':
      return { table, record: await getJson(at, findingDetail, options) }
    case 'waterside':
      return { table, record: await getJson(at, watersideDetail, options) }
    case 'villages':
      return { table, record: await getJson(at, villageDetail, options) }
  }
}

/** Table of a search hit, which speaks of single records (`site`, `hazard` …); null for a word this page does not know. */
export function tableOfHit(word: string): RecordTable | null {
  return RECORD_TABLES.find((table) => table === word || table === `${word}s`) ?? null
}

/** One page of a kind's ledger, by id; `cursor` is the previous page's `next`. */
export function fetchSitePage(town: string, kind: string, cursor: string | null, options?: RequestOptions) {
  const query = new URLSearchParams({ kind, limit: '1000', ...(cursor !== null && { cursor }) })
  return getJson(`${townPath(town)}/sites?${query}`, sitePage, options)
}

/** The town's imports, newest first. */
export const fetchImports = (town: string, options?: RequestOptions) =>
  getJson(`${townPath(town)}/imports`, z.array(importBatch), options)
