import type { RecordTable } from '../../../api/towns.ts'

const TABLES: Readonly<Record<string, RecordTable>> = {
  hazard: 'hazards',
  device: 'devices',
  village: 'villages',
  junction: 'junctions',
  approach: 'approaches',
  waterside: 'waterside',
  'road-finding': 'findings',
}

/** What the map selects for a row of a ledger (`sel` of its address); null = the ledger has no places. */
export function selectionOf(kind: string, id: string, siteKinds: readonly { readonly id: string }[]): string | null {
  const table = TABLES[kind] ?? (siteKinds.some((one) => one.id === kind) ? 'sites' : null)
  return table === null ? null : `${table}:${id}`
}
