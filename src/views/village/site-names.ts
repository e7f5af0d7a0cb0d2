import type { SiteTable } from '../../contracts/town-tables.ts'

const known = new WeakMap<SiteTable, Map<string, ReadonlyMap<string, string>>>()

/**
 * Names of a village's sites by id, read once a table and village; empty while the table is not loaded. Only its own
 * rows are read as text: a town may have a million.
 */
export function siteNamesOf(sites: SiteTable | undefined, villageId: string): ReadonlyMap<string, string> {
  if (!sites) return new Map()
  const villages = known.get(sites) ?? new Map<string, ReadonlyMap<string, string>>()
  known.set(sites, villages)
  const last = villages.get(villageId)
  if (last) return last
  const names = new Map<string, string>()
  const wanted = sites.villageId.values.indexOf(villageId)
  for (let row = 0; row < sites.length; row++)
    if (sites.villageId.codes[row] === wanted) names.set(sites.id(row), sites.name(row))
  villages.set(villageId, names)
  return names
}
